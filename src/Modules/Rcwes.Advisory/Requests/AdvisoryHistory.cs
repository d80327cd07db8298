using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Rcwes.Framework.Activity;
using Rcwes.Framework.Data;

namespace Rcwes.Advisory.Requests;

/// <summary>A line of the history of a thing, in the language of the reader.</summary>
internal sealed record HistoryLine(DateTime At, string Act, string Who, string? Note);

/// <summary>What happened, the latest first.</summary>
/// <param name="Lines">The last ones, or all of them.</param>
/// <param name="IsCut">Whether there are older ones.</param>
internal sealed record HistoryView(IReadOnlyList<HistoryLine> Lines, bool IsCut);

/// <summary>What happened to a thing of this module, the latest first.</summary>
internal sealed class AdvisoryHistory(RcwesDb db, ActorWords actors, IStringLocalizer<AdvisoryTexts> l)
{
    private const int Most = 60;

    /// <param name="kind">Of the thing.</param>
    /// <param name="id">Of the thing.</param>
    /// <param name="whole">Whether the oldest lines are wanted too.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<HistoryView> OfAsync(string kind, Guid id, bool whole, CancellationToken ct)
    {
        var subject = id.ToString();
        var entries = await db.Activities.AsNoTracking().Where(a => a.SubjectType == kind && a.SubjectId == subject).OrderByDescending(a => a.Sequence).Take(whole ? int.MaxValue : Most + 1).ToListAsync(ct);
        var isCut = !whole && entries.Count > Most;
        if (isCut) entries.RemoveAt(Most);
        var who = await actors.OfAsync(entries.Select(e => e.Actor), ct);
        var words = AdvisoryActs.All.Where(a => a.SubjectType == kind).ToDictionary(a => a.Verb, a => a.Words);
        return new([.. entries.Select(e => new HistoryLine(e.At, words.TryGetValue(e.Verb, out var act) ? l[act] : e.Verb, who[e.Actor], e.Note))], isCut);
    }
}
