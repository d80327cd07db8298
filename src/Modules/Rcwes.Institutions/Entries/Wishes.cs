using Microsoft.EntityFrameworkCore;
using Rcwes.Framework;
using Rcwes.Framework.Data;
using Rcwes.Institutions.Exchange.Import;
using Rcwes.Institutions.Joins;

namespace Rcwes.Institutions.Entries;

/// <summary>An entry whose institution asked not to be listed.</summary>
internal sealed record WishedEntry(Guid Id, string Name);

/// <summary>
/// Keeps the wish of an institution not to be listed against its own copies: a second entry of the same institution, from a file or a form,
/// is not shown before a person has joined the two or said that they are not the same. A shared NIP alone is no copy, units of one body have it.
/// </summary>
internal sealed class Wishes(RcwesDb db)
{
    /// <summary>The entry with a wish that these facts may be a copy of; null when there is none.</summary>
    /// <param name="id">Of the entry that has the facts; empty for a new one.</param>
    /// <param name="facts">What would be shown.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<WishedEntry?> CopiedAsync(Guid id, EntryFacts facts, CancellationToken ct)
    {
        var known = await KnownAsync(ct);
        if (Copied(known, facts) is not { } wished) return null;
        var (one, other) = ApartPair.KeyOf(id, wished.Id);
        return await db.Set<ApartPair>().AnyAsync(p => p.OneId == one && p.OtherId == other, ct) ? null : wished;
    }

    /// <exception cref="RuleException">It may be a copy of an entry that must not be listed.</exception>
    public async Task CheckAsync(Institution entry, CancellationToken ct)
    {
        if (await CopiedAsync(entry.Id, entry.Facts(), ct) is { } wished)
            throw new RuleException("institution.copy", "To może być ta sama instytucja co „{0}”, która zastrzegła, że nie chce być w katalogu. Połącz te wpisy albo zaznacz w duplikatach, że to różne instytucje.", wished.Name);
    }

    /// <summary>All entries with a wish, for asking about many facts.</summary>
    public Task<KnownEntries> KnownAsync(CancellationToken ct) => KnownEntries.ReadAsync(db, i => i.DoNotList, ct);

    public static WishedEntry? Copied(KnownEntries wished, EntryFacts facts)
    {
        var (same, like) = wished.Match(KnownEntries.Of(0, facts));
        var found = same ?? like.Where(l => l.Why != Likeness.SameNumber).Select(l => l.Known).FirstOrDefault();
        return found is { Id: { } id } ? new(id, found.Name) : null;
    }
}
