using System.Globalization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;
using Rcwes.Content.Editing;
using Rcwes.Content.Items;
using Rcwes.Content.Planning;
using Rcwes.Framework;
using Rcwes.Framework.Data;
using Rcwes.Framework.Web;

namespace Rcwes.Content.Pages.Admin;

/// <summary>Sets of items that go out or come down together.</summary>
[Authorize(Policy = ContentPermissions.View)]
public sealed class ReleasesModel(IServiceProvider services, IAuthorizationService authorization, IStringLocalizer<ContentTexts> texts, TimeProvider clock) : PageModel
{
    private readonly Releases _releases = services.GetRequiredService<Releases>();

    [BindProperty]
    public string? Name { get; set; }

    internal IReadOnlyList<Release> Planned { get; private set; } = [];

    internal IReadOnlyList<Release> Done { get; private set; } = [];

    /// <summary>Sets that were called off; shown when asked for.</summary>
    internal IReadOnlyList<Release> Cancelled { get; private set; } = [];

    /// <summary>Empty, <c>czekaja</c>, <c>wykonane</c> or <c>odwolane</c>.</summary>
    public string State { get; private set; } = "";

    internal IReadOnlyList<Notice> Told { get; private set; } = [];

    public bool CanChange { get; private set; }

    public string? Problem { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        Told = new Notices(TempData).Take();
        return await ShowAsync(ct);
    }

    /// <summary>The sets that are shown, for a spreadsheet.</summary>
    public async Task<IActionResult> OnGetCsvAsync(CancellationToken ct)
    {
        await ReadAsync(ct);
        return File(CsvText.Of([texts["Nazwa"], texts["Stan"], texts["Kiedy"], texts["Treści"]], Planned.Concat(Done).Concat(Cancelled).Select(r => new[]
        {
            r.Name, texts[r.State switch { ReleaseState.Planned => "czeka", ReleaseState.Done => "wykonany", _ => "odwołany" }],
            (r.DoneUtc ?? r.AtUtc) is { } at ? WarsawTime.FromUtc(at).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture) : "", r.Items.Count.ToString(CultureInfo.InvariantCulture),
        })), CsvText.ContentType, "zestawy.csv");
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!(await authorization.AuthorizeAsync(User, ContentPermissions.Publish)).Succeeded) return Forbid();
        try
        {
            var release = _releases.Begin(Name, null, Actor.From(User), clock.GetUtcNow().UtcDateTime);
            await services.GetRequiredService<RcwesDb>().SaveChangesAsync(ct);
            return Redirect(Url.Content($"~/admin/zestawy/{release.Id}"));
        }
        catch (RuleException e)
        {
            Problem = texts[e.Sentence, [.. e.Arguments]];
            return await ShowAsync(ct);
        }
    }

    private async Task<IActionResult> ShowAsync(CancellationToken ct)
    {
        ViewData["Title"] = texts["Zestawy publikacji"].Value;
        CanChange = (await authorization.AuthorizeAsync(User, ContentPermissions.Publish)).Succeeded;
        await ReadAsync(ct);
        return Page();
    }

    private async Task ReadAsync(CancellationToken ct)
    {
        State = Request.Query["stan"].ToString() is "czekaja" or "wykonane" or "odwolane" ? Request.Query["stan"].ToString() : "";
        if (State is "" or "czekaja") Planned = await _releases.AllAsync(ReleaseState.Planned, ct);
        if (State is "" or "wykonane") Done = await _releases.AllAsync(ReleaseState.Done, ct);
        if (State is "odwolane") Cancelled = await _releases.AllAsync(ReleaseState.Cancelled, ct);
    }
}
