using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Rcwes.Framework;
using Rcwes.Framework.Data;
using Rcwes.Users.Accounts;

namespace Rcwes.Users.Outside;

/// <summary>Which person at the provider is which account here. An account has at most one of each provider.</summary>
internal sealed class OutsideLinks(RcwesDb db, CredentialChange credentials)
{
    /// <summary>The account of a person at the provider; null when none is linked.</summary>
    public async Task<Account?> OwnerAsync(OutsidePerson person, CancellationToken ct)
    {
        var (provider, key) = (person.Provider, person.Key);
        return await db.Set<IdentityUserLogin<Guid>>().Where(l => l.LoginProvider == provider && l.ProviderKey == key)
            .Join(db.Set<Account>(), l => l.UserId, a => a.Id, (_, account) => account).SingleOrDefaultAsync(ct);
    }

    /// <summary>Names of the providers that an account is linked with.</summary>
    public Task<List<string>> NamesAsync(Guid account, CancellationToken ct) =>
        db.Set<IdentityUserLogin<Guid>>().Where(l => l.UserId == account).OrderBy(l => l.LoginProvider).Select(l => l.ProviderDisplayName ?? l.LoginProvider).ToListAsync(ct);

    /// <summary>Links; the other sessions of the account end and its owner gets a letter.</summary>
    /// <param name="account">Whose.</param>
    /// <param name="person">At the provider.</param>
    /// <param name="name">Of the provider, for people.</param>
    /// <param name="keep">The session that goes on.</param>
    /// <param name="ct">Cancels.</param>
    /// <returns>Null when it is done, or why not.</returns>
    public async Task<OutsideEnd?> AddAsync(Account account, OutsidePerson person, string name, Guid? keep, CancellationToken ct)
    {
        var provider = person.Provider;
        try
        {
            await using var transaction = await db.Database.BeginTransactionAsync(ct);
            if (await OwnerAsync(person, ct) is { } owner) return owner.Id == account.Id ? OutsideEnd.Held : OutsideEnd.Taken;
            if (await db.Set<IdentityUserLogin<Guid>>().AnyAsync(l => l.UserId == account.Id && l.LoginProvider == provider, ct)) return OutsideEnd.Held;
            db.Add(new IdentityUserLogin<Guid> { UserId = account.Id, LoginProvider = provider, ProviderKey = person.Key, ProviderDisplayName = name });
            await credentials.ApplyAsync(account, AccountChange.OutsideLinked, new(ActorKind.User, account.Id.ToString()), keep, ct);
            await transaction.CommitAsync(ct);
            return null;
        }
        catch (DbUpdateException e) when (StorageTrouble.IsRace(e))
        {
            return OutsideEnd.Taken;
        }
    }

    /// <summary>Unlinks all providers; nothing happens when there is none.</summary>
    public async Task RemoveAsync(Account account, Guid? keep, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        if (await db.Set<IdentityUserLogin<Guid>>().Where(l => l.UserId == account.Id).ExecuteDeleteAsync(ct) == 0) return;
        await credentials.ApplyAsync(account, AccountChange.OutsideUnlinked, new(ActorKind.User, account.Id.ToString()), keep, ct);
        await transaction.CommitAsync(ct);
    }
}
