using System.Globalization;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;
using Rcwes.Framework.Activity;
using Rcwes.Framework.Activity.Seals;
using Rcwes.Framework.Data;
using Rcwes.Framework.Localization;
using Rcwes.Framework.Modules;

namespace Rcwes.Framework.Security;

/// <summary>
/// <c>keys rotate</c>, <c>keys resume</c>: a new key of the site, and everything that is stored encrypted written anew with it. A node that runs meanwhile does not
/// know the new key, so the site is stopped first. With <c>--revoke</c>, after keys got into wrong hands, the earlier ones open nothing any more, and signatures come
/// from a new pair. <c>keys signing</c> begins such a pair alone, when the keys of the earlier one are lost.
/// </summary>
internal sealed class KeysCommand(RcwesDb db, IKeyManager keys, IOptions<KeyManagementOptions> options, IDataProtectionProvider protection, IEnumerable<HiddenColumn> columns, SigningKeys signing, IStringLocalizer<FrameworkTexts> l, TimeProvider clock) : ICommand
{
    private const string Subject = "keys";
    private const string Revoke = "--revoke";
    private const int MostTries = 200;
    private static readonly TimeSpan TryAfter = TimeSpan.FromMilliseconds(50);

    public string Name => Subject;

    public IReadOnlyList<string> Usage { get; } = ["keys rotate [--revoke]", "keys resume [--revoke]", "keys signing"];

    public async Task<bool> RunAsync(IReadOnlyList<string> arguments, TextWriter output, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        if (arguments is ["signing"])
        {
            await SignAnewAsync(now, output, ct);
            return true;
        }
        if (arguments is not (["rotate" or "resume"] or ["rotate" or "resume", Revoke])) return false;
        var key = arguments[0] == "rotate" ? await MakeAsync(now, ct) : Present();
        var (renewed, unreadable) = (0, 0);
        foreach (var column in columns.OrderBy(c => c.Purpose, StringComparer.Ordinal))
        {
            var done = await column.RenewAsync(db, protection, key, ct);
            await output.WriteLineAsync($"{column.Entity.Name}.{column.Property}: {done.Renewed.ToString(CultureInfo.InvariantCulture)}");
            (renewed, unreadable) = (renewed + done.Renewed, unreadable + done.Unreadable);
        }
        db.ChangeTracker.Clear();
        db.Activities.Add(ActivityEntry.Of("framework", Subject, $"{key}", "rotated", Actor.System, now.UtcDateTime, data: new { renewed, unreadable }));
        await db.SaveChangesAsync(ct);
        await output.WriteLineAsync(l.Plural(renewed, "Zapisano nowym kluczem {0} wartość.|Zapisano nowym kluczem {0} wartości.|Zapisano nowym kluczem {0} wartości."));
        if (unreadable > 0) await output.WriteLineAsync(l.Plural(unreadable, "{0} wartości nie dało się odczytać, bo jej klucza już nie ma.|{0} wartości nie dało się odczytać, bo ich kluczy już nie ma.|{0} wartości nie dało się odczytać, bo ich kluczy już nie ma."));
        if (arguments.Count > 1)
        {
            await RevokeAsync(key, now, output, ct);
            await SignAnewAsync(now, output, ct);
        }
        return true;
    }

    /// <summary>Cookies and links of before open nothing from now on: whoever has the earlier keys could make them as well.</summary>
    private async Task RevokeAsync(Guid present, DateTimeOffset now, TextWriter output, CancellationToken ct)
    {
        var earlier = keys.GetAllKeys().Where(k => k.KeyId != present && !k.IsRevoked).ToList();
        foreach (var key in earlier) keys.RevokeKey(key.KeyId, "keys rotate --revoke");
        db.Activities.Add(ActivityEntry.Of("framework", Subject, $"{present}", "revoked", Actor.System, now.UtcDateTime, data: new { revoked = earlier.Count }));
        await db.SaveChangesAsync(ct);
        await output.WriteLineAsync(l.Plural(earlier.Count, "Unieważniono {0} dawny klucz. Wszyscy zalogują się od nowa.|Unieważniono {0} dawne klucze. Wszyscy zalogują się od nowa.|Unieważniono {0} dawnych kluczy. Wszyscy zalogują się od nowa."));
    }

    private async Task SignAnewAsync(DateTimeOffset now, TextWriter output, CancellationToken ct)
    {
        var made = await signing.ReplaceAsync(ct);
        db.Activities.Add(ActivityEntry.Of("framework", Subject, SigningKey.Log, "signing", Actor.System, now.UtcDateTime));
        await db.SaveChangesAsync(ct);
        await output.WriteLineAsync(l["Odcisk nowego klucza podpisu: {0}", SigningKeys.FingerprintOf(made)]);
    }

    private async Task<Guid> MakeAsync(DateTimeOffset now, CancellationToken ct)
    {
        var made = keys.CreateNewKey(now, now + options.Value.NewKeyLifetime).KeyId;
        // The ring of keys is read anew behind our back, and until then the earlier key goes on encrypting.
        for (var tries = 0; Present() != made; tries++)
        {
            if (tries == MostTries) throw new RuleException("keys.late", "Nowy klucz jest zapisany, ale jeszcze nie szyfruje. Uruchom za chwilę: keys resume.");
            await Task.Delay(TryAfter, ct);
        }
        return made;
    }

    /// <summary>The key that encrypts now, read off something that it encrypted.</summary>
    private Guid Present()
    {
        var sealedNow = protection.CreateProtector("Rcwes.Framework.Keys").Protect([]);
        return new(sealedNow.AsSpan(4, 16));
    }
}
