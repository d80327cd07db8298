using Microsoft.EntityFrameworkCore;
using Rcwes.Framework;
using Rcwes.Framework.Data;
using Rcwes.Institutions.Entries;

namespace Rcwes.Institutions.Claims;

/// <summary>A representative with the name of the institution.</summary>
internal sealed record RepresentativeLine(Representative Representative, string Institution, string Slug);

/// <summary>People who ask to be confirmed as representatives, and those who are.</summary>
internal sealed class ClaimDesk(RcwesDb db, AccessDesk access, TimeProvider clock)
{
    public const int PageSize = 30;

    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    /// <summary>Notes that somebody asks. The same address a second time while staff have not answered changes nothing.</summary>
    public async Task AskAsync(Guid institution, string name, string role, string email, string reason, string culture, CancellationToken ct)
    {
        if (await db.Set<Representative>().AnyAsync(r => r.InstitutionId == institution && r.Email == email && r.State == RepresentativeState.Asked, ct)) return;
        var (representative, told) = Representative.Ask(institution, name, role, email, reason, culture, Now);
        db.Add(representative);
        db.Activities.Add(told);
        await db.SaveChangesAsync(ct);
    }

    /// <summary>Sends a link to a representative, of this entry or of one that is joined into it, whose address is typed in; tells nobody whether there is one.</summary>
    public async Task SendToKnownAsync(Guid institution, string email, string culture, CancellationToken ct)
    {
        var known = await access.OfAddressAsync(institution, email, ct);
        var active = known.Where(r => r.State == RepresentativeState.Active).ToList();
        if (active.Where(r => !r.IsMailbox).MinBy(r => r.InstitutionId != institution) is { } confirmed) await access.SendAsync(institution, confirmed.Email, confirmed.Id, culture, ct);
        // Who is known only by a mailbox is known as long as the entry has it.
        else if (active.Count > 0 && !AccessDesk.IsShut(known) && await access.HasAsync(institution, email, false, ct)) await access.SendAsync(institution, email, null, culture, ct);
    }

    /// <exception cref="RuleException">Somebody decided first.</exception>
    public Task ConfirmAsync(Representative representative, string? answer, Actor actor, CancellationToken ct) => SaveAsync(representative.Confirm(answer, actor, Now), ct);

    /// <exception cref="RuleException">Somebody decided first.</exception>
    public Task RefuseAsync(Representative representative, string? answer, Actor actor, CancellationToken ct) => SaveAsync(representative.Refuse(answer, actor, Now), ct);

    /// <exception cref="RuleException">Somebody decided first.</exception>
    public Task RestoreAsync(Representative representative, Actor actor, CancellationToken ct) => SaveAsync(representative.Restore(actor, Now), ct);

    public async Task<(IReadOnlyList<RepresentativeLine> Lines, int Total)> ListAsync(RepresentativeState state, int page, CancellationToken ct)
    {
        var some = Lines().Where(l => l.Representative.State == state);
        var ordered = state == RepresentativeState.Asked ? some.OrderBy(l => l.Representative.AskedUtc) : some.OrderByDescending(l => l.Representative.DecidedUtc);
        return (await ordered.ThenBy(l => l.Representative.Id).Skip((page - 1) * PageSize).Take(PageSize).Select(l => new RepresentativeLine(l.Representative, l.Institution, l.Slug)).ToListAsync(ct), await some.CountAsync(ct));
    }

    public Task<RepresentativeLine?> FindAsync(Guid id, CancellationToken ct) =>
        Lines().Where(l => l.Representative.Id == id).Select(l => new RepresentativeLine(l.Representative, l.Institution, l.Slug)).SingleOrDefaultAsync(ct);

    private async Task SaveAsync(Framework.Activity.ActivityEntry told, CancellationToken ct)
    {
        db.Activities.Add(told);
        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateConcurrencyException)
        {
            throw InstitutionBook.Stale();
        }
    }

    private IQueryable<Row> Lines() =>
        from representative in db.Set<Representative>()
        join institution in db.Set<Institution>() on representative.InstitutionId equals institution.Id
        select new Row { Representative = representative, Institution = institution.Name, Slug = institution.Slug };

    private sealed class Row
    {
        public required Representative Representative { get; init; }

        public required string Institution { get; init; }

        public required string Slug { get; init; }
    }
}
