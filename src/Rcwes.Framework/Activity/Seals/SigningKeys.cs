using System.Globalization;
using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Rcwes.Framework.Data;

namespace Rcwes.Framework.Activity.Seals;

/// <summary>A pair of keys with which the site signs what it hands out; the private one is protected by the keys of the site.</summary>
internal sealed class SigningKey
{
    /// <summary>For exports of the activity log.</summary>
    public const string Log = "log";

    /// <summary>Of those that were replaced with the day on which they were made.</summary>
    public required string Name { get; init; }

    /// <summary>SubjectPublicKeyInfo in PEM, as OpenSSL reads it.</summary>
    public required string PublicPem { get; init; }

    /// <summary>PKCS #8 in Base64, protected; null once the pair was replaced, since nothing is signed with it any more.</summary>
    public required string? Protected { get; init; }

    public required DateTime MadeUtc { get; init; }

    /// <summary>When another pair took its place. What it signed before that can still be checked.</summary>
    public DateTime? ReplacedUtc { get; init; }
}

/// <summary>Signs with ECDSA on P-256 and SHA-256.</summary>
internal sealed class SigningKeys(RcwesDb db, IDataProtectionProvider protection, TimeProvider clock)
{
    /// <summary>By which private keys are protected.</summary>
    internal const string KeyPurpose = "Rcwes.Framework.SigningKey";

    private readonly IDataProtector _keys = protection.CreateProtector(KeyPurpose);

    /// <summary>The public key in PEM; the pair is made when it is asked for the first time.</summary>
    public async Task<string> PublicAsync(CancellationToken ct) => (await ReadAsync(ct)).PublicPem;

    /// <summary>SHA-256 of the public key in DER, in groups of four digits that can be read aloud.</summary>
    public static string FingerprintOf(string publicPem)
    {
        using var key = ECDsa.Create();
        key.ImportFromPem(publicPem);
        var hash = Convert.ToHexString(SHA256.HashData(key.ExportSubjectPublicKeyInfo()));
        return string.Join(' ', hash.Chunk(4).Select(part => new string(part)));
    }

    /// <summary>Signature in DER, as OpenSSL writes it.</summary>
    /// <exception cref="RuleException">The key cannot be read: the keys of the site are others than those it was made under.</exception>
    public async Task<byte[]> SignAsync(byte[] bytes, CancellationToken ct)
    {
        using var key = ECDsa.Create();
        try
        {
            key.ImportPkcs8PrivateKey(Convert.FromBase64String(_keys.Unprotect((await ReadAsync(ct)).Protected!)), out _);
        }
        catch (CryptographicException)
        {
            throw new RuleException("log.key", "Nie da się odczytać klucza podpisu: serwis ma inne klucze niż wtedy, gdy go utworzono. Przywróć plik kluczy z kopii zapasowej albo zacznij nowy klucz podpisu poleceniem: keys signing.");
        }
        return key.SignData(bytes, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
    }

    /// <summary>Pairs that were replaced, the latest first.</summary>
    public Task<List<SigningKey>> EarlierAsync(CancellationToken ct) => db.Set<SigningKey>().AsNoTracking().Where(k => k.ReplacedUtc != null).OrderByDescending(k => k.ReplacedUtc).ToListAsync(ct);

    /// <summary>Begins another pair, because the private key may be in wrong hands or can be read no more. The public one of before stays for what it signed.</summary>
    /// <returns>The new public key in PEM.</returns>
    public async Task<string> ReplaceAsync(CancellationToken ct)
    {
        await using (var transaction = await JoinedTransaction.OfAsync(db, ct))
        {
            if (await FindAsync(ct) is { } before)
            {
                await db.Set<SigningKey>().Where(k => k.Name == SigningKey.Log).ExecuteDeleteAsync(ct);
                db.Add(new SigningKey { Name = $"{SigningKey.Log}-{before.MadeUtc.ToString("yyyyMMddHHmmss", CultureInfo.InvariantCulture)}", PublicPem = before.PublicPem, Protected = null, MadeUtc = before.MadeUtc, ReplacedUtc = clock.GetUtcNow().UtcDateTime });
                await db.SaveChangesAsync(ct);
            }
            await transaction.CommitAsync(ct);
        }
        return await PublicAsync(ct);
    }

    private async Task<SigningKey> ReadAsync(CancellationToken ct)
    {
        if (await FindAsync(ct) is { } known) return known;
        using var made = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var key = new SigningKey
        {
            Name = SigningKey.Log,
            PublicPem = made.ExportSubjectPublicKeyInfoPem(),
            Protected = _keys.Protect(Convert.ToBase64String(made.ExportPkcs8PrivateKey())),
            MadeUtc = clock.GetUtcNow().UtcDateTime,
        };
        db.Add(key);
        try
        {
            await db.SaveChangesAsync(ct);
            return key;
        }
        catch (DbUpdateException e) when (StorageTrouble.IsRace(e))
        {
            // Somebody else was quicker: theirs is the key.
            db.Entry(key).State = EntityState.Detached;
            return await FindAsync(ct) ?? throw new InvalidOperationException("The signing key is gone.", e);
        }
    }

    private Task<SigningKey?> FindAsync(CancellationToken ct) => db.Set<SigningKey>().AsNoTracking().SingleOrDefaultAsync(k => k.Name == SigningKey.Log, ct);
}
