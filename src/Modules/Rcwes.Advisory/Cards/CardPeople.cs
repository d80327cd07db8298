using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Rcwes.Framework.Data;
using Rcwes.Framework.Localization;
using Rcwes.Participants.Contracts;

namespace Rcwes.Advisory.Cards;

/// <summary>What advice keeps of people, for joins of two records of one person.</summary>
internal sealed class CardPeople(RcwesDb db, IStringLocalizer<AdvisoryTexts> l) : IPersonUse
{
    public async Task<IReadOnlyList<Guid>> MoveAsync(Guid from, Guid to, CancellationToken ct)
    {
        var moved = await db.Set<CardPerson>().Where(p => p.PersonId == from).ToListAsync(ct);
        foreach (var person in moved) person.Become(to);
        return [.. moved.Select(p => p.Id)];
    }

    public async Task MoveBackAsync(IReadOnlyCollection<Guid> things, Guid to, CancellationToken ct)
    {
        foreach (var person in await db.Set<CardPerson>().Where(p => things.Contains(p.Id)).ToListAsync(ct)) person.Become(to);
    }

    /// <summary>A person on a card is the source of their support.</summary>
    public async Task<IReadOnlyList<Guid>> SourcesAsync(Guid person, IReadOnlyCollection<Guid> things, CancellationToken ct) =>
        await db.Set<CardPerson>().Where(p => p.PersonId == person || things.Contains(p.Id)).Select(p => p.Id).ToListAsync(ct);

    public async Task<IReadOnlyList<PersonPart>> PartsAsync(Guid person, CancellationToken ct)
    {
        var cards = await db.Set<AdvisoryCard>().AsNoTracking().Where(c => db.Set<CardPerson>().Any(p => p.CardId == c.Id && p.PersonId == person)).OrderByDescending(c => c.Day).ToListAsync(ct);
        return [.. cards.Select(c => new PersonPart(l["Karta doradcza {0}", c.Number], CardWords.Of(c.State, l), Warsaw.StartOf(c.Day), $"/admin/doradztwo/{c.RequestId}"))];
    }
}
