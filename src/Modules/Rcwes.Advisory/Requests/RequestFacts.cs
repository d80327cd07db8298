namespace Rcwes.Advisory.Requests;

/// <summary>Who asks.</summary>
internal enum ClientKind
{
    Institution,

    /// <summary>People who want to found something together.</summary>
    Group,
    Person,
}

/// <summary>How a request came.</summary>
internal enum RequestChannel
{
    Web,
    Phone,
    Visit,

    /// <summary>A letter to the mailbox of advice.</summary>
    Mail,
}

/// <summary>How requests come.</summary>
internal static class RequestChannels
{
    /// <summary>Somebody of the staff wrote it down.</summary>
    public static bool IsByStaff(this RequestChannel channel) => channel is RequestChannel.Phone or RequestChannel.Visit;
}

/// <summary>How the client wants to be reached.</summary>
internal enum ContactWay
{
    Email,
    Phone,
    Visit,
    Online,
}

/// <summary>What the client says about the help, when the request is closed.</summary>
internal enum Verdict
{
    Yes,
    Partly,
    No,
}

/// <summary>Whom to answer, and how.</summary>
internal sealed record ContactFacts(string Name, string? Email, string? Phone, ContactWay Way)
{
    /// <summary>When the client can talk.</summary>
    public string? Times { get; init; }

    /// <summary>What the client needs so that talking works at all.</summary>
    public string? Access { get; init; }
}

/// <summary>Who asked, as it should have been written down.</summary>
/// <param name="Name">Of the person.</param>
/// <param name="Email">Null when they have none.</param>
/// <param name="Phone">Null when they have none.</param>
/// <param name="Culture">In which language we write to them, <c>pl</c> or <c>en</c>.</param>
internal sealed record CorrectedContact(string Name, string? Email, string? Phone, string Culture);
