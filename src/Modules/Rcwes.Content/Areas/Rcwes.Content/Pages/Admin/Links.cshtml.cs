using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;
using Rcwes.Content.LinkCheck;
using Rcwes.Framework.Web;

namespace Rcwes.Content.Pages.Admin;

/// <summary>Links that lead nowhere, with the pages on which they stand.</summary>
[Authorize(Policy = ContentPermissions.View)]
public sealed class LinksModel(IServiceProvider services, IStringLocalizer<ContentTexts> texts) : PageModel
{
    /// <summary>Word in the address → state and Polish name (a localisation key).</summary>
    internal static IReadOnlyList<(string Value, LinkState State, string Name)> States { get; } =
    [
        ("", LinkState.Broken, "Zepsute"), ("niejasne", LinkState.Unclear, "Nie dały się sprawdzić"),
        ("niesprawdzone", LinkState.NotAsked, "Jeszcze niesprawdzone"), ("dobre", LinkState.Good, "Działają"),
    ];

    public string State { get; private set; } = "";

    public string Kind { get; private set; } = "";

    internal IReadOnlyList<LinkLine> Rows { get; private set; } = [];

    public int Total { get; private set; }

    public PageLinks Links { get; private set; } = null!;

    /// <summary>May the site ask other sites?</summary>
    public bool AsksOutside { get; private set; }

    public async Task OnGetAsync([FromQuery(Name = "stan")] string? state, [FromQuery(Name = "rodzaj")] string? kind, [FromQuery(Name = "strona")] int page, CancellationToken ct)
    {
        ViewData["Title"] = texts["Linki"].Value;
        State = States.Any(s => s.Value == state) ? state! : "";
        Kind = kind is "nasze" or "obce" ? kind : "";
        page = Math.Clamp(page, 1, 10_000);
        AsksOutside = services.GetRequiredService<LinkCheckOptions>().External;
        (Rows, Total) = await services.GetRequiredService<LinkBook>()
            .ListAsync(States.First(s => s.Value == State).State, Kind.Length == 0 ? null : Kind == "obce", page, ct);
        Links = new(page, Math.Max(1, (Total + LinkBook.PageSize - 1) / LinkBook.PageSize), Address);
    }

    private string Address(int page)
    {
        (string Name, string Value)[] said = [("stan", State), ("rodzaj", Kind), ("strona", page == 1 ? "" : $"{page}")];
        var query = string.Join('&', said.Where(s => s.Value.Length > 0).Select(s => $"{s.Name}={s.Value}"));
        return Url.Content("~/admin/linki") + (query.Length == 0 ? "" : "?" + query);
    }
}
