using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Rcwes.Framework.Data;

namespace Rcwes.Advisory.Letters;

/// <summary>A letter that could not be taken so far. Nothing of it is known but where it lies: reading it may be what fails.</summary>
internal sealed class LetterTrouble
{
    public const int LongestPlace = 60;

    /// <summary>The mailbox, validity of its numbers, and the number of the letter.</summary>
    public required string Place { get; init; }

    public int Tries { get; set; }

    /// <summary>Not before then is it tried again.</summary>
    public DateTime NextUtc { get; set; }
}

/// <summary>Tries letters that fail ever more rarely, and gives them up in the end: one that can never be taken must not cost a run every minute.</summary>
internal sealed class LetterTroubles(RcwesDb db, TimeProvider clock)
{
    /// <summary>The last try comes some six hours after the first.</summary>
    public const int MostTries = 10;

    private static readonly TimeSpan LongestPause = TimeSpan.FromHours(2);

    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    /// <summary>Places of letters whose time has not come yet.</summary>
    public async Task<IReadOnlySet<string>> WaitingAsync(CancellationToken ct)
    {
        var now = Now;
        // Whoever was moved by hand does not come again.
        var forgotten = now.AddDays(-1);
        await db.Set<LetterTrouble>().Where(t => t.NextUtc < forgotten).ExecuteDeleteAsync(ct);
        return (await db.Set<LetterTrouble>().Where(t => t.NextUtc > now).Select(t => t.Place).ToListAsync(ct)).ToHashSet(StringComparer.Ordinal);
    }

    /// <summary>Notes that a letter failed.</summary>
    /// <returns>False when it was the last time.</returns>
    public async Task<bool> NoteAsync(string place, CancellationToken ct)
    {
        var tries = await db.Set<LetterTrouble>().Where(t => t.Place == place).Select(t => t.Tries).SingleOrDefaultAsync(ct) + 1;
        var pause = TimeSpan.FromMinutes(Math.Pow(2, tries - 1));
        var next = Now + (pause < LongestPause ? pause : LongestPause);
        await db.Database.ExecuteSqlAsync($"INSERT INTO advisory_letter_troubles (place, tries, next_utc) VALUES ({place}, {tries}, {next}) ON CONFLICT (place) DO UPDATE SET tries = excluded.tries, next_utc = excluded.next_utc", ct);
        return tries < MostTries;
    }

    /// <summary>Staff see it among the letters that came; it itself is moved after that.</summary>
    public async Task GiveUpAsync(string place, CancellationToken ct)
    {
        var key = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes("failed " + place)));
        if (!await db.Set<ReceivedLetter>().AnyAsync(r => r.Key == key, ct)) db.Add(new ReceivedLetter { Key = key, Outcome = LetterOutcome.Failed, AtUtc = Now });
        await db.SaveChangesAsync(ct);
    }

    /// <summary>It is where it belongs now.</summary>
    public Task<int> ForgetAsync(string place, CancellationToken ct) => db.Set<LetterTrouble>().Where(t => t.Place == place).ExecuteDeleteAsync(ct);
}
