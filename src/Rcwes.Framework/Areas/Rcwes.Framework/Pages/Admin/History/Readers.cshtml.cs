using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Rcwes.Framework.Activity;
using Rcwes.Framework.Data;
using Rcwes.Framework.Localization;
using Rcwes.Framework.Modules;

namespace Rcwes.Framework.Pages.Admin;

/// <summary>Who reads the log, how far they are, and what they could not handle.</summary>
[Authorize(Policy = FrameworkPermissions.ActivityView)]
public sealed class ReadersModel(
    RcwesDb db, TimeProvider clock, IAuthorizationService authorization, IStringLocalizer<FrameworkTexts> texts) : PageModel
{
    private const int MostParked = 200;

    public IReadOnlyList<Reader> Readers { get; private set; } = [];

    public IReadOnlyList<ParkedLine> Parked { get; private set; } = [];

    public bool MayOperate { get; private set; }

    public async Task OnGetAsync(CancellationToken ct)
    {
        MayOperate = await MayOperateAsync();
        var cursors = await db.Set<ActivityCursor>().AsNoTracking().OrderBy(c => c.Consumer).ThenBy(c => c.Node)
            .Select(c => new { Cursor = c, Behind = db.Activities.Count(a => a.Sequence > c.Position) }).ToListAsync(ct);
        Readers = [.. cursors.Select(c => new Reader(
            c.Cursor.Consumer, c.Cursor.Node, c.Behind, c.Cursor.Attempts,
            c.Cursor.NextAttemptAt is { } next ? Warsaw.FromUtc(next) : null, c.Cursor.LastError, Warsaw.FromUtc(c.Cursor.UpdatedAt)))];

        var parked = await db.Set<ParkedActivity>().AsNoTracking()
            .Where(p => p.State == ParkedState.Parked || p.State == ParkedState.Requested)
            .Join(db.Activities, p => p.Sequence, a => a.Sequence, (p, a) => new { Parked = p, Entry = a })
            .OrderBy(p => p.Parked.Sequence).Take(MostParked).ToListAsync(ct);
        Parked = [.. parked.Select(p => new ParkedLine(
            p.Parked.Id, p.Parked.Consumer, p.Parked.Node, p.Entry, p.Parked.Error, Warsaw.FromUtc(p.Parked.ParkedAt),
            p.Parked.State == ParkedState.Requested))];
    }

    public Task<IActionResult> OnPostAgainAsync(Guid id, CancellationToken ct) => ActAsync(id, "requested", parked => parked.Request(), ct);

    public Task<IActionResult> OnPostDismissAsync(Guid id, CancellationToken ct) => ActAsync(id, "dismissed", parked => parked.Dismiss(), ct);

    private async Task<IActionResult> ActAsync(Guid id, string verb, Action<ParkedActivity> act, CancellationToken ct)
    {
        if (!await MayOperateAsync()) return Forbid();
        if (await db.Set<ParkedActivity>().SingleOrDefaultAsync(p => p.Id == id, ct) is not { } parked) return NotFound();
        var from = parked.State;
        try
        {
            act(parked);
        }
        catch (RuleException rule)
        {
            ModelState.AddModelError("", texts[rule.Sentence]);
            await OnGetAsync(ct);
            return Page();
        }
        db.Activities.Add(ActivityEntry.Of(
            ModuleNames.Framework, "parked", $"{id}", verb, Actor.From(User), clock.GetUtcNow().UtcDateTime,
            $"{from}", $"{parked.State}", data: new { parked.Consumer, parked.Sequence }));
        await db.SaveChangesAsync(ct);
        return RedirectToPage();
    }

    private async Task<bool> MayOperateAsync() =>
        (await authorization.AuthorizeAsync(User, FrameworkPermissions.ActivityOperate)).Succeeded;
}

/// <summary>A reader of the log; times are Polish.</summary>
public sealed record Reader(string Name, string Node, int Behind, int Attempts, DateTime? NextAttemptAt, string? LastError, DateTime UpdatedAt);

/// <summary>An entry that a reader could not handle.</summary>
public sealed record ParkedLine(Guid Id, string Consumer, string Node, ActivityEntry Entry, string Error, DateTime At, bool Requested);
