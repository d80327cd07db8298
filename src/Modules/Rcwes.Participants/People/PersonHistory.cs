using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Rcwes.Framework.Activity;
using Rcwes.Framework.Data;

namespace Rcwes.Participants.People;

/// <summary>A line of the history of a person, in the language of the reader.</summary>
internal sealed record HistoryLine(DateTime At, string Act, string Who, string? Note);

/// <summary>What happened to a person in this module, the latest first.</summary>
internal sealed class PersonHistory(RcwesDb db, ActorWords actors, IStringLocalizer<ParticipantsTexts> l)
{
    private const int Most = 30;
    private static readonly Dictionary<string, string> Words = ParticipantsActs.All.ToDictionary(a => a.Verb, a => a.Words);

    public async Task<IReadOnlyList<HistoryLine>> OfAsync(Guid person, CancellationToken ct)
    {
        var subject = person.ToString();
        var entries = await db.Activities.AsNoTracking().Where(a => a.SubjectType == Person.Subject && a.SubjectId == subject).OrderByDescending(a => a.Sequence).Take(Most).ToListAsync(ct);
        var who = await actors.OfAsync(entries.Select(e => e.Actor), ct);
        return [.. entries.Select(e => new HistoryLine(e.At, Words.TryGetValue(e.Verb, out var act) ? l[act] : e.Verb, who[e.Actor], e.Note))];
    }
}
