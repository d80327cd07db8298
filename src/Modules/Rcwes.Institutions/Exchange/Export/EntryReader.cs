using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Rcwes.Framework.Data;
using Rcwes.Institutions.Contracts;
using Rcwes.Institutions.Entries;

namespace Rcwes.Institutions.Exchange.Export;

/// <summary>Reads whole entries in a given order, a few at a time: a file of a hundred thousand never stands in memory.</summary>
internal sealed class EntryReader(RcwesDb db, EntrySources sources, IRegion region)
{
    private const int Batch = 500;

    /// <param name="ids">Which entries, in the order of the file.</param>
    /// <param name="listedOnly">Leaves out what the public does not see, also when it was hidden a moment ago.</param>
    /// <param name="root">Address of the site.</param>
    /// <param name="ct">Ends the reading.</param>
    public async IAsyncEnumerable<ExportEntry> ReadAsync(IEnumerable<Guid> ids, bool listedOnly, string root, [EnumeratorCancellation] CancellationToken ct)
    {
        var division = await region.ReadAsync(ct);
        var types = (await sources.TypesAsync(ct)).ToDictionary(t => t.Code);
        foreach (var some in ids.Chunk(Batch))
        {
            // As one parameter: five hundred names in each of six questions take longer than the answers.
            var wanted = some.ToList();
            var entries = await InstitutionBook.Whole(db.Set<Institution>()).AsNoTracking().Where(i => EF.Parameter(wanted).Contains(i.Id)).ToDictionaryAsync(i => i.Id, ct);
            var parents = entries.Values.Select(e => e.ParentId).OfType<Guid>().Distinct().ToList();
            var shown = parents.Count == 0 ? [] : await db.Set<Institution>().Where(i => EF.Parameter(parents).Contains(i.Id) && i.State == InstitutionState.Listed).Select(i => i.Id).ToHashSetAsync(ct);
            foreach (var id in some)
            {
                if (!entries.TryGetValue(id, out var entry) || (listedOnly && entry.State != InstitutionState.Listed)) continue;
                yield return new(entry, entry.Facts(), types[entry.TypeCode], division, root) { ShownParentId = entry.ParentId is { } parent && shown.Contains(parent) ? parent : null };
            }
        }
    }
}
