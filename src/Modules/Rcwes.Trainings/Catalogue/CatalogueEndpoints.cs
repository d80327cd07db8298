using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Localization;
using Rcwes.Framework.Localization;
using Rcwes.Framework.Web;
using Rcwes.Trainings.Editions;
using Rcwes.Trainings.Enrolments;

namespace Rcwes.Trainings.Catalogue;

/// <summary>Calendar files: one edition, a feed of everything that a reader asked for, and the edition of a participant with what only they know.</summary>
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
        // The same days under the same ids, so that whoever has them from the catalogue gets the address on top.
        endpoints.MapGet("/zapisy/{token}/kalendarz.ics", async (string token, HttpContext context, EnrolmentDesk desk, CatalogueReader reader, IStringLocalizer<TrainingsTexts> l, CancellationToken ct) =>
        {
            if (await desk.FindAsync(token, ct) is not { } enrolment || await reader.EditionAsync(enrolment.EditionId, ct) is not { } card || !card.Edition.MayJoin(enrolment.State)) return Results.NotFound();
            context.HideAddress();
            context.Response.Headers.CacheControl = "private, no-store";
            return File(context, [card], card.Course.Name, $"{card.Course.Slug}-{card.Edition.Number}.ics", session => card.Edition.LinkOf(session, enrolment.State) is { } url ? (l["Zajęcia online: {0}", url].Value, url) : null);
        });
    }

    private static IResult File(HttpContext context, IEnumerable<EditionCard> cards, string name, string file, Func<Session, (string Words, string Url)?>? joining = null)
    {
        var origin = $"{context.Request.Scheme}://{context.Request.Host}";
        var text = TrainingCalendar.Of(cards, name, origin + (Cultures.Current == "en" ? "/en" : ""), context.Request.Host.Host, joining);
        return Results.File(Encoding.UTF8.GetBytes(text), "text/calendar; charset=utf-8", file);
    }
}
