namespace Rcwes.Framework.Mail;

internal enum MailState
{
    Waiting,
    Sent,

    /// <summary>Given up after the last try; staff may send it again.</summary>
    Failed,
}

/// <summary>How staff call the states and how they stand in addresses.</summary>
internal static class MailStates
{
    /// <summary>Values of the filter and their words.</summary>
    public static IReadOnlyList<(MailState State, string Value, string Text)> All { get; } =
    [
        (MailState.Waiting, "czeka", "Czekają"),
        (MailState.Sent, "wyslane", "Wysłane"),
        (MailState.Failed, "niewyslane", "Niewysłane"),
    ];

    public static MailState? Of(string? value) => All.Where(s => s.Value == value).Select(s => (MailState?)s.State).FirstOrDefault();

    /// <summary>State of one message in a word.</summary>
    public static string Word(this MailState state) => state switch
    {
        MailState.Waiting => "czeka na wysłanie",
        MailState.Sent => "wysłana",
        _ => "niewysłana",
    };

    /// <summary>The theme's mark of the state.</summary>
    public static string Mark(this MailState state) => state switch
    {
        MailState.Waiting => "scheduled",
        MailState.Sent => "published",
        _ => "parked",
    };
}
