using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Rcwes.Framework.Activity;
using Rcwes.Framework.Data;

namespace Rcwes.Institutions.Listing;

/// <summary>A line of the history of an entry, in the language of the reader.</summary>
internal sealed record HistoryLine(DateTime At, string Act, string Who, string? Note, IReadOnlyList<string> Fields);

/// <summary>What happened to an entry, the latest first.</summary>
internal sealed class EntryHistory(RcwesDb db, ActorWords actors, IStringLocalizer<InstitutionsTexts> l)
{
    public async Task<IReadOnlyList<HistoryLine>> OfAsync(Guid id, int most, CancellationToken ct)
    {
        var subject = id.ToString();
        var entries = await db.Activities.AsNoTracking().Where(a => a.SubjectType == "institution" && a.SubjectId == subject)
            .OrderByDescending(a => a.Sequence).Take(most).ToListAsync(ct);
        var who = await actors.OfAsync(entries.Select(e => e.Actor), ct);
        var words = InstitutionsActs.All.Where(a => a.SubjectType == "institution").ToDictionary(a => a.Verb, a => a.Words);
        return [.. entries.Select(e => new HistoryLine(e.At, words.TryGetValue(e.Verb, out var act) ? l[act] : e.Verb, who[e.Actor], e.Note, Fields(e)))];
    }

    private List<string> Fields(ActivityEntry entry)
    {
        if (entry.Verb != "changed" || entry.Data is null) return [];
        var keys = System.Text.Json.Nodes.JsonNode.Parse(entry.Data)?["fields"]?.AsArray().Select(f => f?.ToString()) ?? [];
        return [.. Entries.EntryFields.All.Where(f => keys.Contains(f.Key)).Select(f => l[f.Label].Value)];
    }
}
