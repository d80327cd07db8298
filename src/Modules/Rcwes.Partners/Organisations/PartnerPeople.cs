using System.Security.Claims;
using Microsoft.EntityFrameworkCore;
using Rcwes.Framework;
using Rcwes.Framework.Data;
using Rcwes.Users.Contracts;

namespace Rcwes.Partners.Organisations;

/// <summary>People of partners: come by an invitation, and lose everything at once when they leave.</summary>
internal sealed class PartnerPeople(RcwesDb db, IStaffAccounts accounts, TimeProvider clock)
{
    /// <summary>Role of the recipe that everybody at a partner holds.</summary>
    public const string Role = "Pracownik partnera";

    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    public Task<List<PartnerStaff>> PresentAsync(Guid partner, CancellationToken ct) =>
        db.Set<PartnerStaff>().Where(s => s.PartnerId == partner && s.LeftUtc == null).OrderBy(s => s.SinceUtc).ToListAsync(ct);

    /// <summary>Opens the account or takes the one that there is, and writes to the person. Inviting somebody of the same partner again sends the letter again.</summary>
    /// <exception cref="RuleException">The person works at another partner, or the account is not for this person to touch.</exception>
    public async Task InviteAsync(Partner partner, string email, string name, ClaimsPrincipal by, CancellationToken ct)
    {
        partner.RefuseIfEnded();
        await using var transaction = await JoinedTransaction.OfAsync(db, ct);
        var account = await accounts.InviteAsync(new(email, name, Role, partner.Name), by, ct);
        var present = await db.Set<PartnerStaff>().SingleOrDefaultAsync(s => s.AccountId == account && s.LeftUtc == null, ct);
        if (present is not null && present.PartnerId != partner.Id) throw Elsewhere();
        if (present is null)
        {
            db.Add(new PartnerStaff(partner.Id, account, Now));
            db.Activities.Add(partner.Record("joined", Actor.From(by), Now, data: new { account }));
            await SaveAsync(account, ct);
        }
        await transaction.CommitAsync(ct);
    }

    public async Task LeaveAsync(Partner partner, PartnerStaff person, ClaimsPrincipal by, CancellationToken ct)
    {
        if (person.LeftUtc is not null) return;
        await using var transaction = await JoinedTransaction.OfAsync(db, ct);
        person.Leave(Now);
        db.Activities.Add(partner.Record("left", Actor.From(by), Now, data: new { account = person.AccountId }));
        await accounts.DismissAsync(person.AccountId, Role, by, ct);
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
    }

    private async Task SaveAsync(Guid account, CancellationToken ct)
    {
        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateException e) when (e is not DbUpdateConcurrencyException && account != Guid.Empty)
        {
            // The partial unique index: somebody invited the same person elsewhere at the same moment.
            throw Elsewhere();
        }
    }

    private static RuleException Elsewhere() =>
        new("staff.elsewhere", "Ta osoba pracuje już u innego partnera. Najpierw zakończ tam jej dostęp.") { Field = "Email" };
}
