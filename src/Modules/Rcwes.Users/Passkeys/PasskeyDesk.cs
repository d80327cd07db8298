using System.Security.Claims;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Rcwes.Framework;
using Rcwes.Framework.Data;
using Rcwes.Users.Accounts;
using Rcwes.Users.Links;
using Rcwes.Users.Passwords;
using Rcwes.Users.Sessions;
using Rcwes.Users.Tries;

namespace Rcwes.Users.Passkeys;

/// <summary>
/// Keys that a phone, a computer or a stick keeps, and that sign in by a touch (WebAuthn). The device checks the person by finger, face or PIN,
/// so a key is both factors. Identity checks what the browser brings; here is what to keep of it and who may.
/// </summary>
internal sealed class PasskeyDesk(RcwesDb db, UserManager<Account> accounts, IPasskeyHandler<Account> handler, IHttpContextAccessor accessor, TryGate gate,
    CredentialChange credentials, IDataProtectionProvider protection, TimeProvider clock)
{
    public const int Most = 20;
    public const int LongestName = 60;

    /// <summary>How long a page may wait for the touch.</summary>
    private static readonly TimeSpan AskLasts = TimeSpan.FromMinutes(5);

    private readonly IDataProtector _asks = protection.CreateProtector("Rcwes.Users.Passkeys.Ask");

    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    private HttpContext Context => accessor.HttpContext ?? throw new InvalidOperationException("There is no request.");

    public async Task<IReadOnlyList<UserPasskeyInfo>> ListAsync(Account account) => [.. (await accounts.GetPasskeysAsync(account)).OrderBy(k => k.CreatedAt)];

    /// <summary>What the browser needs to make a key for the account.</summary>
    public async Task<PasskeyAsk> AskForNewAsync(Account account)
    {
        var made = await handler.MakeCreationOptionsAsync(new() { Id = account.Id.ToString(), Name = account.Email!, DisplayName = account.Name }, Context);
        return new(made.CreationOptionsJson, Seal(account.Id, made.AttestationState));
    }

    /// <summary>What the browser needs to show a key, whosever it is.</summary>
    public async Task<PasskeyAsk> AskForAnyAsync()
    {
        var made = await handler.MakeRequestOptionsAsync(null, Context);
        return new(made.RequestOptionsJson, Seal(Guid.Empty, made.AssertionState));
    }

    /// <summary>Keeps a key that the browser made. All other sessions end, like after every change of how one signs in.</summary>
    /// <exception cref="RuleException">The answer does not fit what was asked.</exception>
    public async Task AddAsync(Account account, string name, string? ask, string? answer, ClaimsPrincipal user, CancellationToken ct)
    {
        if ((await ListAsync(account)).Count >= Most) throw new RuleException("passkey.many", "Masz już {0} kluczy. Usuń najpierw któryś z nich.", Most);
        var state = await OpenAsync(account.Id, ask, ct);
        var made = await handler.PerformAttestationAsync(new() { HttpContext = Context, CredentialJson = answer ?? "", AttestationState = state });
        // A key without a check of the person would be one factor only.
        if (!made.Succeeded || !made.Passkey.IsUserVerified || made.UserEntity.Id != account.Id.ToString()) throw Refused();
        if (await accounts.FindByPasskeyIdAsync(made.Passkey.CredentialId) is not null) throw new RuleException("passkey.known", "Ten klucz jest już dodany.");
        made.Passkey.Name = name.Trim();
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        (await accounts.AddOrUpdatePasskeyAsync(account, made.Passkey)).OrThrow();
        await credentials.ApplyAsync(account, AccountChange.PasskeyAdded, Actor.From(user), SessionBook.IdOf(user), ct);
        await transaction.CommitAsync(ct);
    }

    public async Task RenameAsync(Account account, byte[] key, string name, CancellationToken ct)
    {
        if (await accounts.GetPasskeyAsync(account, key) is not { } passkey) return;
        passkey.Name = name.Trim();
        (await accounts.AddOrUpdatePasskeyAsync(account, passkey)).OrThrow();
    }

    public async Task RemoveAsync(Account account, byte[] key, ClaimsPrincipal user, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        if (await accounts.GetPasskeyAsync(account, key) is null) return;
        (await accounts.RemovePasskeyAsync(account, key)).OrThrow();
        await credentials.ApplyAsync(account, AccountChange.PasskeyRemoved, Actor.From(user), SessionBook.IdOf(user), ct);
        await transaction.CommitAsync(ct);
    }

    /// <summary>The account of the key that the browser showed.</summary>
    /// <exception cref="RuleException">The key is not known, the person was not checked, or the account is blocked; always the same words.</exception>
    public async Task<Account> ShownAsync(string? ask, string? answer, CancellationToken ct)
    {
        var state = await OpenAsync(Guid.Empty, ask, ct);
        var shown = await handler.PerformAssertionAsync(new() { HttpContext = Context, CredentialJson = answer ?? "", AssertionState = state });
        if (!shown.Succeeded || !shown.Passkey.IsUserVerified || shown.User.Blocked) throw Refused();
        // The counter of the key, by which a copy of it gives itself away.
        (await accounts.AddOrUpdatePasskeyAsync(shown.User, shown.Passkey)).OrThrow();
        return shown.User;
    }

    private string Seal(Guid account, string? state) => _asks.Protect(JsonSerializer.Serialize(new Asked(account, state ?? "", Now + AskLasts)));

    /// <summary>What was asked, once: an answer that somebody saw pass by cannot be given again.</summary>
    private async Task<string> OpenAsync(Guid account, string? ask, CancellationToken ct)
    {
        try
        {
            if (JsonSerializer.Deserialize<Asked>(_asks.Unprotect(ask ?? "")) is not { } asked || asked.Account != account || asked.Until <= Now) throw Refused();
            if (!(await gate.TakeAsync([new(LimitKind.Ask, OneTimeLink.Hash(asked.State), 1)], ct)).IsOpen) throw Refused();
            return asked.State;
        }
        catch (CryptographicException)
        {
            throw Refused();
        }
    }

    private static RuleException Refused() => new("passkey.refused", "Ten klucz tu nie pasuje albo strona czekała za długo. Spróbuj jeszcze raz.");

    private sealed record Asked(Guid Account, string State, DateTime Until);
}

/// <summary>What a page asks of the browser.</summary>
/// <param name="Options">JSON for <c>navigator.credentials</c>.</param>
/// <param name="Held">What the site must know again with the answer, encrypted.</param>
internal sealed record PasskeyAsk(string Options, string Held);
