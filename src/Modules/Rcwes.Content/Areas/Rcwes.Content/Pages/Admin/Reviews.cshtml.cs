using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;
using Rcwes.Content.Editing;
using Rcwes.Content.Items;
using Rcwes.Content.Planning;
using Rcwes.Framework;
using Rcwes.Framework.Activity;
using Rcwes.Framework.Web;
using ContentReviews = Rcwes.Content.Planning.Reviews;

namespace Rcwes.Content.Pages.Admin;

/// <summary>Texts that must be read again, the stalest first.</summary>
[Authorize(Policy = ContentPermissions.View)]
public sealed class ReviewsModel(IServiceProvider services, IStringLocalizer<ContentTexts> texts, TimeProvider clock) : PageModel
{
    public string State { get; private set; } = "";

    public bool Mine { get; private set; }

    public DateOnly Today { get; private set; }

    internal IReadOnlyList<ReviewLine> Rows { get; private set; } = [];

    public IReadOnlyDictionary<string, string> Names { get; private set; } = new Dictionary<string, string>();

    internal IReadOnlyList<Notice> Told { get; private set; } = [];

    public int Total { get; private set; }

    public PageLinks Links { get; private set; } = null!;

    public async Task OnGetAsync([FromQuery(Name = "stan")] string? state, [FromQuery(Name = "kto")] string? who, [FromQuery(Name = "strona")] int page, CancellationToken ct)
    {
        ViewData["Title"] = texts["Przeglądy"].Value;
        Response.Headers.CacheControl = "no-cache, no-store";
        Told = new Notices(TempData).Take();
        State = state is "wszystkie" or "wkrotce" ? state : "";
        Mine = who == "ja";
        page = Math.Clamp(page, 1, 10_000);
        Today = DateOnly.FromDateTime(WarsawTime.FromUtc(clock.GetUtcNow().UtcDateTime));
        var until = State switch { "wszystkie" => DateOnly.MaxValue, "wkrotce" => Today.AddDays(30), _ => Today.AddDays(-1) };
        (Rows, Total) = await services.GetRequiredService<ContentReviews>().DueAsync(until, Mine ? Actor.From(User).Id : null, page, ContentReviews.PageSize, ct);
        Names = await services.GetRequiredService<IActorNames>().OfAsync([.. Rows.Select(r => r.Keeper).OfType<string>().Distinct()], ct);
        Links = new(page, Math.Max(1, (Total + ContentReviews.PageSize - 1) / ContentReviews.PageSize), Address);
    }

    private string Address(int page)
    {
        (string Name, string Value)[] said = [("stan", State), ("kto", Mine ? "ja" : ""), ("strona", page == 1 ? "" : $"{page}")];
        var query = string.Join('&', said.Where(s => s.Value.Length > 0).Select(s => $"{s.Name}={s.Value}"));
        return Url.Content("~/admin/przeglady") + (query.Length == 0 ? "" : "?" + query);
    }
}
