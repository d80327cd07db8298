using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rcwes.Content.Editing;
using Rcwes.Content.Items;
using Rcwes.Content.Versions;
using Rcwes.Framework;
using Rcwes.Framework.Activity;

namespace Rcwes.Content.Pages.Admin;

/// <summary>Two versions of an item beside each other or in line, by field.</summary>
[Authorize(Policy = ContentPermissions.View)]
public sealed class CompareModel(IServiceProvider services, ActorWords words) : ActPage(services)
{
    internal VersionRow Before { get; private set; } = null!;

    internal VersionRow After { get; private set; } = null!;

    internal IReadOnlyList<Difference> Differences { get; private set; } = [];

    internal IReadOnlyDictionary<Actor, string> Who { get; private set; } = new Dictionary<Actor, string>();

    public bool InLine { get; private set; }

    public async Task<IActionResult> OnGetAsync(
        string id, [FromQuery(Name = "od")] int from, [FromQuery(Name = "do")] int to, [FromQuery(Name = "uklad")] string? layout, CancellationToken ct)
    {
        if (!await FindAsync(id, _ => true, ct)) return NotFound();
        // Whichever was chosen first, the older one stands first.
        var (older, newer) = (Math.Min(from, to), Math.Max(from, to));
        var rows = await Db.Set<ItemVersion>().AsNoTracking().Where(i => i.ContentItemId == id && i.EmptiedUtc == null && (i.Number == older || i.Number == newer)).OrderBy(i => i.Number).ToListAsync(ct);
        if (rows.Count == 0 || rows[0].Number != older || rows[^1].Number != newer) return NotFound();
        (Before, After, InLine) = (VersionRow.Of(rows[0]), VersionRow.Of(rows[^1]), layout == "ciag");
        var items = Services.GetRequiredService<ItemWords>();
        Differences = Difference.Between(await items.OfAsync(rows[0].ToItem(), ct), await items.OfAsync(rows[^1].ToItem(), ct));
        Who = await words.OfAsync([Before.By, After.By], ct);
        return Page();
    }

    internal string NameOf(VersionRow row) => L["Wersja {0}, {1}, {2}", row.Number, LocalMoment.Short(row.At), Who[row.By]];
}
