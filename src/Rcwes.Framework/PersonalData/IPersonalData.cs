namespace Rcwes.Framework.PersonalData;

/// <summary>
/// What a module keeps of people: finds it, hands it out, forgets it. A module with a property that is <see cref="PersonalAttribute">personal</see>
/// registers one with <c>services.AddScoped&lt;IPersonalData, T&gt;()</c>. Works in the caller's unit of work.
/// </summary>
public interface IPersonalData
{
    /// <summary>Key of the module, e.g. <c>trainings</c>; <c>framework</c> for what belongs to none.</summary>
    string Module { get; }

    /// <summary>Everything of the person that the module has, in the language of the reader. May add to the clues what later modules find more by.</summary>
    Task<IReadOnlyList<PersonRecord>> FindAsync(PersonClues clues, CancellationToken ct);

    /// <summary>
    /// Does to the records what their <see cref="PersonRecord.Fate"/> says; the caller saves. Never called for what is kept.
    /// Whatever lies outside the database (files, an index) follows after the commit, see <see cref="Erasing.AfterCommit"/>.
    /// </summary>
    Task EraseAsync(IReadOnlyCollection<PersonRecord> records, Erasing erasing, CancellationToken ct);
}

/// <summary>What an erasure does with a record.</summary>
public enum Fate
{
    /// <summary>The whole record goes.</summary>
    Deleted,

    /// <summary>The record stays, so that numbers stay true, and tells of nobody any more.</summary>
    Anonymised,

    /// <summary>Stays as it is for now; <see cref="PersonRecord.Why"/> says why and until when.</summary>
    Kept,
}

/// <summary>One thing that a module keeps of a person.</summary>
/// <param name="Module">Key of the module.</param>
/// <param name="Kind">Stable name of the kind within the module, e.g. <c>enrolment</c>.</param>
/// <param name="Id">Of the record; never personal data.</param>
/// <param name="Title">How people call it.</param>
public sealed record PersonRecord(string Module, string Kind, string Id, string Title)
{
    public required Fate Fate { get; init; }

    /// <summary>Why it stays, or what of it stays; a sentence in the language of the reader. Empty when there is nothing to say.</summary>
    public string Why { get; init; } = "";

    public IReadOnlyList<PersonFact> Facts { get; init; } = [];

    /// <summary>False when only a name agrees or a text mentions it: somebody has to look whether this is the same person.</summary>
    public bool IsSure { get; init; }

    /// <summary>Where staff see and correct it; null when there is no such place.</summary>
    public string? Url { get; init; }

    /// <summary>Names the record among those of all modules.</summary>
    public string Key => $"{Module}|{Kind}|{Id}";
}

/// <summary>One thing that a record says.</summary>
/// <param name="Key">Stable name for machines.</param>
/// <param name="Label">Name in the language of the reader.</param>
/// <param name="Value">As it is handed out to the person.</param>
/// <param name="Masked">As it is shown on the screen of the staff, when that is less.</param>
public sealed record PersonFact(string Key, string Label, string Value, string? Masked = null)
{
    /// <summary>Facts without those that say nothing.</summary>
    public static IReadOnlyList<PersonFact> List(params (string Key, string Label, string? Value)[] facts) =>
        [.. facts.Where(f => !string.IsNullOrWhiteSpace(f.Value)).Select(f => new PersonFact(f.Key, f.Label, f.Value!))];
}

/// <summary>One erasure.</summary>
/// <param name="Actor">Who does it.</param>
/// <param name="Now">UTC.</param>
/// <param name="Clues">What the person was found by.</param>
public sealed record Erasing(Actor Actor, DateTime Now, PersonClues Clues)
{
    /// <summary>Stands where a text was that cannot be empty.</summary>
    public const string Gone = "–";

    /// <summary>What waits for the commit, e.g. files.</summary>
    public List<Func<CancellationToken, Task>> AfterCommit { get; } = [];
}
