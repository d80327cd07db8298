using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Rcwes.Framework.Activity;
using Rcwes.Framework.Data;

namespace Rcwes.Advisory.Requests;

/// <summary>A line of the history of a thing, in the language of the reader.</summary>
internal sealed record HistoryLine(DateTime At, string Act, string Who, string? Note);

/// <summary>What happened to a thing of this module, the latest first.</summary>
internal sealed class AdvisoryHistory(RcwesDb db, ActorWords actors, IStringLocalizer<AdvisoryTexts> l)
{
    private const int Most = 60;

    public async Task<IReadOnlyList<HistoryLine>> OfAsync(string kind, Guid id, CancellationToken ct)
    {
        var subject = id.ToString();
        var entries = await db.Activities.AsNoTracking().Where(a => a.SubjectType == kind && a.SubjectId == subject).OrderByDescending(a => a.Sequence).Take(Most).ToListAsync(ct);
        var who = await actors.OfAsync(entries.Select(e => e.Actor), ct);
        var words = AdvisoryActs.All.Where(a => a.SubjectType == kind).ToDictionary(a => a.Verb, a => a.Words);
        return [.. entries.Select(e => new HistoryLine(e.At, words.TryGetValue(e.Verb, out var act) ? l[act] : e.Verb, who[e.Actor], e.Note))];
    }
}
