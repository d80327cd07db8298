namespace Rcwes.Content.Web;

/// <summary>The icon of each kind of thing.</summary>
internal static class KindIcons
{
    public static string Of(string kind) => kind switch
    {
        "training" => "graduation-cap",
        "institution" => "map-pin",
        "advice" => "message-square-text",
        "practice" => "book-open",
        "news" => "newspaper",
        _ => "handshake",
    };
}
