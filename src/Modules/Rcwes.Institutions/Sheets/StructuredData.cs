using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Unicode;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Rcwes.Framework.Web;
using Rcwes.Institutions.Entries;
using Rcwes.Institutions.Identifiers;

namespace Rcwes.Institutions.Sheets;

/// <summary>What search engines read of an entry, in the words of schema.org.</summary>
internal static class StructuredData
{
    // This encoder escapes < and >, so that no name can close the script element.
    private static readonly JsonSerializerOptions Safe = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    public static string Trail(string origin, PageHead head, string title, string url)
    {
        var steps = head.Trail.Select(l => (l.Text, l.Url)).Append((Text: title, Url: url));
        return new JsonObject
        {
            ["@context"] = "https://schema.org",
            ["@type"] = "BreadcrumbList",
            ["itemListElement"] = new JsonArray([.. steps.Select((step, i) => (JsonNode)new JsonObject
            {
                ["@type"] = "ListItem",
                ["position"] = i + 1,
                ["name"] = step.Text,
                ["item"] = origin + step.Url,
            })]),
        }.ToJsonString(Safe);
    }

    public static string Entry(string origin, EntrySheet sheet, string prefix)
    {
        var facts = sheet.Facts;
        var thing = new JsonObject
        {
            ["@context"] = "https://schema.org",
            ["@type"] = TypeOf(sheet),
            ["@id"] = origin + sheet.Path + "#organization",
            ["name"] = facts.Name,
            ["description"] = sheet.Description,
            ["url"] = facts.Website ?? origin + prefix + sheet.Path,
            ["mainEntityOfPage"] = origin + prefix + sheet.Path,
        };
        Put(thing, "alternateName", facts.ShortName);
        Put(thing, "telephone", sheet.Phone);
        Put(thing, "email", sheet.Email);
        Put(thing, "vatID", NumberOf(facts, IdentifierScheme.Nip) is { } nip ? "PL" + nip : null);
        Put(thing, "logo", facts.LogoPath is { } logo ? $"{origin}/media/{logo}" : null);
        if (sheet.Main is { } main) thing["address"] = Address(main);
        if (sheet.Powiat is { } powiat) thing["areaServed"] = new JsonObject { ["@type"] = "AdministrativeArea", ["name"] = sheet.Names.Region.NameOf(powiat) };
        if (sheet.Parent is { } parent) thing["parentOrganization"] = new JsonObject { ["@type"] = "Organization", ["name"] = parent.Name, ["@id"] = $"{origin}/instytucje/{parent.Slug}#organization" };
        if (facts.SocialLinks.Count > 0) thing["sameAs"] = new JsonArray([.. facts.SocialLinks.Select(l => (JsonNode)l)]);
        if (facts.Languages.Count > 0) thing["knowsLanguage"] = new JsonArray([.. facts.Languages.Select(l => (JsonNode)(l == Languages.SignLanguage ? "pso" : l))]);
        var places = sheet.Places.Where(p => p.Kind != PlaceKind.Correspondence && p.Hours.Count > 0).ToList();
        if (places.Count > 0) thing["location"] = new JsonArray([.. places.Select(p => (JsonNode)Place(p))]);
        return thing.ToJsonString(Safe);
    }

    /// <summary>The address of the site as its settings say it, so that no copy under another name competes with it.</summary>
    public static ValueTask<string> OriginAsync(HttpContext context) =>
        context.RequestServices.GetRequiredService<ISiteAddress>().OriginAsync(context.Request, context.RequestAborted);

    /// <summary>Offices of public bodies, organisations that nobody owns, and the rest.</summary>
    private static string TypeOf(EntrySheet sheet) => sheet.Type.Code switch
    {
        "STO" or "STZ" or "FUN" or "KGW" or "KOS" => "NGO",
        "PUP" or "WUP" => "GovernmentOrganization",
        _ => sheet.Type.ReportType == Contracts.ReportType.LocalGovernment ? "GovernmentOrganization" : "Organization",
    };

    private static JsonObject Address(PlaceFacts place)
    {
        var address = new JsonObject { ["@type"] = "PostalAddress", ["addressCountry"] = "PL" };
        Put(address, "streetAddress", place.Street);
        Put(address, "postalCode", place.PostalCode);
        Put(address, "addressLocality", place.Locality);
        if (place.GminaCode is not null) address["addressRegion"] = "lubuskie";
        return address;
    }

    private static JsonObject Place(PlaceFacts place)
    {
        var thing = new JsonObject
        {
            ["@type"] = "Place",
            ["address"] = Address(place),
            ["openingHoursSpecification"] = new JsonArray([.. place.Hours.Select(h => (JsonNode)new JsonObject
            {
                ["@type"] = "OpeningHoursSpecification",
                ["dayOfWeek"] = "https://schema.org/" + h.Day,
                ["opens"] = h.From.ToString("HH:mm", System.Globalization.CultureInfo.InvariantCulture),
                ["closes"] = h.To.ToString("HH:mm", System.Globalization.CultureInfo.InvariantCulture),
            })]),
        };
        Put(thing, "name", place.Label);
        Put(thing, "telephone", place.Phone);
        return thing;
    }

    private static string? NumberOf(EntryFacts facts, IdentifierScheme scheme) => facts.Identifiers.FirstOrDefault(i => i.Scheme == scheme)?.Value;

    private static void Put(JsonObject thing, string name, string? value)
    {
        if (!string.IsNullOrEmpty(value)) thing[name] = value;
    }
}
