using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Localization;
using Rcwes.Framework.Localization;

namespace Rcwes.Trainings.Catalogue;

/// <summary>Calendar files of the catalogue: one edition, and a feed of everything that a reader asked for.</summary>
internal static class CatalogueEndpoints
{
    private const int MostInFeed = 1000;

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/szkolenia/kalendarz.ics", async (HttpContext context, CatalogueReader reader, IStringLocalizer<TrainingsTexts> l, CancellationToken ct) =>
        {
            var query = CatalogueQuery.Read(context.Request.Query, reader.Today) with { Month = null };
            return File(context, await reader.AllForFeedAsync(query, MostInFeed, ct), l["Szkolenia RCWES"], "szkolenia.ics");
        });
        endpoints.MapGet("/szkolenia/{slug}/edycja-{number:int}.ics", async (string slug, int number, HttpContext context, CatalogueReader reader, CancellationToken ct) =>
            await reader.EditionAsync(slug, number, ct) is { } card ? File(context, [card], card.Course.Name, $"{slug}-{number}.ics") : Results.NotFound());
    }

    private static IResult File(HttpContext context, IEnumerable<EditionCard> cards, string name, string file)
    {
        var origin = $"{context.Request.Scheme}://{context.Request.Host}";
        var text = TrainingCalendar.Of(cards, name, origin + (Cultures.Current == "en" ? "/en" : ""), context.Request.Host.Host);
        return Results.File(Encoding.UTF8.GetBytes(text), "text/calendar; charset=utf-8", file);
    }
}
