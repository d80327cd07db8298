using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Rcwes.Content.Definitions;
using Rcwes.Content.Editing;
using Rcwes.Content.Elements;
using Rcwes.Content.Items;
using Rcwes.Framework;

namespace Rcwes.Content.Pages.Admin.ContentTypes;

/// <summary>Names and settings of one part or field of a type.</summary>
[Authorize(Policy = ContentPermissions.Definitions)]
public sealed class ElementModel(IServiceProvider services) : TypePage(services)
{
    private const int LongestHint = 500;

    internal JsonObject Record { get; private set; } = null!;

    public bool IsField { get; private set; }

    internal ElementKind? Kind { get; private set; }

    /// <summary>Vocabularies that a field may take its terms from.</summary>
    internal IReadOnlyList<(string Value, string Text)> Vocabularies { get; private set; } = [];

    internal string Common => IsField ? "ContentPartFieldSettings" : "ContentTypePartSettings";

    /// <summary>Where Orchard Core keeps the hint: with the field's own settings, or with the attached part.</summary>
    internal (string Group, string Name) HintPlace => IsField ? ($"{Record.Text("FieldName")}Settings", "Hint") : (Common, "Description");

    public async Task<IActionResult> OnGetAsync([FromRoute] string name, string sort, string element, CancellationToken ct) =>
        await FindAsync(name, ct) ? await ShownAsync(Page(), sort, element, ct) : NotFound();

    public async Task<IActionResult> OnPostAsync([FromRoute] string name, string sort, string element, CancellationToken ct)
    {
        if (!await FindAsync(name, ct) || !Take(Sheet, sort, element)) return NotFound();
        return await ShownAsync(await DoAsync(name, "changed", sheet =>
        {
            if (!Take(sheet, sort, element)) throw new RuleException("type.no-element", "Tego pola albo tej części już tu nie ma.");
            return Task.FromResult(Change());
        }, sheet => $"~/admin/typy/{sheet.Name}#e-{sort}-{element}", ct), sort, element, ct);
    }

    private string Change()
    {
        var label = Said("Label");
        if (IsField || label.Length > TypeDesk.LongestName) TypeDesk.Named(label);
        Put(Common, "DisplayName", label);
        TypeDesk.English(Record, "DisplayName", Said("English"));
        var hint = Said("Hint");
        if (hint.Length > LongestHint) throw new RuleException("setting.long", "Skróć ten tekst do {0} znaków.", LongestHint) { Field = "Hint" };
        Put(HintPlace.Group, HintPlace.Name, hint);
        TypeDesk.English(Record, "Hint", Said("HintEnglish"));
        SettingForm.Read(Request.Form, Record, Kind?.Settings ?? []);
        return L["Zapisano ustawienia: {0}", label.Length > 0 ? label : Record.Text("Name") ?? ""];
    }

    private void Put(string group, string name, string words)
    {
        if (words.Length > 0 || Record.Object("Settings").Object(group).Text(name) is { Length: > 0 }) TypeSheet.SettingsOf(Record, group)[name] = words;
    }

    private bool Take(TypeSheet sheet, string sort, string element)
    {
        IsField = sort == "pole";
        if ((IsField ? sheet.Field(element) : element == sheet.Name ? null : sheet.Part(element)) is not { } record) return false;
        Record = record;
        Kind = Kinds.Find((IsField ? record.Text("FieldName") : record.Text("PartName")) ?? "");
        return true;
    }

    private async Task<IActionResult> ShownAsync(IActionResult answer, string sort, string element, CancellationToken ct)
    {
        if (answer is not PageResult) return answer;
        // The refused change lies on another sheet; the page shows what is stored and what was typed.
        if (!Take(Sheet, sort, element)) return NotFound();
        var label = IsField ? Type.FieldsOf(Sheet.Name).First(f => f.Name == element).DisplayName : Type.Part(element)!.Said is { Length: > 0 } said ? said : KindName(Record.Text("PartName") ?? "");
        ViewData["Title"] = L["Ustawienia: {0}", L[label].Value].Value;
        ViewData["Label"] = Record.Object("Settings").Object(Common).Text("DisplayName");
        ViewData["English"] = Record.Object("Settings").Object(Wording.Settings).Text("DisplayName");
        if (!IsField) ViewData["Optional"] = L["Puste: „{0}”.", KindName(Record.Text("PartName") ?? "")].Value;
        if (Kind?.Settings.Any(s => s.Kind == SettingKind.Vocabulary) == true)
            Vocabularies = [.. (await Db.Set<ItemVersion>().AsNoTracking().Where(i => i.Latest && i.ContentType == "Taxonomy").OrderBy(i => i.DisplayText).Select(i => new { i.ContentItemId, i.DisplayText }).ToListAsync(ct)).Select(i => (i.ContentItemId, i.DisplayText))];
        return answer;
    }

    /// <summary>The input of one setting, as it is stored or was typed.</summary>
    internal (string View, Input Input) InputOf(SettingAttribute setting)
    {
        var name = SettingForm.InputOf(setting);
        var input = new Input
        {
            Name = name,
            Id = EditorScene.IdOf(name),
            Label = L[setting.Label],
            Hint = setting.Hint.Length > 0 ? L[setting.Hint].Value : null,
            Value = Typed(name, SettingForm.Words(Record, setting)),
            Errors = ProblemOf(name) is { } sentence ? [sentence] : [],
        };
        IReadOnlyList<string> chosen = Problem is null ? SettingForm.Many(Record, setting) : [.. Request.Form[name].OfType<string>()];
        return setting.Kind switch
        {
            SettingKind.Flag => ("Check", input with { Value = Ticked(name, SettingForm.Flag(Record, setting)) ? "true" : "" }),
            SettingKind.Number => ("Line", input with { Class = "width-10", InputMode = "decimal" }),
            SettingKind.Options => ("Area", input),
            SettingKind.Choice => ("Group", input with { Required = true, Choices = [.. setting.Choices.Chunk(2).Select(c => new InputChoice(c[0], L[c[1]], c[0] == input.Value))] }),
            SettingKind.Vocabulary => ("Pick", input with { Class = "width-20", Choices = InputChoice.With(Vocabularies, [input.Value ?? ""]) }),
            SettingKind.Types or SettingKind.Blocks => ("Group", input with
            {
                Many = true,
                Choices = InputChoice.With(All.Types.Where(t => setting.Kind == SettingKind.Types || t.IsWidget).Select(t => (t.Name, L[t.DisplayName].Value)).OrderBy(t => t.Value, StringComparer.CurrentCulture), chosen),
            }),
            _ => ("Line", input),
        };
    }
}
