using System.Globalization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Rcwes.Framework.Surveys;
using Rcwes.Framework.Web;
using Rcwes.Trainings.Surveys;

namespace Rcwes.Trainings.Pages.Admin.Editions;

/// <summary>What participants said before and after, without names.</summary>
[Authorize(Policy = TrainingsPermissions.ViewOwn)]
internal sealed class SurveysModel(IServiceProvider services, EditionSurveys surveys) : EditionPage(services)
{
    public EditionOpinion Opinion { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken ct) => await ReadAsync(id, ct) ? Page() : NotFound();

    public async Task<IActionResult> OnGetCsvAsync(Guid id, CancellationToken ct)
    {
        if (!await ReadAsync(id, ct)) return NotFound();
        Response.Headers.CacheControl = "private, no-store";
        var rows = Opinion.Pairs.SelectMany(pair => pair.Lines.Select(line => new[] { pair.Label, line.Text, Words(line.Before), Words(line.After) })
            .Append([pair.Label, L["Średnia"].Value, Average(pair.Before), Average(pair.After)]).Append([pair.Label, L["Liczba odpowiedzi"].Value, Answered(pair.Before), Answered(pair.After)]));
        return File(CsvText.Of([L["Pytanie"], L["Odpowiedź"], L["Przed szkoleniem"], L["Po szkoleniu"]], rows), CsvText.ContentType, $"ankiety-{Course.Slug}-{Edition.Number}.csv");
    }

    /// <summary>A number as it may be shown.</summary>
    public string Words(SurveyCell? cell) => cell is null ? "–" : cell.Count?.ToString(CultureInfo.CurrentCulture) ?? L["ukryte"].Value;

    /// <summary>A mean to a tenth, as far as it may be shown.</summary>
    public static string Average(SurveyQuestion? question) => question?.Average is { } mean && SurveyPair.IsEnough(question) ? mean.ToString("0.0", CultureInfo.CurrentCulture) : "–";

    private static string Answered(SurveyQuestion? question) => (question?.Answered ?? 0).ToString(CultureInfo.CurrentCulture);

    private async Task<bool> ReadAsync(Guid id, CancellationToken ct)
    {
        if (!await FindAsync(id, TrainingsPermissions.Seeing, L["Ankiety"], ct)) return false;
        Opinion = await surveys.OfAsync(id, ct);
        return true;
    }
}
