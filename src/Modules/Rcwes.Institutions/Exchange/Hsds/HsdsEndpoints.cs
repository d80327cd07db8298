using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Rcwes.Framework.OpenData;
using Rcwes.Institutions.Exchange.Export;

namespace Rcwes.Institutions.Exchange.Hsds;

/// <summary>The addresses of HSDS 3.0, read only. Ids are those of the entries and stay for ever.</summary>
internal static class HsdsEndpoints
{
    public const string Root = "/api/hsds";
    private const string Json = "application/json";

    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        var group = endpoints.MapOpenData("HSDS 3.0").MapGroup(Root);
        group.MapGet("/", (HttpContext context) => Answer(new HsdsAbout(HsdsReader.Version, HsdsReader.Profile, DirectoryFiles.RootOf(context) + "/api/openapi.json")))
            .Said<HsdsAbout>("hsds-about", "What this interface is");
        group.MapGet("/organizations", async ([AsParameters] HsdsParameters asked, HsdsReader reader, HttpContext context, CancellationToken ct) =>
                asked.Read() is { } question ? Answer(await reader.OrganizationsAsync(question, DirectoryFiles.RootOf(context), ct)) : Bad())
            .Said<HsdsPage<HsdsOrganization>>("hsds-organizations", "Institutions, a page at a time").ProducesProblem(StatusCodes.Status400BadRequest);
        group.MapGet("/services", async ([AsParameters] HsdsParameters asked, HsdsReader reader, HttpContext context, CancellationToken ct) =>
                asked.Read() is { } question ? Answer(await reader.ServicesAsync(question, DirectoryFiles.RootOf(context), ct)) : Bad())
            .Said<HsdsPage<HsdsService>>("hsds-services", "Services, a page at a time").ProducesProblem(StatusCodes.Status400BadRequest);
        group.MapGet("/organizations/{id:guid}", async (Guid id, HsdsReader reader, HttpContext context, CancellationToken ct) =>
                await reader.OrganizationAsync(id, DirectoryFiles.RootOf(context), ct) is { } found ? Answer(found) : await FateAsync(id, reader, ct))
            .Said<HsdsOrganization>("hsds-organization", "An institution with everything of it").ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status410Gone);
        group.MapGet("/services/{id:guid}", async (Guid id, HsdsReader reader, HttpContext context, CancellationToken ct) =>
                await reader.ServiceAsync(id, DirectoryFiles.RootOf(context), ct) is { } found ? Answer(found) : Missing())
            .Said<HsdsService>("hsds-service", "A service with everything of it").ProducesProblem(StatusCodes.Status404NotFound);
        group.MapGet("/taxonomies", async (HsdsReader reader, CancellationToken ct) => Answer(Whole((await reader.TaxonomiesAsync(ct)).All)))
            .Said<HsdsPage<HsdsTaxonomy>>("hsds-taxonomies", "Lists of words that classify");
        group.MapGet("/taxonomy_terms", async (HsdsReader reader, CancellationToken ct) => Answer(Whole((await reader.TaxonomiesAsync(ct)).Terms)))
            .Said<HsdsPage<HsdsTerm>>("hsds-taxonomy-terms", "The words themselves");
    }

    /// <summary>Parameters of a list, taken as text so that a wrong one is told and not a page of this site.</summary>
    internal sealed record HsdsParameters(
        [property: FromQuery(Name = "page")] string? Page,
        [property: FromQuery(Name = "per_page")] string? PerPage,
        [property: FromQuery(Name = "search")] string? Search,
        [property: FromQuery(Name = "taxonomy_term_id")] string? TaxonomyTermId,
        [property: FromQuery(Name = "organization_id")] string? OrganizationId,
        [property: FromQuery(Name = "modified_after")] string? ModifiedAfter,
        [property: FromQuery(Name = "full")] string? Full)
    {
        /// <summary>Null when a parameter makes no sense.</summary>
        public HsdsQuestion? Read()
        {
            if (!Number(Page, 1, 1_000_000, out var page) || !Number(PerPage, 50, HsdsQuestion.MostPerPage, out var perPage)) return null;
            if (!Id(TaxonomyTermId, out var term) || !Id(OrganizationId, out var organization)) return null;
            DateTime? after = null;
            if (!string.IsNullOrEmpty(ModifiedAfter))
            {
                if (!DateTime.TryParse(ModifiedAfter, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var moment)) return null;
                after = moment;
            }
            var full = false;
            if (!string.IsNullOrEmpty(Full) && !bool.TryParse(Full, out full)) return null;
            return Search?.Length > 200 ? null : new(page, perPage, Search, term, null, organization, after, full);
        }

        private static bool Number(string? text, int otherwise, int most, out int number)
        {
            number = otherwise;
            return string.IsNullOrEmpty(text) || (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number) && number >= 1 && number <= most);
        }

        private static bool Id(string? text, out Guid? id)
        {
            id = null;
            if (string.IsNullOrEmpty(text)) return true;
            if (!Guid.TryParse(text, out var parsed)) return false;
            id = parsed;
            return true;
        }
    }

    private static RouteHandlerBuilder Said<T>(this RouteHandlerBuilder route, string name, string summary) =>
        route.WithName(name).WithSummary(summary).Produces<T>(StatusCodes.Status200OK, Json);

    private static HsdsPage<T> Whole<T>(IReadOnlyList<T> all) => HsdsPage<T>.Of(all, all.Count, 1, Math.Max(1, all.Count));

    private static IResult Answer<T>(T value) => Results.Json(value, Options, Json);

    private static IResult Bad() => Results.Problem("A parameter cannot be read.", statusCode: StatusCodes.Status400BadRequest);

    private static IResult Missing() => Results.Problem("There is no such record.", statusCode: StatusCodes.Status404NotFound);

    private static async Task<IResult> FateAsync(Guid id, HsdsReader reader, CancellationToken ct) => await reader.FateAsync(id, ct) switch
    {
        ({ } into, _) => Results.Redirect($"{Root}/organizations/{into}", permanent: true, preserveMethod: true),
        (_, true) => Results.Problem("The institution is no more.", statusCode: StatusCodes.Status410Gone),
        _ => Missing(),
    };
}
