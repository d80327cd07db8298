namespace Rcwes.Framework.Surveys;

/// <summary>When a survey about something is asked.</summary>
public enum SurveyMoment
{
    Before,
    After,
}

/// <summary>
/// Surveys about things of other modules, e.g. an edition of a training, and what came of them. Whoever keeps forms registers one; a module that asks takes
/// <c>IEnumerable&lt;ISurveys&gt;</c>, because there may be none. An answer knows what it is about and nothing of who gave it.
/// </summary>
public interface ISurveys
{
    /// <summary>Where the survey of a moment is answered; the address is signed, so nobody makes one for another thing. Anybody who has it can answer.</summary>
    /// <param name="moment">Before or after.</param>
    /// <param name="about">Id of the thing; no spaces, at most 60 characters.</param>
    /// <param name="ct">Cancels.</param>
    /// <returns>Application-relative; null when no survey is asked now.</returns>
    Task<string?> AddressAsync(SurveyMoment moment, string about, CancellationToken ct);

    /// <summary>All that was answered about a thing, in whole numbers; what is too small to be shown is for the caller to hide.</summary>
    Task<SurveyResults> ResultsAsync(SurveyMoment moment, string about, CancellationToken ct);
}

/// <summary>What came of a survey.</summary>
/// <param name="Answers">People who answered.</param>
/// <param name="Questions">Those with something to count, in the order of the form.</param>
public sealed record SurveyResults(int Answers, IReadOnlyList<SurveyQuestion> Questions);

/// <summary>Answers to one question.</summary>
/// <param name="Key">The same before and after when both mean one thing.</param>
/// <param name="Label">Its words.</param>
/// <param name="Answered">People who answered it.</param>
/// <param name="Bars">What can be answered, in order, and how many did.</param>
/// <param name="Average">Of a scale of whole numbers; null for everything else.</param>
public sealed record SurveyQuestion(string Key, string Label, int Answered, IReadOnlyList<SurveyBar> Bars, decimal? Average);

/// <summary>One answer of a question.</summary>
/// <param name="Value">As it is kept.</param>
/// <param name="Text">For people.</param>
/// <param name="Count">How many chose it.</param>
public sealed record SurveyBar(string Value, string Text, int Count);
