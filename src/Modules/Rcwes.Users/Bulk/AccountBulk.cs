using System.Security.Claims;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;
using Rcwes.Framework;
using Rcwes.Framework.Bulk;
using Rcwes.Framework.Data;
using Rcwes.Users.Accounts;
using Rcwes.Users.Roles;
using Rcwes.Users.Sessions;

namespace Rcwes.Users.Bulk;

/// <summary>The list of accounts, for picking.</summary>
internal sealed class AccountList(RcwesDb db, TimeProvider clock) : BulkList
{
    public const string Key = "accounts";

    public override string Name => Key;

    public override string Address => "/admin/konta";

    public override string Kind => "account";

    public override async Task<IReadOnlyList<string>> FindAsync(IQueryCollection view, int most, CancellationToken ct) =>
        [.. (await AccountFilter.Of(view).Narrow(db, clock.GetUtcNow().UtcDateTime).OrderBy(a => a.Name).ThenBy(a => a.Email).Take(most).Select(a => a.Id).ToListAsync(ct)).Select(id => $"{id}")];
}

/// <summary>An act on accounts.</summary>
internal abstract class AccountAct(IServiceProvider services, IStringLocalizer<UsersTexts> texts) : BulkAct(texts)
{
    public override string List => AccountList.Key;

    public override string Permission => UsersPermissions.Accounts;

    /// <summary>What a person does with their own account.</summary>
    public override IReadOnlyCollection<string> Harmless => OwnActs;

    internal static IReadOnlyCollection<string> OwnActs { get; } =
    [
        "signed-in", "signed-out", "session-ended", "sessions-ended", "locked-out", "link-made", "password-set", "password-changed", "changed", "second-factor-set", "second-factor-off",
        "recovery-codes", "recovery-code-used", "code-guessed", "passkey-added", "passkey-removed", "outside-linked", "outside-unlinked",
    ];

    protected AccountChanges Changes { get; } = services.GetRequiredService<AccountChanges>();

    protected RcwesDb Db { get; } = services.GetRequiredService<RcwesDb>();

    protected async Task<Account> FindAsync(string id, CancellationToken ct) =>
        Guid.TryParse(id, out var key) && await Db.Set<Account>().SingleOrDefaultAsync(a => a.Id == key, ct) is { } account
            ? account : throw new RuleException("account.missing", "Nie ma takiego konta.");
}

internal sealed class BlockMany(IServiceProvider services, IStringLocalizer<UsersTexts> texts) : AccountAct(services, texts)
{
    private const string Reason = "Reason";

    public override string Name => "users.block";

    public override bool AnswersDecide => false;

    public override BulkWords Words { get; } = new("Zablokuj", "Zablokować {0} konto?|Zablokować {0} konta?|Zablokować {0} kont?", "Zablokowano: {0}.", "Nie zablokowano: {0}.")
    {
        Note = "Te osoby nie zalogują się, a ich otwarte sesje skończą się od razu. Ich praca zostaje.",
        Danger = true,
    };

    public override Task<IReadOnlyList<BulkQuestion>> AskAsync(ClaimsPrincipal by, CancellationToken ct) => Task.FromResult<IReadOnlyList<BulkQuestion>>(
        [new(Reason, Texts["Powód"], BulkInput.Line) { Hint = Texts["Zostanie w dzienniku na stałe. Nie wpisuj danych osobowych."], Longest = 500 }]);

    public override async Task<BulkDone> DoAsync(string id, BulkTurn turn, CancellationToken ct)
    {
        var account = await FindAsync(id, ct);
        if (account.Blocked) throw new RuleException("account.blocked", "To konto jest już zablokowane.");
        await Changes.BlockAsync(account, turn[Reason] is { Length: > 0 } reason ? reason : null, turn.By, ct);
        return new("Osoba nie zaloguje się, dopóki ktoś nie zdejmie blokady.");
    }

    public override async Task UndoAsync(string id, string mark, BulkTurn turn, CancellationToken ct) => await Changes.UnblockAsync(await FindAsync(id, ct), turn.By, ct);
}

internal sealed class UnblockMany(IServiceProvider services, IStringLocalizer<UsersTexts> texts) : AccountAct(services, texts)
{
    public override string Name => "users.unblock";

    public override BulkWords Words { get; } = new("Odblokuj", "Odblokować {0} konto?|Odblokować {0} konta?|Odblokować {0} kont?", "Odblokowano: {0}.", "Nie odblokowano: {0}.");

    public override async Task<BulkDone> DoAsync(string id, BulkTurn turn, CancellationToken ct)
    {
        var account = await FindAsync(id, ct);
        if (!account.Blocked) throw new RuleException("account.open", "To konto nie jest zablokowane.");
        await Changes.UnblockAsync(account, turn.By, ct);
        return new("Osoba znów będzie mogła się zalogować.");
    }

    public override async Task UndoAsync(string id, string mark, BulkTurn turn, CancellationToken ct) => await Changes.BlockAsync(await FindAsync(id, ct), null, turn.By, ct);
}

internal sealed class GiveRoleMany(IServiceProvider services, IStringLocalizer<UsersTexts> texts, Standings standings) : AccountAct(services, texts)
{
    private const string Role = "Role";

    public override string Name => "users.role";

    public override BulkWords Words { get; } = new("Nadaj rolę", "Nadać rolę {0} kontu?|Nadać rolę {0} kontom?|Nadać rolę {0} kontom?", "Nadano rolę: {0}.", "Nie nadano roli: {0}.");

    public override async Task<IReadOnlyList<BulkQuestion>> AskAsync(ClaimsPrincipal by, CancellationToken ct)
    {
        var roles = (await RoleChoice.ListAsync(Db, await standings.OfAsync(by, ct), ct)).Where(r => r.Offered).ToList();
        // The weightiest role must not be what a hurried person gives by pressing once.
        var first = roles.Find(r => r.Name != Roles.Role.Administrator) ?? roles.FirstOrDefault();
        return [new(Role, Texts["Rola"], BulkInput.Pick) { Choices = [.. roles.Select(r => ($"{r.Id}", r.Name))], Value = first is null ? "" : $"{first.Id}" }];
    }

    public override async Task<BulkDone> DoAsync(string id, BulkTurn turn, CancellationToken ct)
    {
        var account = await FindAsync(id, ct);
        if (!Guid.TryParse(turn[Role], out var role)) throw new RuleException("role.none", "Nie ma roli, którą możesz nadać. Poproś o to administratora.");
        await Changes.GiveRoleAsync(account, role, turn.By, ct);
        return new("Dostanie uprawnienia tej roli przy następnym kliknięciu.", $"{role}");
    }

    public override async Task UndoAsync(string id, string mark, BulkTurn turn, CancellationToken ct) => await Changes.TakeRoleAsync(await FindAsync(id, ct), Guid.Parse(mark), turn.By, ct);
}
