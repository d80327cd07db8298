using System.Globalization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;
using Rcwes.Framework.Activity;
using Rcwes.Framework.Data;
using Rcwes.Framework.Localization;
using Rcwes.Framework.Modules;
using Rcwes.Framework.Web;

namespace Rcwes.Framework.Pages.Admin;

/// <summary>The log of everything that happened, newest first.</summary>
[Authorize(Policy = FrameworkPermissions.ActivityView)]
public sealed class LogModel(RcwesDb db, ModuleNames names, IActorNames accounts, ActorWords words, IServiceProvider services, IStringLocalizer<FrameworkTexts> texts) : PageModel
{
    private const int PageSize = 50;
    private const int MostInFile = 50_000;

    private readonly SubjectBook _book = services.GetRequiredService<SubjectBook>();

    [BindProperty(SupportsGet = true)]
    public LogFilter Filter { get; set; } = new();

    public IReadOnlyList<LogLine> Lines { get; private set; } = [];

    public IReadOnlyList<ModuleName> Modules { get; private set; } = [];

    /// <summary>Sequence to go on from towards older entries; null on the last page.</summary>
    public long? Older { get; private set; }

    public long? Newer { get; private set; }

    public int Parked { get; private set; }

    /// <summary>Kinds of acts to choose from.</summary>
    public IReadOnlyList<(string Value, string Words)> Acts { get; private set; } = [];

    /// <summary>What the filter finds, for a spreadsheet; the newest first, at most fifty thousand lines.</summary>
    public async Task<IActionResult> OnGetCsvAsync(CancellationToken ct)
    {
        var entries = await ReadAsync(await NarrowAsync(ct), newest: true, MostInFile, ct);
        await ShowAsync(entries, moreNewer: false, moreOlder: false, ct);
        var rows = Lines.Select(l => new[] { l.At.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture), l.Act, l.Subject?.Name, l.Module, l.Who, l.Entry.Note, $"{l.Entry.SubjectType}/{l.Entry.SubjectId}", l.Entry.Verb });
        return File(CsvText.Of([texts["Kiedy"], texts["Co się stało"], texts["Przedmiot"], texts["Moduł"], texts["Kto"], texts["Uwaga"], texts["Identyfikator"], texts["Czynność"]], rows), CsvText.ContentType, "historia.csv");
    }

    public async Task OnGetAsync(CancellationToken ct)
    {
        Acts = names.Acts();
        Modules = names.All();
        Parked = await db.Set<ParkedActivity>().CountAsync(p => p.State == ParkedState.Parked, ct);
        var found = await NarrowAsync(ct);
        if (Filter.After is { } after)
        {
            // One more than is shown tells whether there is another page.
            var newer = await ReadAsync(found.Select(f => f.Where(a => a.Sequence > after)), newest: false, PageSize + 1, ct);
            await ShowAsync([.. newer.Take(PageSize).Reverse()], moreNewer: newer.Count > PageSize, moreOlder: true, ct);
            return;
        }
        var older = await ReadAsync(Filter.Before is { } before ? found.Select(f => f.Where(a => a.Sequence < before)) : found, newest: true, PageSize + 1, ct);
        await ShowAsync([.. older.Take(PageSize)], moreNewer: Filter.Before is not null, moreOlder: older.Count > PageSize, ct);
    }

    /// <summary>The same filter on another page.</summary>
    public IReadOnlyDictionary<string, string> Query(string place, long sequence) =>
        new Dictionary<string, string>(Filter.Query()) { [$"Filter.{place}"] = $"{sequence}" };

    /// <summary>The filter as one question for each area of the chosen module: each is answered in the order of an index.</summary>
    private async Task<IEnumerable<IQueryable<ActivityEntry>>> NarrowAsync(CancellationToken ct)
    {
        var log = db.Activities.AsNoTracking();
        var found = Filter.Narrow(log, Filter.Words is { } name ? await accounts.FindAsync(name, ct) : [], Filter.SubjectWords is { } title ? await _book.FindAsync(title, ct) : []);
        return await Filter.AreasAsync(log, ct) is { } areas ? areas.Select(area => found.Where(a => a.Module == area)) : [found];
    }

    private static async Task<List<ActivityEntry>> ReadAsync(IEnumerable<IQueryable<ActivityEntry>> questions, bool newest, int most, CancellationToken ct)
    {
        var entries = new List<ActivityEntry>();
        foreach (var question in questions)
            entries.AddRange(await (newest ? question.OrderByDescending(a => a.Sequence) : question.OrderBy(a => a.Sequence)).Take(most).ToListAsync(ct));
        return [.. (newest ? entries.OrderByDescending(a => a.Sequence) : entries.OrderBy(a => a.Sequence)).Take(most)];
    }

    private async Task ShowAsync(IReadOnlyList<ActivityEntry> entries, bool moreNewer, bool moreOlder, CancellationToken ct)
    {
        var who = await words.OfAsync(entries.Select(e => e.Actor), ct);
        var called = await _book.OfAsync(entries.Select(e => (e.SubjectType, e.SubjectId)), ct);
        var places = await _book.PlacesAsync(entries, ct);
        Lines = [.. entries.Select(e => new LogLine(e, names.Of(e.Module.Split('.')[0]), Warsaw.FromUtc(e.At), who[e.Actor], names.ActOf(e), called.GetValueOrDefault((e.SubjectType, e.SubjectId)), places.GetValueOrDefault(e.Sequence)))];
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
/// <param name="Act">What happened, in words.</param>
/// <param name="Subject">What it happened to; null when nobody knows its name.</param>
/// <param name="Place">Where the thing can be seen, and brought back, as it was then; null when there is no such place.</param>
public sealed record LogLine(ActivityEntry Entry, string Module, DateTime At, string Who, string Act, SubjectName? Subject, string? Place);
