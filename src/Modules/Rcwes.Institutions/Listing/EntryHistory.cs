using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Rcwes.Framework.Activity;
using Rcwes.Framework.Data;

namespace Rcwes.Institutions.Listing;

/// <summary>A line of the history of an entry, in the language of the reader.</summary>
/// <param name="At">When, UTC.</param>
/// <param name="Act">What was done.</param>
/// <param name="Who">Who did it.</param>
/// <param name="Note">The reason that was given.</param>
/// <param name="Fields">Labels of the fields that were changed.</param>
/// <param name="Joined">Name of the joined entry that it happened to; null when it is this one's own.</param>
internal sealed record HistoryLine(DateTime At, string Act, string Who, string? Note, IReadOnlyList<string> Fields, string? Joined);

/// <summary>What happened to an entry and to those that were joined into it, the latest first.</summary>
internal sealed class EntryHistory(RcwesDb db, ActorWords actors, IStringLocalizer<InstitutionsTexts> l)
{
    public async Task<IReadOnlyList<HistoryLine>> OfAsync(Guid id, int most, CancellationToken ct)
    {
        var joined = await JoinedAsync(id, ct);
        List<string> subjects = [id.ToString(), .. joined.Keys];
        var entries = await db.Activities.AsNoTracking().Where(a => a.SubjectType == "institution" && subjects.Contains(a.SubjectId))
            .OrderByDescending(a => a.Sequence).Take(most).ToListAsync(ct);
        var who = await actors.OfAsync(entries.Select(e => e.Actor), ct);
        var words = InstitutionsActs.All.Where(a => a.SubjectType == "institution").ToDictionary(a => a.Verb, a => a.Words);
        return [.. entries.Select(e => new HistoryLine(e.At, words.TryGetValue(e.Verb, out var act) ? l[act] : e.Verb, who[e.Actor], e.Note, Fields(e), joined.GetValueOrDefault(e.SubjectId)))];
    }

    /// <summary>Names of all entries that lead here, also through others.</summary>
    private async Task<Dictionary<string, string>> JoinedAsync(Guid id, CancellationToken ct)
    {
        var joined = new Dictionary<string, string>(StringComparer.Ordinal);
        for (List<Guid> into = [id]; into.Count > 0;)
        {
            var found = await db.Set<Entries.Institution>().Where(i => i.MergedIntoId != null && into.Contains(i.MergedIntoId.Value)).Select(i => new { i.Id, i.Name }).ToListAsync(ct);
            into = [.. found.Where(f => joined.TryAdd(f.Id.ToString(), f.Name)).Select(f => f.Id)];
        }
        return joined;
    }

    private List<string> Fields(ActivityEntry entry)
    {
        if (entry.Verb != "changed" || entry.Data is null) return [];
        var keys = System.Text.Json.Nodes.JsonNode.Parse(entry.Data)?["fields"]?.AsArray().Select(f => f?.ToString()) ?? [];
        return [.. Entries.EntryFields.All.Where(f => keys.Contains(f.Key)).Select(f => l[f.Label].Value)];
    }
}
