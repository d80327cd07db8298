using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.Extensions.Localization;
using Rcwes.Framework.Documents;
using Rcwes.Framework.Localization;
using Rcwes.Framework.Web;

namespace Rcwes.Framework.PersonalData;

/// <summary>What is known of a person, as they get it: for machines and for reading.</summary>
internal sealed class SubjectPaper(ISiteChrome site, Pages.Admin.ModuleNames names, IStringLocalizer<FrameworkTexts> l, TimeProvider clock)
{
    private static readonly JsonSerializerOptions Json = new() { WriteIndented = true, PropertyNamingPolicy = JsonNamingPolicy.CamelCase, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public byte[] ToJson(SubjectRequest request, IEnumerable<PersonRecord> records) => JsonSerializer.SerializeToUtf8Bytes(new
    {
        request.Number,
        request.ReceivedOn,
        MadeUtc = clock.GetUtcNow().UtcDateTime,
        Records = records.Select(r => new { r.Module, r.Kind, r.Id, r.Title, Facts = r.Facts.Select(f => new { f.Key, f.Label, f.Value }) }),
    }, Json);

    public async Task<byte[]> ToPdfAsync(SubjectRequest request, IReadOnlyCollection<PersonRecord> records, CancellationToken ct)
    {
        var chrome = await site.GetAsync(Cultures.Current, ct);
        var paper = new Paper(new(l["Twoje dane w serwisie: sprawa {0}", request.Number], Cultures.Current, chrome.ShortName, []));
        paper.Heading(l["Twoje dane w serwisie"]);
        paper.Paragraph(l["Sprawa {0} z dnia {1}. Stan na {2}.", request.Number, Day(request.ReceivedOn), Day(Warsaw.Today(clock))]);
        if (records.Count == 0) paper.Paragraph(l["Nie znaleźliśmy w serwisie żadnych danych."]);
        foreach (var module in records.GroupBy(r => r.Module))
        {
            paper.Heading(names.Of(module.Key), 2);
            foreach (var record in module)
            {
                paper.Heading(record.Title, 3);
                foreach (var fact in record.Facts) paper.Fact(fact.Label, fact.Value);
            }
        }
        return paper.ToBytes();
    }

    private static string Day(DateOnly day) => day.ToString("d MMMM yyyy", CultureInfo.CurrentCulture);
}
