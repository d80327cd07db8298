using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Rcwes.Institutions.Sheets;

/// <summary>The entry for an address book. vCard 3.0 (RFC 2426), because phones read it everywhere.</summary>
internal static class VCard
{
    /// <summary>Bytes of a line, without its end.</summary>
    private const int LongestLine = 75;

    public static void Map(IEndpointRouteBuilder endpoints) => endpoints.MapMethods("/instytucje/{slug}.vcf", ["GET", "HEAD"], async (string slug, HttpContext context, CancellationToken ct) =>
        await EntrySheet.FindAsync(context.RequestServices, slug, ct) is { IsClosed: false } sheet
            ? Results.File(Encoding.UTF8.GetBytes(Write(sheet, StructuredData.Origin(context))), "text/vcard; charset=utf-8", slug + ".vcf")
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

        void Line(string name, string value) => Fold(card, $"{name}:{value}");
    }

    private static string Escape(string? text) => (text ?? "")
        .Replace("\\", "\\\\", StringComparison.Ordinal).Replace(";", "\\;", StringComparison.Ordinal).Replace(",", "\\,", StringComparison.Ordinal)
        .ReplaceLineEndings("\\n");

    /// <summary>Long lines go on after a space; a letter of several bytes is never cut.</summary>
    private static void Fold(StringBuilder card, string line)
    {
        var used = 0;
        foreach (var rune in line.EnumerateRunes())
        {
            if (used + rune.Utf8SequenceLength > LongestLine)
            {
                card.Append("\r\n ");
                used = 1;
            }
            card.Append(rune.ToString());
            used += rune.Utf8SequenceLength;
        }
        card.Append("\r\n");
    }
}
