using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Localization;
using Rcwes.Framework.OpenData;

namespace Rcwes.Institutions.Exchange.Export;

/// <summary>
/// The public directory as files: what a visitor sees at <c>/instytucje</c>, with the same choices in the address, as CSV with its
/// Table Schema, XLSX, JSON, and numbers per powiat as GeoJSON.
/// </summary>
internal static class DirectoryFiles
{
    public const string Schema = "/api/instytucje.schema.json";
    private const string GeoJson = "application/geo+json";

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        var group = endpoints.MapOpenData("Instytucje");
        foreach (var form in FileForm.All)
            group.MapGet($"/api/instytucje.{form.Extension}", (HttpContext context, DirectoryChoice choice, EntryReader reader, CancellationToken ct) => SendAsync(form, context, choice, reader, ct))
                .WithName($"institutions-{form.Extension}").WithSummary($"Institutions as {form.Extension.ToUpperInvariant()}")
                .WithDescription("Public fields of all listed institutions. Takes the choices of the page /instytucje: q, typ, grupa, powiat, gmina, podregion, usluga, dla, ps, pes.")
                .Produces(StatusCodes.Status200OK, contentType: form.ContentType.Split(';')[0]);
        group.MapGet(Schema, (IStringLocalizer<InstitutionsTexts> texts) => Results.Text(TableSchema(texts).ToJsonString(), "application/json"))
            .WithName("institutions-schema").WithSummary("Table Schema of institutions.csv").Produces(StatusCodes.Status200OK, contentType: "application/json");
        group.MapGet("/api/instytucje.geojson", async (HttpContext context, DirectoryChoice choice, PowiatMap map, CancellationToken ct) =>
                Results.Text((await map.MakeAsync(await choice.IdsAsync(context.Request.Query, ct), RootOf(context), ct)).ToJsonString(), GeoJson))
            .WithName("institutions-geojson").WithSummary("Numbers of institutions per powiat and gmina as GeoJSON")
            .WithDescription("Points of institutions are not known; every powiat is a feature with its simplified outline, how many institutions it has, and how many each of its gminy.")
            .Produces(StatusCodes.Status200OK, contentType: GeoJson);
    }

    public static string RootOf(HttpContext context) => $"{context.Request.Scheme}://{context.Request.Host}{context.Request.PathBase}";

    private static async Task SendAsync(FileForm form, HttpContext context, DirectoryChoice choice, EntryReader reader, CancellationToken ct)
    {
        var ids = await choice.IdsAsync(context.Request.Query, ct);
        context.Response.ContentType = form.ContentType;
        if (form != FileForm.Json) context.Response.Headers.ContentDisposition = $"attachment; filename=instytucje.{form.Extension}";
        if (form == FileForm.Csv) context.Response.Headers.Link = $"<{Schema}>; rel=\"describedby\"; type=\"application/tableschema+json\"";
        await EntryFiles.WriteAsync(form, context.Response.Body, ExportColumns.Of(inner: false), reader.ReadAsync(ids, listedOnly: true, RootOf(context), ct), ct);
    }

    private static JsonObject TableSchema(IStringLocalizer<InstitutionsTexts> texts) => new()
    {
        ["fields"] = new JsonArray([.. ExportColumns.Of(inner: false).Select(column => Field(column, texts))]),
        ["missingValues"] = new JsonArray(""),
        ["primaryKey"] = "id",
    };

    private static JsonObject Field(ExportColumn column, IStringLocalizer<InstitutionsTexts> texts)
    {
        var field = new JsonObject
        {
            ["name"] = column.Key,
            ["title"] = texts[column.Title].Value,
            ["type"] = column.Type switch { ColumnType.Boolean => "boolean", ColumnType.Date => "date", _ => "string" },
        };
        if (column.Type is ColumnType.Uri or ColumnType.Email) field["format"] = JsonNamingPolicy.CamelCase.ConvertName(column.Type.ToString());
        if (column.Type == ColumnType.Boolean) (field["trueValues"], field["falseValues"]) = (new JsonArray("tak"), new JsonArray("nie"));
        if (column.Key is "id" or "nazwa" or "typ") field["constraints"] = new JsonObject { ["required"] = true };
        return field;
    }
}
