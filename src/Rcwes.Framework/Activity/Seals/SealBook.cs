using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Rcwes.Framework.Data;

namespace Rcwes.Framework.Activity.Seals;

/// <summary>Seals the activity log, and counts it again. See decision 51 for what that shows and what it does not.</summary>
internal sealed class SealBook(RcwesDb db, SealWitness witness, IDataProtectionProvider protection, TimeProvider clock)
{
    /// <summary>No seal closes more, so that a fault is found near its place.</summary>
    internal const int MostEntries = 1000;

    /// <summary>By which marks are protected.</summary>
    internal const string MarkPurpose = "Rcwes.Framework.ActivitySeal";

    /// <summary>The job comes every ten minutes: an entry that waited longer than this came while the site stood still, or was sealed anew.</summary>
    internal static readonly TimeSpan Late = TimeSpan.FromDays(1);

    private readonly IDataProtector _marks = protection.CreateProtector(MarkPurpose);

    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    /// <summary>Closes everything that is committed and not sealed yet. The order of sequences is the order of commits, so nothing can come between later.</summary>
    /// <returns>False when the seal that this node saw last is not in the chain any more. It goes on being noted, so that every later count shows it.</returns>
    public async Task<bool> SealAsync(CancellationToken ct)
    {
        var seen = await witness.ReadAsync(ct);
        var isThere = seen is null || await IsInChainAsync(seen, ct);
        var last = await CloseAsync(ct);
        if (isThere && last is not null && last.Number != seen?.Number) await witness.WriteAsync(last, ct);
        return isThere;
    }

    /// <summary>After a restore, by a person who knows of it: the chain as it is now is the one that is gone on with.</summary>
    /// <returns>The newest seal; null when there is none.</returns>
    public async Task<ActivitySeal?> AcceptAsync(CancellationToken ct)
    {
        var last = await LastAsync(ct);
        if (last is not null) await witness.WriteAsync(last, ct);
        return last;
    }

    private async Task<ActivitySeal?> CloseAsync(CancellationToken ct)
    {
        var last = await LastAsync(ct);
        while (true)
        {
            var from = last?.Upto ?? 0;
            var entries = await db.Activities.AsNoTracking().Where(a => a.Sequence > from).OrderBy(a => a.Sequence).Take(MostEntries).ToListAsync(ct);
            if (entries.Count == 0) return last;
            var next = new ActivitySeal { Number = (last?.Number ?? 0) + 1, Upto = entries[^1].Sequence, Count = entries.Count, Hash = HashOf(last?.Hash, entries), MarkProtected = "", SealedUtc = Now };
            next.MarkProtected = MarkOf(next);
            db.Add(next);
            try
            {
                await db.SaveChangesAsync(ct);
                last = next;
            }
            catch (DbUpdateException e) when (StorageTrouble.IsRace(e))
            {
                // An export beside the job, or another node: the key of the table decides, and what is left goes under theirs.
                db.Entry(next).State = EntityState.Detached;
                last = await LastAsync(ct);
            }
        }
    }

    /// <summary>Counts every seal again, from the first.</summary>
    /// <param name="known">The hash of a seal that somebody has kept elsewhere; it must be in the chain. Null when nobody did.</param>
    /// <param name="ct">Ends the work.</param>
    public async Task<SealReport> VerifyAsync(string? known, CancellationToken ct)
    {
        var (faults, late, trimmed, entries) = (new List<SealFault>(), new List<ActivitySeal>(), 0, 0);
        ActivitySeal? before = null;
        // What was seen before the chain is read must be in it.
        var witnessed = await witness.ReadAsync(ct);
        var (seen, isThere) = (known is null, witnessed is null);
        foreach (var seal in await Seals.OrderBy(s => s.Number).ToListAsync(ct))
        {
            if (seal.Number != (before?.Number ?? 0) + 1) faults.Add(new(seal, SealFaultKind.Gap));
            var (fault, isLate, isTrimmed) = await CountAsync(before, seal, ct);
            if (isTrimmed) trimmed++;
            else if (fault is null) entries += seal.Count;
            if (!IsMarked(seal)) faults.Add(new(seal, SealFaultKind.Mark));
            if (fault is { } kind) faults.Add(new(seal, kind));
            if (isLate) late.Add(seal);
            seen |= string.Equals(seal.Hash, known?.Trim(), StringComparison.OrdinalIgnoreCase);
            isThere |= seal.Number == witnessed?.Number && seal.Hash == witnessed.Hash;
            before = seal;
        }
        if (!isThere) faults.Add(new(new() { Number = witnessed!.Number, Upto = 0, Count = 0, Hash = witnessed.Hash, MarkProtected = "", SealedUtc = witnessed.SealedUtc }, SealFaultKind.Cut));
        var upto = before?.Upto ?? 0;
        return new(faults, before, entries, trimmed, await db.Activities.CountAsync(a => a.Sequence > upto, ct), seen) { Late = late };
    }

    /// <summary>How far entries may be let go that are older than <paramref name="before"/> and lie at or under <paramref name="read"/>: whole seals only. 0 when none may.</summary>
    public async Task<long> OldAsync(DateTime before, long read, CancellationToken ct)
    {
        // An entry is older than its seal, so a seal from before the day closes nothing younger.
        var last = await Seals.Where(s => s.SealedUtc < before && s.Upto <= read).MaxAsync(s => (long?)s.Upto, ct);
        return last ?? 0;
    }

    /// <summary>Says on the seals that their entries went away by rule.</summary>
    public async Task TrimmedAsync(long upto, CancellationToken ct)
    {
        foreach (var seal in await Seals.AsTracking().Where(s => s.Upto <= upto && s.TrimmedUtc == null).ToListAsync(ct))
        {
            seal.TrimmedUtc = Now;
            seal.MarkProtected = MarkOf(seal);
        }
        await db.SaveChangesAsync(ct);
    }

    private IQueryable<ActivitySeal> Seals => db.Set<ActivitySeal>().AsNoTracking();

    private Task<ActivitySeal?> LastAsync(CancellationToken ct) => Seals.OrderByDescending(s => s.Number).FirstOrDefaultAsync(ct);

    private Task<bool> IsInChainAsync(SeenSeal seen, CancellationToken ct) => Seals.AnyAsync(s => s.Number == seen.Number && s.Hash == seen.Hash, ct);

    private async Task<(SealFaultKind? Fault, bool IsLate, bool IsTrimmed)> CountAsync(ActivitySeal? before, ActivitySeal seal, CancellationToken ct)
    {
        if (seal.TrimmedUtc is not null) return (null, false, true);
        var (from, upto) = (before?.Upto ?? 0, seal.Upto);
        var entries = await db.Activities.AsNoTracking().Where(a => a.Sequence > from && a.Sequence <= upto).OrderBy(a => a.Sequence).ToListAsync(ct);
        var fault = entries.Count < seal.Count ? SealFaultKind.Missing : entries.Count > seal.Count ? SealFaultKind.Added : HashOf(before?.Hash, entries) == seal.Hash ? (SealFaultKind?)null : SealFaultKind.Changed;
        // Read after the seals: meanwhile the site may have let the entries go.
        if (fault == SealFaultKind.Missing && await Seals.SingleOrDefaultAsync(s => s.Number == seal.Number && s.TrimmedUtc != null, ct) is { } now && IsMarked(now)) return (null, false, true);
        return (fault, entries.Count > 0 && entries[0].At + Late < seal.SealedUtc, false);
    }

    private static string HashOf(string? before, IEnumerable<ActivityEntry> entries)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.ASCII.GetBytes((before ?? "") + "\n"));
        foreach (var entry in entries) hash.AppendData(SealedLine.Of(entry));
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private string MarkOf(ActivitySeal seal) => _marks.Protect(Said(seal));

    private bool IsMarked(ActivitySeal seal)
    {
        try
        {
            return _marks.Unprotect(seal.MarkProtected) == Said(seal);
        }
        catch (CryptographicException)
        {
            // Made by others, or under keys that this site does not have any more.
            return false;
        }
    }

    private static string Said(ActivitySeal seal) => FormattableString.Invariant($"{seal.Number}|{seal.Upto}|{seal.Count}|{seal.Hash}|{(seal.TrimmedUtc is null ? "" : "trimmed")}");
}
