using Rcwes.Content.Fields;
using Rcwes.Content.Items;
using Rcwes.Content.Parts;
using Rcwes.Framework;

namespace Rcwes.Content.Sections;

/// <summary>An office: one content item in each language, of which most says the same in both.</summary>
/// <param name="store">Where the items are kept.</param>
/// <param name="set">Localization set of the office.</param>
/// <param name="items">Newest version of each language.</param>
internal sealed class OfficeSection(ContentStore store, string set, IReadOnlyList<ContentItem> items) : Section
{
    public const string SectionName = "biuro";

    /// <summary>Values that do not depend on the language.</summary>
    private static readonly string[] Shared = ["Street", "PostalCode", "City", "Phone", "Fax", "Email"];

    private static readonly string[] Translated = ["Role", "Hours"];

    /// <summary>Language in which there is no item that could keep what is typed; null when there are both.</summary>
    private string? Missing => new[] { "pl", "en" }.FirstOrDefault(culture => items.All(i => i.Culture != culture));

    public override string Name => SectionName;

    public override string Id => set;

    public override string Title => (items.FirstOrDefault(i => i.Culture == "pl") ?? items[0]).DisplayText;

    public override string Lead => "Adres, telefon i godziny otwarcia. Widać je w stopce i na stronie „Kontakt”.";

    public override string Icon => "building-2";

    public override string? Warning => items.Any(i => !i.Published) ? "To biuro ma nieopublikowany szkic. Zapis opublikuje go razem z Twoimi zmianami." : null;

    public override IReadOnlyList<(string Url, string Text)> Elsewhere =>
        [.. Missing is null ? Array.Empty<(string, string)>() : [($"/admin/tresc/{items[0].ContentItemId}/tlumaczenie", "Utwórz wersję w drugim języku")], .. items.Select(i => ($"/admin/tresc/{i.ContentItemId}/wersje", i.Culture == "en" ? "Wersje angielskie" : "Wersje polskie"))];

    public override IReadOnlyList<IReadOnlyList<SectionField>> Rows { get; } =
    [
        [new("Name.pl", "Nazwa po polsku") { Required = items.Any(i => i.Culture == "pl"), Culture = "pl" }, new("Name.en", "Nazwa po angielsku") { Culture = "en" }],
        [new("Role.pl", "Czym jest to miejsce, po polsku") { Culture = "pl" }, new("Role.en", "Czym jest to miejsce, po angielsku") { Culture = "en" }],
        [new("Street", "Ulica i numer") { Required = true }, new("PostalCode", "Kod pocztowy") { Longest = 10 }, new("City", "Miejscowość") { Required = true }],
        [new("Phone", "Telefon") { Shape = FieldShape.Phone, Personal = true, Longest = 40 }, new("Fax", "Faks") { Shape = FieldShape.Phone, Longest = 40 }, new("Email", "Adres e-mail") { Shape = FieldShape.Email, Personal = true }],
        .. OpeningHoursField.Week.Select(day => new SectionField[]
        {
            new($"Opening.{day}.Opens", OpeningHoursField.NameOf(day)) { Shape = FieldShape.Clock, Longest = 5 },
            new($"Opening.{day}.Closes", OpeningHoursField.NameOf(day)) { Shape = FieldShape.Clock, Longest = 5 },
        }),
        [new("Hours.pl", "Uwagi do godzin, po polsku") { Culture = "pl", Hint = "Na przykład przerwa albo dyżur. Puste nie pokazują się na stronie." }, new("Hours.en", "Uwagi do godzin, po angielsku") { Culture = "en" }],
    ];

    public override Task<SectionValues> ReadAsync(CancellationToken ct)
    {
        var values = new SectionValues();
        foreach (var item in items)
        {
            values["Name." + item.Culture] = item.DisplayText;
            foreach (var name in Translated) values[$"{name}.{item.Culture}"] = item.Text(name);
        }
        var first = items.FirstOrDefault(i => i.Culture == "pl") ?? items[0];
        foreach (var name in Shared) values[name] = first.Text(name);
        foreach (var span in first.Field<OpeningHoursField>("Opening").Days)
            (values[$"Opening.{span.Day}.Opens"], values[$"Opening.{span.Day}.Closes"]) = (span.Opens, span.Closes);
        return Task.FromResult(values);
    }

    public override async Task WriteAsync(SectionValues values, Actor actor, DateTime now, CancellationToken ct)
    {
        var versions = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var newest in items)
        {
            var item = newest.Copy();
            var title = values["Name." + item.Culture] is { Length: > 0 } named ? named : item.DisplayText;
            item.DisplayText = title;
            item.Set(nameof(TitlePart), new TitlePart { Title = title });
            foreach (var name in Shared) Say(item, name, values[name]);
            foreach (var name in Translated) Say(item, name, values[$"{name}.{item.Culture}"]);
            var days = OpeningHoursField.Week.Where(day => values[$"Opening.{day}.Opens"].Length > 0)
                .Select(day => new OpeningSpan { Day = day, Opens = values[$"Opening.{day}.Opens"], Closes = values[$"Opening.{day}.Closes"] }).ToList();
            if (days.Count > 0 || item.Field<OpeningHoursField>("Opening").Days.Count > 0) item.Set($"{item.ContentType}.Opening", new OpeningHoursField { Days = days });
            // Whoever saves here has both languages before the eyes.
            if (item.TryPart<RcwesTranslationPart>()?.SourceVersionId is { } source && versions.TryGetValue(source, out var followed)) item.Set(nameof(RcwesTranslationPart), new RcwesTranslationPart { SourceVersionId = followed });
            await store.PublishAsync(item, actor, now, ct, new Saving(newest.VersionId));
            versions[newest.VersionId] = item.VersionId;
        }
    }

    public override Task CheckAsync(SectionValues values, Action<string, string> wrong, CancellationToken ct)
    {
        if (Missing is { } missing)
        {
            foreach (var key in values.Keys.Where(k => k.EndsWith("." + missing, StringComparison.Ordinal)).ToList())
                wrong(key, "To biuro nie ma jeszcze wersji w tym języku. Najpierw ją utwórz (odnośnik jest na tej stronie), a potem wpisz tu tekst.");
        }
        foreach (var day in OpeningHoursField.Week)
        {
            var (from, to) = ($"Opening.{day}.Opens", $"Opening.{day}.Closes");
            if (OpeningHoursField.Problem(values[from], values[to]) is { } problem) wrong(from, problem);
            else (values[from], values[to]) = (OpeningHoursField.Usual(values[from]), OpeningHoursField.Usual(values[to]));
        }
        return Task.CompletedTask;
    }

    /// <summary>An empty text stays as empty as it was.</summary>
    private static void Say(ContentItem item, string field, string text)
    {
        if (item.Text(field) != text) item.Set($"{item.ContentType}.{field}", new TextField { Text = text });
    }
}
