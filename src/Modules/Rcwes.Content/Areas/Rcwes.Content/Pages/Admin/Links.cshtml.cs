using System.Globalization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;
using Rcwes.Content.Items;
using Rcwes.Content.LinkCheck;
using Rcwes.Framework.Polish;
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

    /// <summary>Part of the address that the link leads to.</summary>
    public string Part { get; private set; } = "";

    public async Task OnGetAsync([FromQuery(Name = "strona")] int page, CancellationToken ct)
    {
        ViewData["Title"] = texts["Linki"].Value;
        page = Math.Clamp(page, 1, 10_000);
        AsksOutside = services.GetRequiredService<LinkCheckOptions>().External;
        (Rows, Total) = await ReadAsync(page, LinkBook.PageSize, ct);
        Links = new(page, Math.Max(1, (Total + LinkBook.PageSize - 1) / LinkBook.PageSize), number => Address(number));
    }

    /// <summary>Everything that the filter finds, for a spreadsheet.</summary>
    public async Task<IActionResult> OnGetCsvAsync(CancellationToken ct)
    {
        var (rows, _) = await ReadAsync(1, 20_000, ct);
        return File(CsvText.Of([texts["Na stronie"], texts["Link"], texts["Odpowiedź"], texts["Sprawdzono"]],
            rows.Select(r => new[] { r.Title, r.Url, $"{r.Status}", r.CheckedUtc is { } at ? WarsawTime.FromUtc(at).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture) : "" })), CsvText.ContentType, "linki.csv");
    }

    public string Address(int page, bool csv = false)
    {
        (string Name, string Value)[] said = [("stan", State), ("rodzaj", Kind), ("adres", Uri.EscapeDataString(Part)), ("strona", page == 1 ? "" : $"{page}"), ("handler", csv ? "Csv" : "")];
        var query = string.Join('&', said.Where(s => s.Value.Length > 0).Select(s => $"{s.Name}={s.Value}"));
        return Url.Content("~/admin/linki") + (query.Length == 0 ? "" : "?" + query);
    }

    private Task<(IReadOnlyList<LinkLine> Rows, int Total)> ReadAsync(int page, int size, CancellationToken ct)
    {
        var (state, kind, part) = (Request.Query["stan"].ToString(), Request.Query["rodzaj"].ToString(), Request.Query["adres"].ToString().Replace("\0", "", StringComparison.Ordinal).Trim());
        State = States.Any(s => s.Value == state) ? state : "";
        Kind = kind is "nasze" or "obce" ? kind : "";
        Part = Shortened.Begin(part, 200);
        return services.GetRequiredService<LinkBook>().ListAsync(States.First(s => s.Value == State).State, Kind.Length == 0 ? null : Kind == "obce", Part, page, ct, size);
    }
}
