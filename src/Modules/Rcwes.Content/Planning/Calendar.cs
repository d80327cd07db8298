using Microsoft.EntityFrameworkCore;
using Rcwes.Content.Items;
using Rcwes.Framework.Data;

namespace Rcwes.Content.Planning;

/// <summary>Everything that happens by itself at a moment: items that go out or come down, and sets of them.</summary>
internal sealed class Calendar(RcwesDb db)
{
    /// <summary>Planned moments from an instant up to another, in order.</summary>
    public async Task<IReadOnlyList<Planned>> BetweenAsync(DateTime from, DateTime until, int most, CancellationToken ct)
    {
        var items = db.Set<ItemVersion>().AsNoTracking();
        var going = await items.Where(i => i.Latest && !i.Published && i.ScheduledPublishUtc >= from && i.ScheduledPublishUtc < until)
            .OrderBy(i => i.ScheduledPublishUtc).Take(most)
            .Select(i => new { i.ContentItemId, i.DisplayText, i.Culture, At = i.ScheduledPublishUtc!.Value, i.ScheduleProblem }).ToListAsync(ct);
        var coming = await items.Where(i => i.Published && i.ScheduledArchiveUtc >= from && i.ScheduledArchiveUtc < until)
            .OrderBy(i => i.ScheduledArchiveUtc).Take(most)
            .Select(i => new { i.ContentItemId, i.DisplayText, i.Culture, At = i.ScheduledArchiveUtc!.Value, i.ScheduleProblem }).ToListAsync(ct);
        var sets = await db.Set<Release>().AsNoTracking().Where(r => r.State == ReleaseState.Planned && r.AtUtc >= from && r.AtUtc < until)
            .OrderBy(r => r.AtUtc).Take(most).Select(r => new { r.Id, r.Name, At = r.AtUtc!.Value, r.Items.Count, r.Problem }).ToListAsync(ct);
        return
        [
            .. going.Select(i => new Planned(i.At, PlannedKind.Publish, $"/admin/tresc/{i.ContentItemId}", i.DisplayText, i.Culture, 1, i.ScheduleProblem))
                .Concat(coming.Select(i => new Planned(i.At, PlannedKind.Withdraw, $"/admin/tresc/{i.ContentItemId}", i.DisplayText, i.Culture, 1, i.ScheduleProblem)))
                .Concat(sets.Select(s => new Planned(s.At, PlannedKind.Set, $"/admin/zestawy/{s.Id}", s.Name, null, s.Count, s.Problem)))
                .OrderBy(p => p.At).ThenBy(p => p.Title, StringComparer.Ordinal).Take(most),
        ];
    }
}

internal enum PlannedKind
{
    Publish,
    Withdraw,
    Set,
}

/// <summary>Something that happens by itself.</summary>
/// <param name="At">UTC.</param>
/// <param name="Kind">What happens.</param>
/// <param name="Url">Where staff change it, from the root of the application.</param>
/// <param name="Title">Of the item or of the set.</param>
/// <param name="Culture">Language of the title; null when it is the staff's own.</param>
/// <param name="Count">Items that it touches.</param>
/// <param name="Problem">Why it could not keep its moment.</param>
internal sealed record Planned(DateTime At, PlannedKind Kind, string Url, string Title, string? Culture, int Count, string? Problem);
