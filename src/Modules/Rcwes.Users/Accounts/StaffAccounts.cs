using System.Security.Claims;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Rcwes.Framework;
using Rcwes.Framework.Data;
using Rcwes.Framework.Mail;
using Rcwes.Framework.Web;
using Rcwes.Users.Contracts;
using Rcwes.Users.Passwords;
using Rcwes.Users.Roles;

namespace Rcwes.Users.Accounts;

/// <summary>People invited by mail to work for an organisation, and what ends when they leave.</summary>
internal sealed class StaffAccounts(RcwesDb db, UserManager<Account> accounts, AccountChanges changes, PasswordLinks links, MailOutbox outbox, ISiteAddress site, TimeProvider clock) : IStaffAccounts
{
    public static MailTemplate Letter { get; } = new("users.invitation", "Zaproszenie do pracy w serwisie",
        new("Zaproszenie: {{ organisation }}", """
            <h1>Zaproszenie do pracy w serwisie</h1>
            <p>{{ name }}, masz dostęp do zaplecza serwisu jako osoba z organizacji „{{ organisation }}”.</p>
            {% if fresh %}
            <p>Ustaw hasło. Link działa raz, przez {{ days }} dni.</p>
            <p><a class="button" href="{{ url }}">Ustaw hasło</a></p>
            {% else %}
            <p>Zaloguj się tak jak dotąd.</p>
            <p><a class="button" href="{{ url }}">Zaloguj się</a></p>
            {% endif %}
            """),
        new("Invitation: {{ organisation }}", """
            <h1>Invitation to work in the site</h1>
            <p>{{ name }}, you have access to the back office of the site as a person of the organisation “{{ organisation }}”.</p>
            {% if fresh %}
            <p>Set your password. The link works once, for {{ days }} days.</p>
            <p><a class="button" href="{{ url }}">Set the password</a></p>
            {% else %}
            <p>Sign in as before.</p>
            <p><a class="button" href="{{ url }}">Sign in</a></p>
            {% endif %}
            """),
        new InvitationLetter("Lucja (sample)", "Partner A (sample)", "https://rcwes.example/konto/haslo/sample", true, 3))
    { Texts = typeof(UsersTexts) };

    public async Task<Guid> InviteAsync(StaffInvitation invitation, ClaimsPrincipal by, CancellationToken ct)
    {
        await using var transaction = await JoinedTransaction.OfAsync(db, ct);
        var role = await RoleAsync(invitation.Role, ct);
        if (await accounts.FindByEmailAsync(invitation.Email.Trim()) is not { } account)
        {
            account = await changes.OpenAsync(invitation.Email, invitation.Name, null, [role], by, ct);
        }
        else
        {
            if (account.Blocked) throw new RuleException("account.blocked", "Konto o tym adresie jest zablokowane. Odblokuj je najpierw na liście kont.") { Field = nameof(StaffInvitation.Email) };
            if (!await AccountQueries.RolesOf(db, account.Id).ContainsAsync(role, ct)) await changes.GiveRoleAsync(account, role, by, ct);
        }
        var fresh = account.PasswordHash is null;
        var path = fresh ? $"/konto/haslo/{await links.NewAsync(account, Actor.From(by), ct)}" : "/konto/logowanie";
        var told = UsersLog.Of(account, "invited", Actor.From(by), clock.GetUtcNow().UtcDateTime);
        db.Activities.Add(told);
        await db.SaveChangesAsync(ct);
        var letter = new InvitationLetter(account.Name, invitation.Organisation, await site.GetAsync(ct) + path, fresh, (int)PasswordLinks.Lasts.TotalDays);
        await outbox.AddAsync(db, told.Sequence, Letter.Name, account.Email!, "pl", letter, ct);
        await transaction.CommitAsync(ct);
        return account.Id;
    }

    public async Task DismissAsync(Guid id, string roleName, ClaimsPrincipal by, CancellationToken ct)
    {
        await using var transaction = await JoinedTransaction.OfAsync(db, ct);
        if (await db.Set<Account>().SingleOrDefaultAsync(a => a.Id == id, ct) is not { } account) return;
        var role = await RoleAsync(roleName, ct);
        // Before the log, which nobody may hold who waits: a link that is used now is held by somebody who waits for the log.
        await links.EndAsync(id, ct);
        if (await AccountQueries.RolesOf(db, id).ContainsAsync(role, ct)) await changes.TakeRoleAsync(account, role, by, ct);
        db.Activities.Add(UsersLog.Of(account, "dismissed", Actor.From(by), clock.GetUtcNow().UtcDateTime));
        // Ends the sessions that are open now; the entry of the log in the same commit makes every node ask anew.
        (await accounts.UpdateSecurityStampAsync(account)).OrThrow();
        await transaction.CommitAsync(ct);
    }

    public async Task<IReadOnlyDictionary<Guid, StaffCard>> CardsAsync(IReadOnlyCollection<Guid> ids, CancellationToken ct) =>
        await db.Set<Account>().AsNoTracking().Where(a => ids.Contains(a.Id))
            .ToDictionaryAsync(a => a.Id, a => new StaffCard(a.Name, a.Email ?? "", a.PasswordHash != null, a.BlockedAt == null), ct);

    private async Task<Guid> RoleAsync(string name, CancellationToken ct)
    {
        var normal = Role.Normal(name);
        return await db.Set<Role>().Where(r => r.NormalizedName == normal).Select(r => (Guid?)r.Id).SingleOrDefaultAsync(ct)
            ?? throw new RuleException("role.missing", "W serwisie nie ma roli „{0}”. Dodaj ją na stronie ról.", name);
    }

    /// <summary>What the letter tells of.</summary>
    internal sealed record InvitationLetter(string Name, string Organisation, string Url, bool Fresh, int Days);
}
