using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Rcwes.Framework.Data;
using Rcwes.Framework.Polish;

namespace Rcwes.Participants.Keys;

/// <summary>The key of the hashes, protected by the keys of the site; there is one row.</summary>
internal sealed class HashKey
{
    public const string Only = "person";

    public required string Name { get; init; }

    public required string Protected { get; init; }

    public required DateTime MadeUtc { get; init; }
}

/// <summary>The key once it was read; it never changes while the site runs.</summary>
internal sealed class KnownKey
{
    public byte[]? Value { get; set; }
}

/// <summary>
/// Keyed hashes by which people are found again, and the cipher of their PESEL. Plain hashes would be no secret: all days of birth with
/// all names, and all PESEL numbers, are soon tried out.
/// </summary>
internal sealed class PersonKeys(RcwesDb db, IDataProtectionProvider protection, KnownKey known, TimeProvider clock)
{
    /// <summary>Length of a hash as it is stored.</summary>
    public const int HashLength = 64;

    public const string KeyPurpose = "Rcwes.Participants.HashKey";
    public const string PeselPurpose = "Rcwes.Participants.Pesel";

    private readonly IDataProtector _keys = protection.CreateProtector(KeyPurpose);
    private readonly IDataProtector _pesel = protection.CreateProtector(PeselPurpose);

    /// <summary>Makes the key at the first start; the start of nodes is serial.</summary>
    public async Task MakeAsync(CancellationToken ct)
    {
        if (await db.Set<HashKey>().AnyAsync(ct)) return;
        db.Add(new HashKey { Name = HashKey.Only, Protected = _keys.Protect(Convert.ToBase64String(RandomNumberGenerator.GetBytes(32))), MadeUtc = clock.GetUtcNow().UtcDateTime });
        await db.SaveChangesAsync(ct);
    }

    /// <summary>Hash of first given name, family name and day of birth, whatever the spelling.</summary>
    public Task<string> OfNamesAsync(string given, string family, DateOnly birth, CancellationToken ct) =>
        HashAsync($"names|{NameKey.Given(given)}|{NameKey.Family(family)}|{birth.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}", ct);

    /// <summary>Hash of eleven digits.</summary>
    public Task<string> OfPeselAsync(string digits, CancellationToken ct) => HashAsync("pesel|" + digits, ct);

    public string Hide(string digits) => _pesel.Protect(digits);

    public string Reveal(string hidden) => _pesel.Unprotect(hidden);

    private async Task<string> HashAsync(string text, CancellationToken ct)
    {
        var key = known.Value ??= Convert.FromBase64String(_keys.Unprotect(await db.Set<HashKey>().AsNoTracking().Select(k => k.Protected).SingleAsync(ct)));
        return Convert.ToHexStringLower(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(text)));
    }
}

/// <summary>Names as they are compared: without case, marks on letters, spaces, dashes and further given names.</summary>
internal static class NameKey
{
    /// <summary>The first given name: „Anna Maria” and „Anna” born on one day under one family name are one person.</summary>
    public static string Given(string names) => Letters(names.Split([' ', '-', '–', '\u00a0'], StringSplitOptions.RemoveEmptyEntries).FirstOrDefault() ?? "");

    /// <summary>The whole family name: „Nowak-Kowalska”, „NOWAK KOWALSKA” and „Nowak – Kowalska” are the same.</summary>
    public static string Family(string name) => Letters(name);

    private static string Letters(string text) => string.Concat(Slug.Fold(text).Where(char.IsLetter));
}
