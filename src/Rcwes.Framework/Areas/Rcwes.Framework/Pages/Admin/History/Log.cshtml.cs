using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Rcwes.Framework.Activity;
using Rcwes.Framework.Data;
using Rcwes.Framework.Localization;
using Rcwes.Framework.Modules;

namespace Rcwes.Framework.Pages.Admin;

/// <summary>The log of everything that happened, newest first.</summary>
[Authorize(Policy = FrameworkPermissions.ActivityView)]
public sealed class LogModel(RcwesDb db, ModuleNames names, IActorNames accounts, ActorWords words) : PageModel
{
    private const int PageSize = 50;

    [BindProperty(SupportsGet = true)]
    public LogFilter Filter { get; set; } = new();

    public IReadOnlyList<LogLine> Lines { get; private set; } = [];

    public IReadOnlyList<ModuleName> Modules { get; private set; } = [];

    /// <summary>Sequence to go on from towards older entries; null on the last page.</summary>
    public long? Older { get; private set; }

    public long? Newer { get; private set; }

    public int Parked { get; private set; }

    public async Task OnGetAsync(CancellationToken ct)
    {
        Modules = names.All();
        Parked = await db.Set<ParkedActivity>().CountAsync(p => p.State == ParkedState.Parked, ct);
        var found = Filter.Narrow(db.Activities.AsNoTracking(), Filter.Words is { } name ? await accounts.FindAsync(name, ct) : []);
        if (Filter.After is { } after)
        {
            // One more than is shown tells whether there is another page.
            var newer = await found.Where(a => a.Sequence > after).OrderBy(a => a.Sequence).Take(PageSize + 1).ToListAsync(ct);
            await ShowAsync([.. newer.Take(PageSize).Reverse()], moreNewer: newer.Count > PageSize, moreOlder: true, ct);
            return;
        }
        if (Filter.Before is { } before) found = found.Where(a => a.Sequence < before);
        var older = await found.OrderByDescending(a => a.Sequence).Take(PageSize + 1).ToListAsync(ct);
        await ShowAsync([.. older.Take(PageSize)], moreNewer: Filter.Before is not null, moreOlder: older.Count > PageSize, ct);
    }

    /// <summary>The same filter on another page.</summary>
    public IReadOnlyDictionary<string, string> Query(string place, long sequence) =>
        new Dictionary<string, string>(Filter.Query()) { [$"Filter.{place}"] = $"{sequence}" };

    private async Task ShowAsync(IReadOnlyList<ActivityEntry> entries, bool moreNewer, bool moreOlder, CancellationToken ct)
    {
        var who = await words.OfAsync(entries.Select(e => e.Actor), ct);
        Lines = [.. entries.Select(e => new LogLine(e, names.Of(e.Module), Warsaw.FromUtc(e.At), who[e.Actor]))];
        if (entries.Count == 0) return;
        Newer = moreNewer ? entries[0].Sequence : null;
        Older = moreOlder ? entries[^1].Sequence : null;
    }
}

/// <summary>An entry as the page shows it.</summary>
/// <param name="Entry">The entry.</param>
/// <param name="Module">Name of the module for people.</param>
/// <param name="At">In Polish time.</param>
/// <param name="Who">Who did it, in words.</param>
public sealed record LogLine(ActivityEntry Entry, string Module, DateTime At, string Who);
