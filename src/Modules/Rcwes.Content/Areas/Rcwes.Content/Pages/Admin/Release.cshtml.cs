using System.Globalization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;
using Rcwes.Content.Advice;
using Rcwes.Content.Editing;
using Rcwes.Content.Items;
using Rcwes.Content.Listing;
using Rcwes.Content.Planning;
using Rcwes.Framework;
using Rcwes.Framework.Data;
using ContentReleases = Rcwes.Content.Planning.Releases;

namespace Rcwes.Content.Pages.Admin;

/// <summary>One set: its moment, what is in it, what may join it, and the button that does it.</summary>
[Authorize(Policy = ContentPermissions.View)]
public sealed class ReleaseModel(IServiceProvider services, IAuthorizationService authorization, IStringLocalizer<ContentTexts> texts, TimeProvider clock) : PageModel
{
    private const int MostOffered = 15;
    private readonly ContentReleases _releases = services.GetRequiredService<ContentReleases>();
    private readonly RcwesDb _db = services.GetRequiredService<RcwesDb>();

    internal Planning.Release Release { get; private set; } = null!;

    /// <summary>The items of the set as lines of a list, by id; a deleted one is missing.</summary>
    internal IReadOnlyDictionary<string, ListRow> Rows { get; private set; } = new Dictionary<string, ListRow>();

    /// <summary>Items of the set with a newer text than it holds, and the version that would be taken.</summary>
    internal IReadOnlyDictionary<string, string> Newer { get; private set; } = new Dictionary<string, string>();

    internal IReadOnlyList<ListRow> Offered { get; private set; } = [];

    internal IReadOnlyList<Notice> Told { get; private set; } = [];

    /// <summary>Items of the set that somebody must mend or give a reason for, with what was found.</summary>
    internal IReadOnlyList<(string Id, IReadOnlyList<Finding> Findings)> Faulty { get; private set; } = [];

    public string Words { get; private set; } = "";

    public bool CanChange { get; private set; }

    public string? Problem { get; private set; }

    public string? TypedName { get; private set; }

    public string? TypedAt { get; private set; }

    public async Task<IActionResult> OnGetAsync(Guid id, [FromQuery(Name = "slowa")] string? words, CancellationToken ct)
    {
        Told = new Notices(TempData).Take();
        return await ShowAsync(id, words, ct);
    }

    public Task<IActionResult> OnPostChangeAsync(Guid id, string? name, string? at, CancellationToken ct)
    {
        (TypedName, TypedAt) = (name, at);
        return ActAsync(id, (release, actor, now) =>
        {
            _releases.Change(release, name, MomentOf(at), actor, now);
            return Task.CompletedTask;
        }, texts["Zapisano zestaw."], ct);
    }

    public Task<IActionResult> OnPostPutAsync(Guid id, string item, string act, string? version, CancellationToken ct) =>
        ActAsync(id, (release, _, now) => _releases.PutAsync(release, item, act == "withdraw" ? ReleaseAct.Withdraw : ReleaseAct.Publish, User, now, ct, version), texts["Treść jest w zestawie."], ct);

    public Task<IActionResult> OnPostDropAsync(Guid id, string item, CancellationToken ct) => ActAsync(id, (release, _, now) => _releases.DropAsync(release, item, User, now, ct), texts["Treść jest poza zestawem."], ct);

    public Task<IActionResult> OnPostCancelAsync(Guid id, CancellationToken ct) => ActAsync(id, (release, actor, now) =>
    {
        _releases.Cancel(release, actor, now);
        return Task.CompletedTask;
    }, texts["Zestaw odwołano. Treści zostały, jak były."], ct);

    /// <summary>A reason for one item of the set whose faults would stop it.</summary>
    public Task<IActionResult> OnPostReasonAsync(Guid id, string item, string? reason, CancellationToken ct) => ActAsync(id, async (release, actor, now) =>
    {
        var said = Overruling.Reason(reason) ?? throw new RuleException("advice.short", "Napisz powód: najmniej {0} znaków.", Overruling.ShortestReason);
        if (release.Items.All(i => i.ContentItemId != item) || await services.GetRequiredService<ContentStore>().LatestAsync(item, ct) is not { } latest) return;
        _db.Activities.Add(Overruling.Entry(latest, await services.GetRequiredService<FaultGate>().SeriousAsync(latest, ct), said, actor, now, ahead: true));
        release.Problem = null;
    }, texts["Zapisano powód."], ct);

    public Task<IActionResult> OnPostRunAsync(Guid id, CancellationToken ct) =>
        ActAsync(id, (_, _, now) => _releases.RunAsync(id, User, now, ct), texts["Zestaw wykonano w całości."], ct);

    private async Task<IActionResult> ActAsync(Guid id, Func<Planning.Release, Actor, DateTime, Task> act, string sentence, CancellationToken ct)
    {
        if (!(await authorization.AuthorizeAsync(User, ContentPermissions.Publish)).Succeeded) return Forbid();
        if (await _releases.FindAsync(id, ct) is not { } release) return NotFound();
        try
        {
            await act(release, Actor.From(User), clock.GetUtcNow().UtcDateTime);
            await _db.SaveChangesAsync(ct);
        }
        catch (RuleException e)
        {
            _db.ChangeTracker.Clear();
            Problem = texts[e.Sentence, [.. e.Arguments]];
            return await ShowAsync(id, null, ct);
        }
        catch (DbUpdateException e) when (StorageTrouble.IsRace(e))
        {
            _db.ChangeTracker.Clear();
            Problem = texts["Ktoś zmienił ten zestaw w tej samej chwili. Zobacz, jak wygląda teraz, i zrób to jeszcze raz, jeśli nadal trzeba."];
            return await ShowAsync(id, null, ct);
        }
        new Notices(TempData).Add("success", sentence);
        return Redirect(Url.Content($"~/admin/zestawy/{id}"));
    }

    private async Task<IReadOnlyList<(string, IReadOnlyList<Finding>)>> FaultyAsync(Planning.Release release, CancellationToken ct)
    {
        var (gate, store) = (services.GetRequiredService<FaultGate>(), services.GetRequiredService<ContentStore>());
        var faulty = new List<(string, IReadOnlyList<Finding>)>();
        foreach (var line in release.Items.Where(i => i.Act == ReleaseAct.Publish))
        {
            if (await store.LatestAsync(line.ContentItemId, ct) is not { } item) continue;
            if (await gate.SeriousAsync(item, ct) is { Count: > 0 } found && !await gate.HasReasonAsync(item, ct)) faulty.Add((line.ContentItemId, found));
        }
        return faulty;
    }

    private static DateTime? MomentOf(string? at) =>
        string.IsNullOrWhiteSpace(at) ? null
        : DateTime.TryParse(at, CultureInfo.InvariantCulture, DateTimeStyles.None, out var local) ? WarsawTime.ToUtc(local)
        : throw new RuleException("release.moment", "Wpisz datę i godzinę, na przykład 2026-12-02 09:00.") { Field = "At" };

    private async Task<IActionResult> ShowAsync(Guid id, string? words, CancellationToken ct)
    {
        if (await _releases.FindAsync(id, ct) is not { } release) return NotFound();
        Release = release;
        ViewData["Title"] = texts["Zestaw: {0}", release.Name].Value;
        Response.Headers.CacheControl = "no-cache, no-store";
        CanChange = release.State == ReleaseState.Planned && (await authorization.AuthorizeAsync(User, ContentPermissions.Publish)).Succeeded;
        var listing = services.GetRequiredService<ContentListing>();
        var ids = release.Items.Select(i => i.ContentItemId).ToList();
        Rows = (await listing.RowsAsync(_db.Set<ItemVersion>().AsNoTracking().Where(i => i.Latest && ids.Contains(i.ContentItemId)), ct)).ToDictionary(r => r.Id, StringComparer.Ordinal);
        if (release.State == ReleaseState.Planned) Newer = await _releases.NewerAsync(release, ct);
        if (CanChange) Faulty = await FaultyAsync(release, ct);
        var filter = ListFilter.Of(null, null, null, words, null, null);
        Words = filter.Words;
        if (CanChange && Words.Length > 0) Offered = [.. (await listing.ReadAsync(filter, ct)).Rows.Where(r => !Rows.ContainsKey(r.Id)).Take(MostOffered)];
        return Page();
    }
}
