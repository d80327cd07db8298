using Rcwes.Framework.Surveys;
using Rcwes.Trainings.Editions;
using Rcwes.Trainings.Enrolments;

namespace Rcwes.Trainings.Surveys;

/// <summary>One question before and after; null where it was not asked or nobody answered.</summary>
internal sealed record SurveyPair(string Key, string Label, SurveyQuestion? Before, SurveyQuestion? After)
{
    /// <summary>What can be answered, with what may be shown of it.</summary>
    public IReadOnlyList<SurveyLine> Lines
    {
        get
        {
            var texts = (Before?.Bars ?? []).Concat(After?.Bars ?? []).DistinctBy(b => b.Value).ToList();
            var (before, after) = (Shown(Before), Shown(After));
            return [.. texts.Select(b => new SurveyLine(b.Text, before.GetValueOrDefault(b.Value), after.GetValueOrDefault(b.Value)))];
        }
    }

    /// <summary>Enough people answered, so that a mean tells of nobody.</summary>
    public static bool IsEnough(SurveyQuestion? question) => question is { Answered: >= SmallCells.Least };

    private static Dictionary<string, SurveyCell> Shown(SurveyQuestion? question)
    {
        if (question is null) return [];
        // When few answered, a nought tells as much as a number.
        var counts = IsEnough(question) ? SmallCells.Shown([.. question.Bars.Select(b => b.Count)]) : [.. question.Bars.Select(_ => (int?)null)];
        return question.Bars.Select((b, i) => (b.Value, Cell: new SurveyCell(counts[i], question.Answered))).ToDictionary(c => c.Value, c => c.Cell);
    }
}

/// <summary>One answer to a question, before and after; null where it could not be given.</summary>
internal sealed record SurveyLine(string Text, SurveyCell? Before, SurveyCell? After);

/// <summary>How many gave an answer.</summary>
/// <param name="Count">Null where it is too small to be shown.</param>
/// <param name="All">All who answered the question.</param>
internal sealed record SurveyCell(int? Count, int All)
{
    /// <summary>Width of the bar among 1000.</summary>
    public int Length => All == 0 ? 0 : (Count ?? 0) * 1000 / All;
}

/// <summary>What is said of an edition in surveys.</summary>
/// <param name="Before">People who answered the one before it.</param>
/// <param name="After">The same after it.</param>
/// <param name="Pairs">Questions, in the order of the forms.</param>
internal sealed record EditionOpinion(int Before, int After, IReadOnlyList<SurveyPair> Pairs);

/// <summary>Asks those who take part and reads what they said. Who said what is kept nowhere.</summary>
internal sealed class EditionSurveys(IEnumerable<ISurveys> surveys, TimeProvider clock)
{
    /// <summary>Where a participant answers the survey that is asked now; null for none.</summary>
    public async Task<(SurveyMoment Moment, string Address)?> AskAsync(Enrolment enrolment, Edition edition, CancellationToken ct)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        if (!enrolment.State.IsParticipant() || edition.State != EditionState.Published || edition.StartsUtc is not { } starts) return null;
        // In the middle of it nobody is asked how it was, or what they knew before.
        if (starts <= now && edition.Sessions.Any(s => s.EndsUtc > now)) return null;
        var moment = starts > now ? SurveyMoment.Before : SurveyMoment.After;
        return await AddressAsync(moment, edition.Id, ct) is { } address ? (moment, address) : null;
    }

    /// <summary>The same address for letters to those who took part: null before the end of the last hour, and when nobody is asked how it was.</summary>
    public async Task<string?> AfterAsync(Guid edition, IReadOnlyCollection<Session> sessions, CancellationToken ct)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        return sessions.Count == 0 || sessions.Any(s => s.EndsUtc > now) ? null : await AddressAsync(SurveyMoment.After, edition, ct);
    }

    public async Task<EditionOpinion> OfAsync(Guid edition, CancellationToken ct)
    {
        var (before, after) = (await ReadAsync(SurveyMoment.Before, edition, ct), await ReadAsync(SurveyMoment.After, edition, ct));
        var (first, second) = (before.Questions.ToDictionary(q => q.Key), after.Questions.ToDictionary(q => q.Key));
        var pairs = before.Questions.Concat(after.Questions).DistinctBy(q => q.Key).Select(q => new SurveyPair(q.Key, q.Label, first.GetValueOrDefault(q.Key), second.GetValueOrDefault(q.Key)));
        return new(before.Answers, after.Answers, [.. pairs]);
    }

    private async Task<string?> AddressAsync(SurveyMoment moment, Guid edition, CancellationToken ct)
    {
        foreach (var some in surveys)
            if (await some.AddressAsync(moment, edition.ToString(), ct) is { } address) return address;
        return null;
    }

    private async Task<SurveyResults> ReadAsync(SurveyMoment moment, Guid edition, CancellationToken ct)
    {
        foreach (var some in surveys)
            if (await some.ResultsAsync(moment, edition.ToString(), ct) is { Answers: > 0 } results) return results;
        return new(0, []);
    }
}
