using Microsoft.EntityFrameworkCore;
using Rcwes.Framework.Data;

namespace Rcwes.Framework.Caching;

/// <summary>The stamps as the log stands when the node starts.</summary>
internal static class StampStart
{
    public static async Task ReadAsync(RcwesDb db, Stamps stamps, CancellationToken ct)
    {
        var last = await db.Activities.GroupBy(a => a.Module).Select(g => new { Module = g.Key, Sequence = g.Max(a => a.Sequence) }).ToListAsync(ct);
        foreach (var area in last) stamps.Move(area.Module, area.Sequence);
    }
}
