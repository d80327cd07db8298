using System.Globalization;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Rcwes.Framework.Data;
using Rcwes.Framework.PersonalData;
using Rcwes.Users.Devices;
using Rcwes.Users.Links;
using Rcwes.Users.SecondFactors;
using Rcwes.Users.Sessions;

namespace Rcwes.Users.Accounts;

/// <summary>Accounts of people who sign in.</summary>
internal sealed class UsersPersonalData(RcwesDb db, IStringLocalizer<UsersTexts> l) : IPersonalData
{
    private const string Kind = "account";

    public string Module => UsersModule.Key;

    public async Task<IReadOnlyList<PersonRecord>> FindAsync(PersonClues clues, CancellationToken ct)
    {
        var accounts = await clues.In(db.Set<Account>().AsNoTracking(), a => a.Name, a => a.Email, a => a.PhoneNumber).ToListAsync(ct);
        foreach (var account in accounts) clues.Accounts[account.Id] = clues.Agrees(account.Name, account.Email, account.PhoneNumber);
        var ids = accounts.Select(a => a.Id).ToList();
        var sessions = (await db.Set<Session>().AsNoTracking().Where(s => ids.Contains(s.AccountId)).OrderByDescending(s => s.StartedUtc).ToListAsync(ct)).ToLookup(s => s.AccountId, s => $"{Minute(s.StartedUtc)} {DeviceText.Of(s.Words, l)} {s.Place}".Trim());
        var devices = (await db.Set<Device>().AsNoTracking().Where(d => ids.Contains(d.AccountId)).OrderByDescending(d => d.LastSeenUtc).ToListAsync(ct)).ToLookup(d => d.AccountId, d => $"{DeviceText.Of(d.Words, l)} {Day(d.LastSeenUtc)}");
        var outside = (await db.Set<IdentityUserLogin<Guid>>().AsNoTracking().Where(o => ids.Contains(o.UserId)).ToListAsync(ct)).ToLookup(o => o.UserId, o => o.ProviderDisplayName ?? o.LoginProvider);
        return
        [
            .. accounts.Select(a => new PersonRecord(Module, Kind, a.Id.ToString(), l["Konto: {0}", a.Name])
            {
                Fate = a.Blocked ? Fate.Anonymised : Fate.Kept,
                Why = a.Blocked ? l["Zostaje puste konto, na które nie da się zalogować. Bez niego historia nie mówiłaby, co zrobiła jedna i ta sama osoba."] : l["Konto działa. Najpierw je zablokuj."],
                IsSure = clues.Accounts[a.Id],
                Url = $"/admin/konta/{a.Id}",
                Facts = PersonFact.List(("name", l["Imię i nazwisko"], a.Name), ("email", l["Adres e-mail"], a.Email), ("phone", l["Telefon"], a.PhoneNumber),
                    ("created", l["Założone"], Day(a.CreatedAt)), ("signedIn", l["Ostatnie logowanie"], a.LastSignInAt is { } at ? Day(at) : null),
                    ("sessions", l["Sesje"], string.Join("; ", sessions[a.Id])), ("devices", l["Przeglądarki, w których się logowano"], string.Join("; ", devices[a.Id])), ("outside", l["Konto organizacji"], string.Join("; ", outside[a.Id]))),
            }),
        ];
    }

    public async Task EraseAsync(IReadOnlyCollection<PersonRecord> records, Erasing erasing, CancellationToken ct)
    {
        var ids = records.Select(r => Guid.Parse(r.Id)).ToList();
        await db.Set<OneTimeLink>().Where(x => x.AccountId != null && ids.Contains(x.AccountId.Value)).ExecuteDeleteAsync(ct);
        await db.Set<IdentityUserToken<Guid>>().Where(x => ids.Contains(x.UserId)).ExecuteDeleteAsync(ct);
        await db.Set<IdentityUserLogin<Guid>>().Where(x => ids.Contains(x.UserId)).ExecuteDeleteAsync(ct);
        await db.Set<IdentityUserClaim<Guid>>().Where(x => ids.Contains(x.UserId)).ExecuteDeleteAsync(ct);
        await db.Set<IdentityUserPasskey<Guid>>().Where(x => ids.Contains(x.UserId)).ExecuteDeleteAsync(ct);
        await db.Set<IdentityUserRole<Guid>>().Where(x => ids.Contains(x.UserId)).ExecuteDeleteAsync(ct);
        await db.Set<Session>().Where(x => ids.Contains(x.AccountId)).ExecuteDeleteAsync(ct);
        await db.Set<Device>().Where(x => ids.Contains(x.AccountId)).ExecuteDeleteAsync(ct);
        await db.Set<SecondFactor>().Where(x => ids.Contains(x.AccountId)).ExecuteDeleteAsync(ct);
        await db.Set<RecoveryCode>().Where(x => ids.Contains(x.AccountId)).ExecuteDeleteAsync(ct);
        foreach (var account in await db.Set<Account>().Where(a => ids.Contains(a.Id)).ToListAsync(ct))
        {
            account.Forget();
            db.Activities.Add(UsersLog.Of(account, "erased", erasing.Actor, erasing.Now));
        }
    }

    private static string Minute(DateTime utc) => utc.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture);

    private static string Day(DateTime utc) => utc.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
