using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Rcwes.Content.Elements;
using Rcwes.Content.Items;
using Rcwes.Content.Parts;
using Rcwes.Framework;
using Rcwes.Framework.Data;

namespace Rcwes.Content.Definitions;

/// <summary>Changes of content types by hand. None of them touches a document; the caller saves.</summary>
internal sealed class TypeDesk(RcwesDb db, ContentDefinitions definitions, ElementKinds kinds, LeftOvers leftOvers)
{
    public const int LongestName = 100;
    private const int LongestWords = 500;

    /// <summary>Beginnings of a new type, in the order in which they are offered.</summary>
    public static IReadOnlyList<(string Value, string Words, string Hint)> Beginnings { get; } =
    [
        ("page", "Strona z własnym adresem", "Ma tytuł, adres, treść i opis dla wyszukiwarek."),
        ("entry", "Wpis bez adresu", "Ma tytuł; pokazują go inne strony."),
        ("block", "Blok na stronie", "Wstawia się go w treść innych stron."),
        ("empty", "Pusty", "Wszystkie części dodasz potem."),
    ];

    public async Task<TypeSheet?> OpenAsync(string name, CancellationToken ct) =>
        await definitions.FindAsync(DefinitionKind.Type, name, ct) is { } type ? new(type, await definitions.FindAsync(DefinitionKind.Part, name, ct)) : null;

    /// <summary>Stores what changed on the sheet.</summary>
    /// <param name="sheet">With the change.</param>
    /// <param name="stamp">Of the sheet that the person saw.</param>
    /// <param name="verb">For the activity log.</param>
    /// <param name="actor">Who.</param>
    /// <param name="now">When.</param>
    /// <param name="ct">Cancellation.</param>
    public async Task SaveAsync(TypeSheet sheet, string? stamp, string verb, Actor actor, DateTime now, CancellationToken ct)
    {
        if (stamp != sheet.Stamp) throw new RuleException("type.overtaken", "Ktoś w tym czasie zmienił ten typ. Poniżej jest stan po tej zmianie. Sprawdź go i zapisz jeszcze raz.");
        await definitions.SetAsync(DefinitionKind.Part, sheet.Name, sheet.Own, actor, now, ct, verb);
        await definitions.SetAsync(DefinitionKind.Type, sheet.Name, sheet.Type, actor, now, ct, verb);
    }

    public async Task<string> CreateAsync(string label, string english, string name, string beginning, Actor actor, DateTime now, CancellationToken ct)
    {
        Named(label);
        if (name.Length == 0) name = TechnicalName.From(label);
        var taken = await db.Set<DefinitionRow>().AsNoTracking().Select(d => d.Name).ToListAsync(ct);
        TechnicalName.Check(name, taken.Concat(kinds.All.Select(k => k.Name)));
        string[] parts = beginning switch
        {
            "page" => [nameof(TitlePart), nameof(AutoroutePart), name, nameof(HtmlBodyPart), nameof(SeoMetaPart), nameof(LocalizationPart)],
            "entry" => [nameof(TitlePart), name, nameof(LocalizationPart)],
            _ => [name],
        };
        var block = beginning == "block";
        var type = new JsonObject
        {
            ["Name"] = name,
            ["DisplayName"] = label,
            ["Settings"] = new JsonObject
            {
                ["ContentTypeSettings"] = new JsonObject
                {
                    ["Creatable"] = !block,
                    ["Listable"] = !block,
                    ["Draftable"] = !block,
                    ["Versionable"] = !block,
                    ["Securable"] = !block,
                    ["Stereotype"] = block ? "Widget" : "",
                },
            },
        };
        var sheet = new TypeSheet(type, null);
        English(type, "DisplayName", english);
        foreach (var part in parts) sheet.Add(new JsonObject { ["PartName"] = part, ["Name"] = part, ["Settings"] = new JsonObject() }, isField: false);
        if (sheet.Part(nameof(AutoroutePart)) is { } route)
        {
            TypeSheet.SettingsOf(route, "AutoroutePartSettings")["Pattern"] = "{% if ContentItem.Content.LocalizationPart.Culture == \"en\" %}en/{% endif %}" + Framework.Polish.Slug.From(label) + "/{{ ContentItem.DisplayText | slugify }}";
            TypeSheet.SettingsOf(route, "AutoroutePartSettings")["AllowCustomPath"] = true;
        }
        await definitions.SetAsync(DefinitionKind.Part, name, sheet.Own, actor, now, ct);
        await definitions.SetAsync(DefinitionKind.Type, name, type, actor, now, ct);
        return name;
    }

    public async Task<string> AddFieldAsync(TypeSheet sheet, string kind, string label, string english, string name, CancellationToken ct)
    {
        Named(label);
        if (kinds.Find(kind) is not { IsPart: false }) throw new RuleException("field.kind", "Wybierz rodzaj pola.") { Field = "Kind" };
        if (name.Length == 0) name = TechnicalName.From(label);
        TechnicalName.Check(name, sheet.Fields.Select(f => f.Text("Name") ?? ""));
        // Whatever lies there under this name would show up in the new field, or hide in it.
        var old = RemovedRecords.In(sheet.Own, TypeSheet.FieldRecords).Keys.FirstOrDefault(k => k.Equals(name, StringComparison.OrdinalIgnoreCase));
        if (old is not null || await leftOvers.HoldAsync(sheet.Name, $"{sheet.Name}.{name}", ct))
            throw new RuleException("field.left-over", "Pole „{0}” było tu wcześniej i jego dane nadal są w treściach. Przywróć je na ekranie „Zdjęte z typu” albo wybierz inną nazwę techniczną.", old ?? name) { Field = "Name" };
        if (sheet.Part(sheet.Name) is null && !sheet.BringBack(sheet.Name, isField: false))
            sheet.Add(new JsonObject { ["PartName"] = sheet.Name, ["Name"] = sheet.Name, ["Settings"] = new JsonObject() }, isField: false);
        var record = new JsonObject { ["FieldName"] = kind, ["Name"] = name, ["Settings"] = new JsonObject() };
        TypeSheet.SettingsOf(record, "ContentPartFieldSettings")["DisplayName"] = label;
        English(record, "DisplayName", english);
        sheet.Add(record, isField: true);
        return name;
    }

    /// <summary>Attaches a part; one that was taken off comes back with its settings.</summary>
    public async Task AddPartAsync(TypeSheet sheet, string name, CancellationToken ct)
    {
        if (sheet.Part(name) is not null) throw new RuleException("part.there", "Ten typ ma już tę część.") { Field = "Part" };
        if (!(await OfferedAsync(sheet, ct)).Contains(name)) throw new RuleException("part.kind", "Wybierz część z listy.") { Field = "Part" };
        if (!sheet.BringBack(name, isField: false)) sheet.Add(new JsonObject { ["PartName"] = name, ["Name"] = name, ["Settings"] = new JsonObject() }, isField: false);
    }

    /// <summary>Parts that the type does not have yet: those that people call something, and those with fields that the site defines.</summary>
    public async Task<IReadOnlyList<string>> OfferedAsync(TypeSheet sheet, CancellationToken ct)
    {
        var all = await definitions.FreshAsync(ct);
        return
        [
            .. kinds.All.Where(k => k is { IsPart: true, Called: not null }).Select(k => k.Name)
                .Concat(all.Parts.Where(p => all.Type(p.Name) is null).Select(p => p.Name)).Append(sheet.Name)
                .Distinct(StringComparer.Ordinal).Where(n => sheet.Part(n) is null),
        ];
    }

    public static void Named(string label)
    {
        if (label.Length == 0) throw new RuleException("type.label", "Wpisz nazwę po polsku.") { Field = "Label" };
        if (label.Length > LongestName) throw new RuleException("type.label-long", "Skróć nazwę do {0} znaków.", LongestName) { Field = "Label" };
    }

    /// <summary>English words of a record or document; empty ones are taken away.</summary>
    public static void English(JsonObject record, string name, string words)
    {
        if (words.Length > LongestWords) throw new RuleException("type.english-long", "Skróć tekst po angielsku do {0} znaków.", LongestWords) { Field = "English" };
        if (words.Length > 0) TypeSheet.SettingsOf(record, Wording.Settings)[name] = words;
        else if (record.Object("Settings").Object(Wording.Settings) is { } said && said.Remove(name) && said.Count == 0) TypeSheet.SettingsOf(record).Remove(Wording.Settings);
    }
}
