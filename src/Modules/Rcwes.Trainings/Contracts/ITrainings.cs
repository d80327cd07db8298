namespace Rcwes.Trainings.Contracts;

/// <summary>Trainings as other modules show them to people, e.g. when an adviser sends a client to one. Only what the public sees; texts are in the language of the reader.</summary>
public interface ITrainings
{
    /// <summary>
    /// What somebody can be sent to: editions for which one can sign up now, the soonest first, and then courses that fit and have no such edition.
    /// </summary>
    /// <param name="question">Words and place.</param>
    /// <param name="ct">Ends the search.</param>
    Task<IReadOnlyList<TrainingOffer>> FindAsync(TrainingQuestion question, CancellationToken ct);

    /// <summary>What is said of some of them now, also of editions that are over, full or cancelled; an unknown one and one that is not published gives none.</summary>
    Task<IReadOnlyDictionary<TrainingKey, TrainingOffer>> OffersAsync(IReadOnlyCollection<TrainingKey> keys, CancellationToken ct);
}

/// <summary>What is looked for.</summary>
/// <param name="Words">Each must stand in the name, the aim, the description or the place, whatever its case and accents; null or empty for everything.</param>
public sealed record TrainingQuestion(string? Words)
{
    /// <summary>Four digits of a powiat; editions online fit everywhere. Null for anywhere.</summary>
    public string? Powiat { get; init; }

    /// <summary>Most answers.</summary>
    public int Most { get; init; } = 30;
}

/// <summary>A course, or one edition of it.</summary>
/// <param name="Course">Id of the course.</param>
/// <param name="Edition">Id of the edition; null for the course as such.</param>
public readonly record struct TrainingKey(Guid Course, Guid? Edition);

/// <summary>What people are told of a course or an edition.</summary>
/// <param name="Key">Which one.</param>
/// <param name="Name">Of the course.</param>
/// <param name="Path">Its public page from the root without a prefix of language, e.g. <c>/szkolenia/marketing#edycja-2</c>.</param>
public sealed record TrainingOffer(TrainingKey Key, string Name, string Path)
{
    /// <summary>Days of the edition; null for a course.</summary>
    public string? When { get; init; }

    /// <summary>Town, or online; null for a course.</summary>
    public string? Where { get; init; }

    /// <summary>How many places are left, in one sentence; null for a course.</summary>
    public string? Places { get; init; }

    /// <summary>Places that somebody who applies now gets at once.</summary>
    public int Free { get; init; }

    /// <summary>Whether one can sign up now; with no free place for the reserve list. Of a course: never.</summary>
    public bool IsOpen { get; init; }

    /// <summary>Where one signs up, from the root without a prefix of language; null when that is not possible now.</summary>
    public string? SignUpPath { get; init; }
}
