using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Rcwes.Framework.Data;

namespace Rcwes.Framework.Activity.Seals;

/// <summary>
/// The whole activity log as one archive that somebody without the site can check: entries, seals, and a list of both that is signed.
/// docs/audit.md shows how.
/// </summary>
internal sealed class SealedExport(RcwesDb db, SealBook book, SigningKeys keys, TimeProvider clock, IStringLocalizer<FrameworkTexts> l)
{
    public const string Entries = "entries.jsonl";
    public const string Notes = "notes.jsonl";
    public const string Seals = "seals.jsonl";
    public const string Manifest = "manifest.json";
    public const string Signature = "manifest.sig";
    public const string PublicKey = "public-key.pem";
    public const string ReadMe = "README.txt";

    private const int Batch = 2000;

    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes the archive; seals first what is not sealed yet.</summary>
    /// <returns>The number of entries.</returns>
    /// <exception cref="RuleException">The key of the signature cannot be read.</exception>
    public async Task<int> WriteAsync(Stream output, CancellationToken ct)
    {
        await book.SealAsync(ct);
        var seals = await db.Set<ActivitySeal>().AsNoTracking().OrderBy(s => s.Number).ToListAsync(ct);
        await using var zip = await ZipArchive.CreateAsync(output, ZipArchiveMode.Create, leaveOpen: true, entryNameEncoding: null, ct);
        var (count, entries, notes) = await EntriesAsync(zip, seals.Count == 0 ? 0 : seals[^1].Upto, ct);
        var sealLines = string.Concat(seals.Select(s => JsonSerializer.Serialize(new { number = s.Number, upto = s.Upto, count = s.Count, hash = s.Hash, sealedUtc = s.SealedUtc, trimmedUtc = s.TrimmedUtc }) + "\n"));
        var manifest = JsonSerializer.SerializeToUtf8Bytes(new
        {
            made = clock.GetUtcNow().UtcDateTime,
            entries = count,
            seals = seals.Count,
            lastSeal = seals.LastOrDefault()?.Hash,
            sha256 = new Dictionary<string, string> { [Entries] = entries, [Notes] = notes, [Seals] = Hex(SHA256.HashData(Encoding.UTF8.GetBytes(sealLines))) },
        }, Readable);
        await PutAsync(zip, Seals, Encoding.UTF8.GetBytes(sealLines), ct);
        await PutAsync(zip, Manifest, manifest, ct);
        await PutAsync(zip, Signature, await keys.SignAsync(manifest, ct), ct);
        await PutAsync(zip, PublicKey, Encoding.ASCII.GetBytes(await keys.PublicAsync(ct)), ct);
        await PutAsync(zip, ReadMe, Encoding.UTF8.GetBytes(HowTo()), ct);
        return count;
    }

    /// <summary>Two files side by side: the lines under the seals, and the notes, which no seal closes.</summary>
    private async Task<(int Count, string Entries, string Notes)> EntriesAsync(ZipArchive zip, long upto, CancellationToken ct)
    {
        var notes = new MemoryStream();
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var (count, from) = (0, 0L);
        await using (var file = await zip.CreateEntry(Entries).OpenAsync(ct))
        {
            while (true)
            {
                var batch = await db.Activities.AsNoTracking().Where(a => a.Sequence > from && a.Sequence <= upto).OrderBy(a => a.Sequence).Take(Batch).ToListAsync(ct);
                if (batch.Count == 0) break;
                foreach (var entry in batch)
                {
                    var line = SealedLine.Of(entry);
                    hash.AppendData(line);
                    await file.WriteAsync(line, ct);
                    if (entry.Note is { } note) notes.Write(Encoding.UTF8.GetBytes(JsonSerializer.Serialize(new { sequence = entry.Sequence, note }) + "\n"));
                }
                (count, from) = (count + batch.Count, batch[^1].Sequence);
            }
        }
        await PutAsync(zip, Notes, notes.ToArray(), ct);
        return (count, Hex(hash.GetHashAndReset()), Hex(SHA256.HashData(notes.ToArray())));
    }

    private string HowTo() => string.Join('\n',
        l["Historia zdarzeń serwisu, podpisana."].Value,
        "",
        l["1. Podpis: openssl dgst -sha256 -verify public-key.pem -signature manifest.sig manifest.json"].Value,
        l["2. Pliki: sha256sum ma dać to samo, co stoi w manifest.json."].Value,
        l["3. Pieczęcie: skrót SHA-256 z poprzedniego skrótu (pierwszy raz: pustego), znaku nowego wiersza i wierszy entries.jsonl, których numer jest większy niż „upto” poprzedniej pieczęci i nie większy niż jej własne „upto”, daje skrót pieczęci z seals.jsonl. Pieczęci z „trimmedUtc” nie da się tak sprawdzić: większość jej wierszy usunięto zgodnie z ustawieniem."].Value,
        l["4. Czy klucz jest kluczem serwisu, sprawdzisz na stronie „Pieczęcie historii” w zapleczu: porównaj odcisk klucza."].Value,
        "");

    private static async Task PutAsync(ZipArchive zip, string name, byte[] bytes, CancellationToken ct)
    {
        await using var file = await zip.CreateEntry(name).OpenAsync(ct);
        await file.WriteAsync(bytes, ct);
    }

    private static string Hex(byte[] bytes) => Convert.ToHexStringLower(bytes);
}
