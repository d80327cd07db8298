using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Localization;
using Rcwes.Framework.Data;
using Rcwes.Framework.Localization;
using Rcwes.Framework.Web;

namespace Rcwes.Framework.OpenData;

/// <summary>The catalogue of the site's open data in DCAT-AP, as portals harvest it.</summary>
internal sealed class OpenDataCatalog(IEnumerable<OpenDataSet> sets, ISiteChrome chrome, RcwesDb db, IStringLocalizerFactory texts, IConfiguration configuration)
{
    public const string Path = "/data/catalog.jsonld";
    private const string MediaType = "application/ld+json";
    private const string FileTypes = "http://publications.europa.eu/resource/authority/file-type/";
    private static readonly JsonSerializerOptions Options = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static void Map(IEndpointRouteBuilder endpoints) => endpoints.MapOpenData("Open data").MapGet(Path, async (OpenDataCatalog catalog, HttpContext context, CancellationToken ct) =>
            Results.Text((await catalog.MakeAsync($"{context.Request.Scheme}://{context.Request.Host}{context.Request.PathBase}", ct)).ToJsonString(Options), MediaType))
        .Produces(StatusCodes.Status200OK, contentType: MediaType).WithSummary("Catalogue of open data in DCAT-AP");

    private async Task<JsonObject> MakeAsync(string root, CancellationToken ct)
    {
        var (polish, english) = (await chrome.GetAsync("pl", ct), await chrome.GetAsync("en", ct));
        var publisher = new JsonObject { ["@id"] = root + "/", ["@type"] = "foaf:Agent", ["foaf:name"] = Both(polish.SiteName, english.SiteName), ["foaf:homepage"] = Id(root + "/") };
        var datasets = new JsonArray();
        foreach (var set in sets.OrderBy(s => s.Key, StringComparer.Ordinal)) datasets.Add(await DataSetAsync(set, polish, root, ct));
        return new JsonObject
        {
            ["@context"] = new JsonObject
            {
                ["dcat"] = "http://www.w3.org/ns/dcat#",
                ["dct"] = "http://purl.org/dc/terms/",
                ["foaf"] = "http://xmlns.com/foaf/0.1/",
                ["vcard"] = "http://www.w3.org/2006/vcard/ns#",
                ["xsd"] = "http://www.w3.org/2001/XMLSchema#",
            },
            ["@id"] = root + Path,
            ["@type"] = "dcat:Catalog",
            ["dct:title"] = Both(polish.SiteName, english.SiteName),
            ["dct:description"] = Both(polish.Tagline.Length > 0 ? polish.Tagline : polish.SiteName, english.Tagline.Length > 0 ? english.Tagline : english.SiteName),
            ["dct:publisher"] = publisher,
            ["dct:language"] = new JsonArray(Id("http://publications.europa.eu/resource/authority/language/POL"), Id("http://publications.europa.eu/resource/authority/language/ENG")),
            ["foaf:homepage"] = Id(root + "/"),
            ["dcat:dataset"] = datasets,
        };
    }

    private async Task<JsonObject> DataSetAsync(OpenDataSet set, Chrome polish, string root, CancellationToken ct)
    {
        var modified = await db.Activities.Where(a => a.Module == set.Area).OrderByDescending(a => a.Sequence).Select(a => (DateTime?)a.At).FirstOrDefaultAsync(ct);
        var id = $"{root}/data/{set.Key}";
        var contact = new JsonObject { ["@type"] = "vcard:Organization", ["vcard:fn"] = polish.SiteName, ["vcard:hasURL"] = Id(root + "/kontakt") };
        if (polish.Email is { Length: > 0 } email) contact["vcard:hasEmail"] = Id("mailto:" + email);
        var made = new JsonObject
        {
            ["@id"] = id,
            ["@type"] = "dcat:Dataset",
            ["dct:identifier"] = id,
            ["dct:title"] = Both(set, set.Title),
            ["dct:description"] = Both(set, set.Description),
            ["dcat:keyword"] = new JsonArray([.. set.Keywords.SelectMany(k => (JsonNode[])[.. Both(set, k).Select(n => n!.DeepClone())])]),
            ["dcat:theme"] = Id("http://publications.europa.eu/resource/authority/data-theme/SOCI"),
            ["dct:accrualPeriodicity"] = Id("http://publications.europa.eu/resource/authority/frequency/CONT"),
            ["dct:spatial"] = Id("http://data.europa.eu/nuts/code/PL43"),
            ["dct:publisher"] = Id(root + "/"),
            ["dcat:contactPoint"] = contact,
            ["dcat:distribution"] = new JsonArray([.. set.Files.Select(f => Distribution(f, id, root))]),
        };
        if (set.Page is not null) made["dcat:landingPage"] = Id(root + set.Page);
        if (modified is { } at) made["dct:modified"] = new JsonObject { ["@type"] = "xsd:dateTime", ["@value"] = at.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture) };
        return made;
    }

    private JsonObject Distribution(OpenDataFile file, string set, string root)
    {
        var made = new JsonObject
        {
            ["@id"] = $"{set}#{file.Url.Trim('/').Replace('/', '-')}",
            ["@type"] = "dcat:Distribution",
            ["dcat:accessURL"] = Id(root + file.Url),
            ["dcat:mediaType"] = Id("https://www.iana.org/assignments/media-types/" + file.MediaType),
            ["dct:format"] = Id(FileTypes + file.Format),
            ["dct:license"] = Id(configuration["Rcwes:OpenData:Licence"] is { Length: > 0 } licence ? licence : "https://creativecommons.org/licenses/by/4.0/"),
        };
        if (!file.IsService) made["dcat:downloadURL"] = Id(root + file.Url);
        if (file.ConformsTo is not null) made["dct:conformsTo"] = Id(file.ConformsTo);
        if (file.DescribedBy is not null) made["foaf:page"] = Id(root + file.DescribedBy);
        return made;
    }

    private JsonArray Both(OpenDataSet set, string key)
    {
        var localizer = texts.Create(set.Texts);
        return Both(In(Cultures.Polish, localizer, key), In(Cultures.English, localizer, key));
    }

    private static JsonArray Both(string polish, string english) =>
        [new JsonObject { ["@language"] = "pl", ["@value"] = polish }, new JsonObject { ["@language"] = "en", ["@value"] = english }];

    private static string In(CultureInfo culture, IStringLocalizer localizer, string key)
    {
        var present = CultureInfo.CurrentUICulture;
        try
        {
            CultureInfo.CurrentUICulture = culture;
            return localizer[key];
        }
        finally
        {
            CultureInfo.CurrentUICulture = present;
        }
    }

    private static JsonObject Id(string address) => new() { ["@id"] = address };
}
