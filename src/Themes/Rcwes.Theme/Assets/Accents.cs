using Rcwes.Framework.Web;

namespace Rcwes.Theme.Assets;

/// <summary>The accent that a menu link gets from the kind of thing behind it.</summary>
internal static class Accents
{
    public static string? Of(Place place, MenuLink link) => (link.Url.StartsWith(place.Prefix, StringComparison.Ordinal) ? link.Url[place.Prefix.Length..] : link.Url) switch
    {
        "/szkolenia" => "training",
        "/instytucje" => "institution",
        "/doradztwo" => "advice",
        "/uslugi" => "service",
        "/aktualnosci" => "news",
        "/dobre-praktyki" => "practice",
        _ => null,
    };
}
