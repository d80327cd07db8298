using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
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
        Records(group);
        Words(group);
    }

    private static void Records(RouteGroupBuilder group)
    {
        group.MapGet("/organizations", ([AsParameters] HsdsParameters asked, HsdsReader reader, HttpContext context, CancellationToken ct) =>
                ListAsync(asked.Read(), question => reader.OrganizationsAsync(question, DirectoryFiles.RootOf(context), ct)))
            .Listed<HsdsWholeOrganization>("hsds-organizations", "Institutions, a page at a time");
        group.MapGet("/services", ([AsParameters] HsdsParameters asked, HsdsReader reader, HttpContext context, CancellationToken ct) =>
                ListAsync(asked.Read(mayBeMinimal: true), question => reader.ServicesAsync(question, DirectoryFiles.RootOf(context), ct)))
            .Listed<HsdsService>("hsds-services", "Services, a page at a time");
        group.MapGet("/service_at_locations", ([AsParameters] HsdsParameters asked, HsdsReader reader, HttpContext context, CancellationToken ct) =>
                ListAsync(asked.Read(), question => reader.ServicesAtLocationsAsync(question, DirectoryFiles.RootOf(context), ct)))
            .Listed<HsdsWholeServiceAtLocation>("hsds-service-at-locations", "Services where they are offered, a page at a time");
        group.MapGet("/organizations/{id:guid}", async (Guid id, [AsParameters] HsdsParameters asked, HsdsReader reader, HttpContext context, CancellationToken ct) =>
                asked.Read() is not { } question ? Bad()
                : await reader.OrganizationAsync(id, question.FullService, DirectoryFiles.RootOf(context), ct) is { } found ? Answer(found)
                : await FateAsync(id, reader, ct))
            .Said<HsdsWholeOrganization>("hsds-organization", "An institution with everything of it")
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status410Gone);
        group.MapGet("/services/{id:guid}", (Guid id, HsdsReader reader, HttpContext context, CancellationToken ct) => OneAsync(reader.ServiceAsync(id, DirectoryFiles.RootOf(context), ct)))
            .One<HsdsService>("hsds-service", "A service with everything of it");
        group.MapGet("/service_at_locations/{id:guid}", (Guid id, HsdsReader reader, HttpContext context, CancellationToken ct) => OneAsync(reader.ServiceAtLocationAsync(id, DirectoryFiles.RootOf(context), ct)))
            .One<HsdsWholeServiceAtLocation>("hsds-service-at-location", "A service at one place with everything of it");
    }

    private static void Words(RouteGroupBuilder group)
    {
        group.MapGet("/taxonomies", ([AsParameters] HsdsParameters asked, HsdsReader reader, CancellationToken ct) =>
                ListAsync(asked.Read(HsdsQuestion.MostPerPage), async question => HsdsPage<HsdsTaxonomy>.Among((await reader.TaxonomiesAsync(ct)).Found(question), question)))
            .Listed<HsdsTaxonomy>("hsds-taxonomies", "Lists of words that classify");
        group.MapGet("/taxonomy_terms", ([AsParameters] HsdsParameters asked, HsdsReader reader, CancellationToken ct) =>
                ListAsync(asked.Read(HsdsQuestion.MostPerPage), async question => HsdsPage<HsdsTerm>.Among((await reader.TaxonomiesAsync(ct)).TermsFound(question), question)))
            .Listed<HsdsTerm>("hsds-taxonomy-terms", "The words themselves");
        group.MapGet("/taxonomies/{id:guid}", (Guid id, HsdsReader reader, CancellationToken ct) => OneAsync(reader.TaxonomyAsync(id, ct)))
            .One<HsdsTaxonomy>("hsds-taxonomy", "A list of words");
        group.MapGet("/taxonomy_terms/{id:guid}", (Guid id, HsdsReader reader, CancellationToken ct) => OneAsync(reader.TermAsync(id, ct)))
            .One<HsdsTerm>("hsds-taxonomy-term", "A word");
    }

    private static RouteHandlerBuilder Said<T>(this RouteHandlerBuilder route, string name, string summary) =>
        route.WithName(name).WithSummary(summary).Produces<T>(StatusCodes.Status200OK, Json);

    private static RouteHandlerBuilder Listed<T>(this RouteHandlerBuilder route, string name, string summary) =>
        route.Said<HsdsPage<T>>(name, summary).ProducesProblem(StatusCodes.Status400BadRequest);

    private static RouteHandlerBuilder One<T>(this RouteHandlerBuilder route, string name, string summary) =>
        route.Said<T>(name, summary).ProducesProblem(StatusCodes.Status404NotFound);

    private static async Task<IResult> ListAsync<T>(HsdsQuestion? question, Func<HsdsQuestion, Task<HsdsPage<T>>> read) => question is null ? Bad() : Answer(await read(question));

    private static async Task<IResult> OneAsync<T>(Task<T?> read) where T : class => await read is { } found ? Answer(found) : Missing();

    private static IResult Answer<T>(T value) => Results.Json(value, Options, Json);

    private static IResult Bad() => Results.Problem("A parameter cannot be read, or asks for what this interface does not do.", statusCode: StatusCodes.Status400BadRequest);

    private static IResult Missing() => Results.Problem("There is no such record.", statusCode: StatusCodes.Status404NotFound);

    private static async Task<IResult> FateAsync(Guid id, HsdsReader reader, CancellationToken ct) => await reader.FateAsync(id, ct) switch
    {
        ({ } into, _) => Results.Redirect($"{Root}/organizations/{into}", permanent: true, preserveMethod: true),
        (_, true) => Results.Problem("The institution is no more.", statusCode: StatusCodes.Status410Gone),
        _ => Missing(),
    };
}
