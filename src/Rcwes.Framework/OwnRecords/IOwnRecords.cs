namespace Rcwes.Framework.OwnRecords;

/// <summary>
/// What people sent from one mailbox without an account, so that they see it in one place. Registered with
/// <c>services.AddScoped&lt;IOwnRecords, T&gt;()</c>. Asked only for a mailbox whose reader showed that they read it; whoever does got the
/// link of each record by letter already.
/// </summary>
public interface IOwnRecords
{
    /// <summary>Key of the module, e.g. <c>trainings</c>.</summary>
    string Module { get; }

    /// <summary>Records that were sent with this address, and drafts whose owner had the link sent to it (no others: their address was only typed), in the language of the reader.</summary>
    Task<IReadOnlyList<OwnRecord>> OfAsync(string mailbox, CancellationToken ct);

    /// <summary>Makes a new link to one of these records; earlier links go on working. Saves.</summary>
    /// <returns>Application-relative address; null when there is no such record of this mailbox.</returns>
    Task<string?> OpenAsync(string mailbox, Guid id, CancellationToken ct);
}

/// <summary>One record.</summary>
/// <param name="Id">Of the record.</param>
/// <param name="Number">As people say it, e.g. <c>SZK/2026/0001</c>.</param>
/// <param name="Title">What it is about.</param>
/// <param name="State">Where it stands, in words.</param>
/// <param name="Who">Whose it is, since people share mailboxes; empty when that is not known.</param>
/// <param name="SentUtc">When it was sent; a draft, when it was begun.</param>
public sealed record OwnRecord(Guid Id, string Number, string Title, string State, string Who, DateTime SentUtc)
{
    /// <summary>It was begun and not sent.</summary>
    public bool IsDraft { get; init; }

    /// <summary>How long a link works that the list makes: it may stay in the history of a borrowed computer.</summary>
    public static TimeSpan LinkLasts { get; } = TimeSpan.FromHours(1);
}
