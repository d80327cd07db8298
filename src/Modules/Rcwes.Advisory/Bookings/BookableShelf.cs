using System.Security.Claims;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Rcwes.Advisory.Owners;
using Rcwes.Framework;
using Rcwes.Framework.Data;
using Rcwes.Institutions.Contracts;
using Rcwes.Partners.Contracts;

namespace Rcwes.Advisory.Bookings;

/// <summary>A room or equipment with the words that belong to it.</summary>
/// <param name="Thing">What it is.</param>
/// <param name="Owner">Who keeps it.</param>
/// <param name="Place">Gmina and address; empty when neither is known.</param>
internal sealed record BookableLine(Bookable Thing, string Owner, string Place);

/// <summary>Rooms and equipment. One's own are kept, those that others share are seen and booked; the centre reaches all.</summary>
internal sealed class BookableShelf(RcwesDb db, IPartnerScope scopes, IPartners partners, IRegion region, IStringLocalizer<AdvisoryTexts> l, TimeProvider clock)
{
    /// <summary>What is lent now and within reach under a right: in use, and of an organisation that takes part.</summary>
    public async Task<IQueryable<Bookable>> LentAsync(ClaimsPrincipal user, PartnerRight right, CancellationToken ct)
    {
        var scope = await scopes.OfAsync(user, right, ct);
        List<Guid> active = [RequestOwner.Centre, .. (await partners.ActiveAsync(ct)).Select(p => p.Id)];
        var things = db.Set<Bookable>().AsNoTracking().Where(t => t.IsActive && active.Contains(t.OwnerId));
        return scope.IsAll ? things : scope.PartnerId is { } own ? things.Where(t => t.OwnerId == own || t.IsShared) : things.Where(_ => false);
    }

    /// <summary>One that the person keeps; null for others', exactly like for none.</summary>
    public async Task<Bookable?> KeptAsync(Guid id, ClaimsPrincipal user, CancellationToken ct) =>
        await db.Set<Bookable>().AsNoTracking().Within(await scopes.OfAsync(user, AdvisoryPermissions.Editing, ct), t => (Guid?)t.OwnerId).SingleOrDefaultAsync(t => t.Id == id, ct);

    /// <summary>What the person keeps, in Polish order.</summary>
    public async Task<IReadOnlyList<BookableLine>> KeptAsync(ClaimsPrincipal user, CancellationToken ct) =>
        await LinesAsync(db.Set<Bookable>().AsNoTracking().Within(await scopes.OfAsync(user, AdvisoryPermissions.Editing, ct), t => (Guid?)t.OwnerId), ct);

    /// <summary>What the person may book now.</summary>
    public async Task<IReadOnlyList<BookableLine>> LentAsync(ClaimsPrincipal user, CancellationToken ct) => await LinesAsync(await LentAsync(user, AdvisoryPermissions.Editing, ct), ct);

    /// <summary>Organisations that may keep something that this person adds.</summary>
    public async Task<IReadOnlyList<(Guid Id, string Name)>> OwnersAsync(ClaimsPrincipal user, CancellationToken ct)
    {
        var scope = await scopes.OfAsync(user, AdvisoryPermissions.Editing, ct);
        var named = (await partners.ActiveAsync(ct)).Where(p => scope.Reaches(p.Id)).Select(p => (p.Id, p.Name));
        return scope.IsAll ? [(RequestOwner.Centre, l["RCWES"].Value), .. named] : [.. named];
    }

    public async Task<Bookable> AddAsync(Guid owner, BookableKind kind, BookableFacts facts, Actor actor, CancellationToken ct)
    {
        var (thing, told) = Bookable.Make(owner, kind, facts, actor, clock.GetUtcNow().UtcDateTime);
        db.Add(thing);
        db.Activities.Add(told);
        await db.SaveChangesAsync(ct);
        return thing;
    }

    /// <summary>Rooms first, then equipment, each in Polish order.</summary>
    public async Task<IReadOnlyList<BookableLine>> LinesAsync(IQueryable<Bookable> things, CancellationToken ct)
    {
        var read = await things.OrderBy(t => t.Kind == BookableKind.Equipment).ThenBy(t => t.Name).ThenBy(t => t.Id).ToListAsync(ct);
        var (owners, divided) = (await partners.CardsAsync([.. read.Select(t => t.OwnerId).Distinct()], ct), await region.ReadAsync(ct));
        return [.. read.Select(t => new BookableLine(t, t.OwnerId == RequestOwner.Centre ? l["RCWES"] : owners.GetValueOrDefault(t.OwnerId)?.Name ?? "–",
            string.Join(", ", new[] { divided.Gmina(t.GminaCode) is { } gmina ? divided.NameOf(gmina) : null, t.Address }.OfType<string>())))];
    }
}
