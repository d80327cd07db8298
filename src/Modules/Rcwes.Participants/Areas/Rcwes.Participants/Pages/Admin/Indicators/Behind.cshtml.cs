using System.Globalization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using Rcwes.Framework.Localization;
using Rcwes.Framework.Web;
using Rcwes.Institutions.Contracts;
using Rcwes.Participants.Contracts;
using Rcwes.Participants.Indicators;

namespace Rcwes.Participants.Pages.Admin.Indicators;

/// <summary>The people, institutions or places behind a number.</summary>
[Authorize(Policy = ParticipantsPermissions.Indicators)]
[Authorize(Policy = ParticipantsPermissions.View)]
internal sealed class BehindModel(ReachedReader reader, IRegion region, IPeople people, IInstitutions institutions, IStringLocalizer<ParticipantsTexts> l) : PageModel
{
    private const int PageSize = 50;
    private static readonly StringComparer PolishOrder = StringComparer.Create(Cultures.Polish, ignoreCase: true);

    public Dimension? Dimension { get; private set; }

    public Part? Part { get; private set; }

    public Period Period { get; private set; } = new(null, null);

    public int Total { get; private set; }

    public IReadOnlyList<(string Name, string Url, DateOnly Day)> Rows { get; private set; } = [];

    public PageLinks Links { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync([FromQuery(Name = "miara")] string? key, [FromQuery(Name = "wymiar")] string? by, [FromQuery(Name = "czesc")] string? part, [FromQuery(Name = "strona")] int page, CancellationToken ct)
    {
        if (MeasureWords.All.FirstOrDefault(m => m.Key == key) is not { Key: not null } measure) return NotFound();
        Period = Period.Of(Request.Query);
        var reached = (await reader.ReadAsync(ct)).Within(Period);
        var lines = reached.Firsts(measure.Measure);
        if (Enum.TryParse<Dimension>(by, out var dimension) && Enum.IsDefined(dimension))
        {
            Part = new Breakdown(await region.ReadAsync(ct), l).Of(dimension, reached).FirstOrDefault(p => p.Key == part);
            if (Part is null || !Breakdown.Opens(dimension, Part.Key)) return NotFound();
            Dimension = dimension;
            lines = [.. lines.Where(line => Breakdown.KeyOf(dimension, line) == part)];
        }
        ViewData["Title"] = l[measure.Name].Value;
        PageHead.Of(ViewData).Trail.Add(new(l["Wskaźniki"], Url.Content("~/admin/wskazniki") + QueryString.Create(Period.Query), []));
        var rows = (await NamedAsync(measure.Measure, lines, ct)).OrderBy(r => r.Name, PolishOrder).ThenBy(r => r.Day).ToList();
        Total = rows.Count;
        var pages = Math.Max(1, (Total + PageSize - 1) / PageSize);
        page = Math.Clamp(page, 1, pages);
        Rows = [.. rows.Skip((page - 1) * PageSize).Take(PageSize)];
        Links = new(page, pages, number => Address(measure.Key, number));
        return Page();
    }

    private string Address(string key, int page)
    {
        KeyValuePair<string, string?>[] parts = [new("miara", key), new("wymiar", Dimension?.ToString()), new("czesc", Part?.Key), new("strona", page > 1 ? page.ToString(CultureInfo.InvariantCulture) : null)];
        return Url.Content("~/admin/wskazniki/lista") + QueryString.Create(parts.Where(p => p.Value is not null).Concat(Period.Query));
    }

    private async Task<IEnumerable<(string Name, string Url, DateOnly Day)>> NamedAsync(Measure measure, IReadOnlyList<SupportLine> lines, CancellationToken ct)
    {
        if (measure == Measure.Institutions)
        {
            var found = await institutions.CardsAsync([.. lines.Select(line => line.Institution!.Value)], ct);
            return lines.Where(line => found.ContainsKey(line.Institution!.Value)).Select(line => (found[line.Institution!.Value].Name, $"/admin/instytucje/{line.Institution}", line.Day));
        }
        var cards = await people.CardsAsync([.. lines.Select(line => line.Person).Distinct()], ct);
        return lines.Select(line => ($"{cards[line.Person].FamilyName} {cards[line.Person].GivenNames}", $"/admin/uczestnicy/{line.Person}", line.Day));
    }
}
