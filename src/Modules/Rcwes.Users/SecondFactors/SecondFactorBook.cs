using System.Globalization;
using System.Security.Claims;
using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Rcwes.Framework;
using Rcwes.Framework.Data;
using Rcwes.Users.Accounts;
using Rcwes.Users.Links;
using Rcwes.Users.Sessions;

namespace Rcwes.Users.SecondFactors;

/// <summary>Turns the second factor of an account on and off, and its recovery codes. Every such change ends all other sessions and is told to the person.</summary>
internal sealed class SecondFactorBook(RcwesDb db, CredentialChange credentials, AccountChanges changes, IDataProtectionProvider protection, TimeProvider clock)
{
    public const string KeyPurpose = "Rcwes.Users.SecondFactor.Key";
    public const int CodesAtOnce = 10;

    /// <summary>ASVS 6.5.2 asks for 112 bits where the hash is a plain one.</summary>
    private const int CodeBytes = 15;

    /// <summary>A form of set-up that lay open for longer gets a new key.</summary>
    private static readonly TimeSpan OfferLasts = TimeSpan.FromMinutes(30);

    private readonly IDataProtector _keys = protection.CreateProtector(KeyPurpose);
    private readonly IDataProtector _offers = protection.CreateProtector("Rcwes.Users.SecondFactor.Offer");

    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    public Task<SecondFactor?> OfAsync(Guid account, CancellationToken ct) => db.Set<SecondFactor>().AsNoTracking().SingleOrDefaultAsync(f => f.AccountId == account, ct);

    /// <summary>Null when the keys of the site that it was encrypted with are lost.</summary>
    public byte[]? KeyOf(SecondFactor factor)
    {
        try
        {
            return Convert.FromBase64String(_keys.Unprotect(factor.KeyHidden));
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    public Task<int> CodesLeftAsync(Guid account, CancellationToken ct) => db.Set<RecoveryCode>().CountAsync(c => c.AccountId == account && c.UsedUtc == null, ct);

    /// <summary>A key for the form of set-up. It lies in the form, encrypted and bound to the account: nothing is stored before a code proves that the phone has it.</summary>
    public KeyOffer Offer(Account account)
    {
        var key = RandomNumberGenerator.GetBytes(TimeCode.KeyBytes);
        return new(key, _offers.Protect($"{account.Id}|{Now.Ticks.ToString(CultureInfo.InvariantCulture)}|{Convert.ToBase64String(key)}"));
    }

    /// <summary>What a form of set-up brought back; null when it is old, forged or somebody else's.</summary>
    public KeyOffer? Accept(Account account, string? held)
    {
        try
        {
            return _offers.Unprotect(held ?? "").Split('|') is [var id, var ticks, var key]
                && id == account.Id.ToString() && new DateTime(long.Parse(ticks, CultureInfo.InvariantCulture), DateTimeKind.Utc) > Now - OfferLasts
                ? new(Convert.FromBase64String(key), held!) : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    /// <summary>Turns it on when the code shows that the phone has the key.</summary>
    /// <returns>Recovery codes, told once.</returns>
    /// <exception cref="RuleException">The code is not of this key.</exception>
    public async Task<IReadOnlyList<string>> SetAsync(Account account, KeyOffer offer, string code, ClaimsPrincipal user, CancellationToken ct)
    {
        var step = RefuseUnlessRight(offer, code);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        await DeleteAsync(account.Id, ct);
        db.Add(new SecondFactor(account.Id, _keys.Protect(Convert.ToBase64String(offer.Key)), step, Now));
        var codes = NewCodes(account.Id);
        await credentials.ApplyAsync(account, AccountChange.SecondFactorSet, new(ActorKind.User, account.Id.ToString()), SessionBook.IdOf(user), ct);
        await transaction.CommitAsync(ct);
        return codes;
    }

    /// <summary>The step of a code of the offered key.</summary>
    /// <exception cref="RuleException">It is none.</exception>
    public long RefuseUnlessRight(KeyOffer offer, string code) => TimeCode.Match(offer.Key, CodeCheck.Digits(code), Now)
        ?? throw new RuleException("second-factor.code", "Ten kod nie pasuje. Wpisz sześć cyfr, które aplikacja pokazuje teraz. Jeśli nadal nie pasuje, sprawdź, czy telefon ma dobrą godzinę.") { Field = "Code" };

    /// <summary>New recovery codes; the earlier ones stop working.</summary>
    public async Task<IReadOnlyList<string>> RenewCodesAsync(Account account, ClaimsPrincipal user, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        await db.Set<RecoveryCode>().Where(c => c.AccountId == account.Id).ExecuteDeleteAsync(ct);
        var codes = NewCodes(account.Id);
        await credentials.ApplyAsync(account, AccountChange.RecoveryCodes, Actor.From(user), SessionBook.IdOf(user), ct);
        await transaction.CommitAsync(ct);
        return codes;
    }

    public async Task TurnOffAsync(Account account, ClaimsPrincipal user, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        await DeleteAsync(account.Id, ct);
        await credentials.ApplyAsync(account, AccountChange.SecondFactorOff, Actor.From(user), SessionBook.IdOf(user), ct);
        await transaction.CommitAsync(ct);
    }

    /// <summary>Staff help somebody who lost the phone and the codes: the password alone opens the account again, once more with all sessions ended.</summary>
    /// <exception cref="RuleException">The account has rights that the person who acts has not, or has no second factor.</exception>
    public async Task ResetAsync(Account account, string reason, ClaimsPrincipal by, CancellationToken ct)
    {
        await changes.RefuseIfAboveAsync(account, by, ct);
        if (AccountChanges.IsSelf(account, by)) throw new RuleException("second-factor.self", "Własną weryfikację wyłącz na stronie swojego konta.");
        await ResetAsync(account, reason, Actor.From(by), ct);
    }

    /// <summary>The same for whoever runs the server: the last way in when nobody is left who could help.</summary>
    /// <exception cref="RuleException">The account has no second factor.</exception>
    public async Task ResetAsync(Account account, string? reason, Actor actor, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        // A key that lay on the lost phone must not open the account either.
        var keys = await db.Set<IdentityUserPasskey<Guid>>().Where(k => k.UserId == account.Id).ExecuteDeleteAsync(ct);
        if (await DeleteAsync(account.Id, ct) + keys == 0) throw new RuleException("second-factor.none", "To konto nie ma weryfikacji dwuetapowej.");
        await credentials.ApplyAsync(account, AccountChange.SecondFactorReset, actor, null, ct, reason);
        await transaction.CommitAsync(ct);
    }

    private List<string> NewCodes(Guid account)
    {
        List<string> codes = [.. Enumerable.Range(0, CodesAtOnce).Select(_ => Letters32.Of(RandomNumberGenerator.GetBytes(CodeBytes), Letters32.Paper))];
        // 120 random bits cannot be guessed, also not by who has the table: a plain hash is enough.
        db.AddRange(codes.Select(c => new RecoveryCode(account, OneTimeLink.Hash(c), Now)));
        return [.. codes.Select(c => Letters32.Grouped(c, '-'))];
    }

    private async Task<int> DeleteAsync(Guid account, CancellationToken ct)
    {
        await db.Set<RecoveryCode>().Where(c => c.AccountId == account).ExecuteDeleteAsync(ct);
        return await db.Set<SecondFactor>().Where(f => f.AccountId == account).ExecuteDeleteAsync(ct);
    }
}

/// <summary>A key that waits for its first code.</summary>
/// <param name="Key">The secret.</param>
/// <param name="Held">The same, encrypted, for the hidden field of the form.</param>
internal sealed record KeyOffer(byte[] Key, string Held)
{
    public string Letters => Letters32.Of(Key, Letters32.Standard);

    /// <summary>As people type it into the phone.</summary>
    public string Typed => Letters32.Grouped(Letters, ' ');

    /// <summary>As the phone reads it from the picture.</summary>
    public string Address(string site, string email) =>
        $"otpauth://totp/{Uri.EscapeDataString(site)}:{Uri.EscapeDataString(email)}?secret={Letters}&issuer={Uri.EscapeDataString(site)}&algorithm=SHA1&digits={TimeCode.Digits}&period=30";
}
