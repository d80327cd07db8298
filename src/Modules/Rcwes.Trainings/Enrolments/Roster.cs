using Microsoft.EntityFrameworkCore;
using Rcwes.Framework.Data;
using Rcwes.Framework.Localization;
using Rcwes.Participants.Contracts;

namespace Rcwes.Trainings.Enrolments;

/// <summary>An application with the name of its person.</summary>
internal sealed record RosterLine(Enrolment Enrolment, string Name);

/// <summary>Who is expected at an edition, or was, in the order of a class register.</summary>
internal sealed class Roster(RcwesDb db, IPeople people)
{
    public async Task<IReadOnlyList<RosterLine>> OfAsync(Guid edition, CancellationToken ct)
    {
        var all = await db.Set<Enrolment>().AsNoTracking().Where(e => e.EditionId == edition && e.Place != null && e.State != EnrolmentState.Offered).ToListAsync(ct);
        var cards = await people.CardsAsync([.. all.Select(e => e.PersonId!.Value).Distinct()], ct);
        var order = Comparer<string>.Create((a, b) => Cultures.Polish.CompareInfo.Compare(a, b));
        return [.. all.Select(e => (Enrolment: e, Card: cards[e.PersonId!.Value])).OrderBy(p => p.Card.FamilyName, order).ThenBy(p => p.Card.GivenNames, order)
            .Select(p => new RosterLine(p.Enrolment, $"{p.Card.FamilyName} {p.Card.GivenNames}"))];
    }
}
