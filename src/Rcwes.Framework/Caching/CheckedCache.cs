using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Rcwes.Framework.Activity;
using Rcwes.Framework.Data;

namespace Rcwes.Framework.Caching;

/// <summary>
/// Values that change seldom, kept in memory for decisions that must not rest on old ones. <see cref="StampedCache"/> is right a moment after
/// another node has committed; here the log itself is asked, on the connection and in the transaction of whoever decides. What was committed
/// before the question is seen by it on every node, at the price of one look at the end of an index.
/// </summary>
public sealed class CheckedCache(Stamps stamps)
{
    private readonly ConcurrentDictionary<string, Kept> _kept = new(StringComparer.Ordinal);

    /// <summary>The value as the caller's transaction sees it, made by <paramref name="make"/> when something was written about it since it was kept.</summary>
    /// <param name="db">Of the caller; with its transaction, when one is open.</param>
    /// <param name="facts">What it is.</param>
    /// <param name="make">Reads it with the same context.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<T> GetAsync<T>(RcwesDb db, CheckedFacts<T> facts, Func<Task<T>> make, CancellationToken ct) where T : class
    {
        // First how far the log goes, then the data: what is read may be newer than its number, never older, and a newer entry makes it new once more.
        var (life, last) = (stamps.Life, (await db.Database.SqlQueryRaw<long>(facts.LastEntry, facts.Areas).ToListAsync(ct))[0]);
        if (_kept.TryGetValue(facts.Name, out var kept) && kept.Life == life && kept.Last == last) return (T)kept.Value;
        var value = await make();
        // What this transaction itself changes others must not see, and SQLite gives the numbers of one that is rolled back to somebody else.
        if (!WritesItself(db, facts)) _kept[facts.Name] = new(life, last, value);
        return value;
    }

    private static bool WritesItself<T>(RcwesDb db, CheckedFacts<T> facts) where T : class =>
        db.Uncommitted.Any(e => facts.Areas.Contains(e.Module)) || db.Held<ActivityEntry>().Any(e => e.State == EntityState.Added && facts.Areas.Contains(e.Entity.Module));

    private sealed record Kept(long Life, long Last, object Value);
}

/// <summary>A value of a <see cref="CheckedCache"/>, which nobody changes once it is made.</summary>
/// <typeparam name="T">Its type.</typeparam>
public sealed class CheckedFacts<T> where T : class
{
    /// <param name="name">Its key.</param>
    /// <param name="areas">Modules of the log. Whoever changes what the value is made of writes an entry of one of them in the same commit.</param>
    public CheckedFacts(string name, params string[] areas)
    {
        (Name, Areas) = (name, areas);
        // One for each area: both engines look up the greatest number of one module, but read all entries of several.
        var ends = areas.Select((_, i) => $"SELECT MAX(sequence) AS last FROM activity_log WHERE module = {{{i}}}");
        LastEntry = $"SELECT COALESCE(MAX(last), 0) AS \"Value\" FROM ({string.Join(" UNION ALL ", ends)}) AS ends";
    }

    public string Name { get; }

    internal string[] Areas { get; }

    /// <summary>Asks for the newest entry of all areas. Sequences are given in the order of commits, so that any newer entry makes another number.</summary>
    internal string LastEntry { get; }
}
