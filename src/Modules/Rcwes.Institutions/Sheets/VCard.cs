using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using static Rcwes.Framework.Web.ContentLines;

namespace Rcwes.Institutions.Sheets;

/// <summary>The entry for an address book. vCard 3.0 (RFC 2426), because phones read it everywhere.</summary>
internal static class VCard
{
    public static void Map(IEndpointRouteBuilder endpoints) => endpoints.MapMethods("/instytucje/{slug}.vcf", ["GET", "HEAD"], async (string slug, HttpContext context, CancellationToken ct) =>
        await EntrySheet.FindAsync(context.RequestServices, slug, ct) is { IsClosed: false } sheet
            ? Results.File(Encoding.UTF8.GetBytes(Write(sheet, await StructuredData.OriginAsync(context))), "text/vcard; charset=utf-8", slug + ".vcf")
            : Results.NotFound());

    public static string Write(EntrySheet sheet, string origin)
    {
        var facts = sheet.Facts;
        var card = new StringBuilder();
        Line("BEGIN", "VCARD");
        Line("VERSION", "3.0");
        Line("FN", Escape(facts.Name));
        Line("N", Escape(facts.Name) + ";;;;");
        Line("ORG", Escape(facts.Name));
        Line("X-ABSHOWAS", "COMPANY");
        if (facts.ShortName is { } nick) Line("NICKNAME", Escape(nick));
        Line("CATEGORIES", Escape(sheet.Type.Name));
        foreach (var phone in sheet.Contacts.Select(c => c.Phone).Append(facts.Seat?.Phone).OfType<string>().Distinct()) Line("TEL;TYPE=WORK,VOICE", Escape(phone));
        foreach (var email in sheet.Contacts.Select(c => c.Email).OfType<string>().Distinct()) Line("EMAIL;TYPE=INTERNET,WORK", Escape(email));
        foreach (var place in sheet.Places) Line("ADR;TYPE=WORK", $";;{Escape(place.Street)};{Escape(place.Locality)};;{Escape(place.PostalCode)};Polska");
        if (facts.Website is { } website) Line("URL", website);
        Line("SOURCE", origin + sheet.Path);
        Line("UID", origin + sheet.Path);
        Line("REV", sheet.ModifiedUtc.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture));
        Line("END", "VCARD");
        return card.ToString();

        void Line(string name, string value) => card.AppendFolded($"{name}:{value}");
    }
}
