using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Rcwes.Content.Definitions;
using Rcwes.Content.Items;
using Rcwes.Framework;

namespace Rcwes.Content.Pages.Admin.ContentTypes;

/// <summary>Name of a type and what may be done with its items.</summary>
[Authorize(Policy = ContentPermissions.Definitions)]
public sealed class SettingsModel(IServiceProvider services) : TypePage(services)
{
    private const int LongestDescription = 500;

    /// <summary>Flags of <c>ContentTypeSettings</c> with what people read.</summary>
    internal static IReadOnlyList<(string Name, string Words, string Hint)> Flags { get; } =
    [
        ("Creatable", "Redaktorzy mogą dodawać takie treści", ""),
        ("Listable", "Takie treści są na liście treści i w wyborze", ""),
    ];

    /// <summary>Kept for Orchard Core; here every item has drafts and versions.</summary>
    internal static IReadOnlyList<(string Name, string Words, string Hint)> Foreign { get; } =
    [
        ("Draftable", "Może mieć szkic", ""),
        ("Versionable", "Ma wersje", ""),
        ("Securable", "Ma własne uprawnienia", ""),
    ];

    internal static IReadOnlyList<(string Value, string Words)> Stereotypes { get; } = [("", "Treść"), ("Widget", "Blok na stronie"), ("MenuItem", "Pozycja menu")];

    public async Task<IActionResult> OnGetAsync([FromRoute] string name, CancellationToken ct) => await FindAsync(name, ct) ? Shown(Page()) : NotFound();

    public async Task<IActionResult> OnPostAsync([FromRoute] string name, CancellationToken ct) => Shown(await DoAsync(name, "changed", sheet =>
    {
        TypeDesk.Named(Said("Label"));
        sheet.Type["DisplayName"] = Said("Label");
        TypeDesk.English(sheet.Type, "DisplayName", Said("English"));
        if (Said("Description").Length > LongestDescription) throw new RuleException("setting.long", "Skróć ten tekst do {0} znaków.", LongestDescription) { Field = "Description" };
        var settings = TypeSheet.SettingsOf(sheet.Type, "ContentTypeSettings");
        settings["Description"] = Said("Description");
        TypeDesk.English(sheet.Type, "Description", Said("DescriptionEnglish"));
        foreach (var (flag, _, _) in Flags.Concat(Foreign))
            if (Request.Form[flag].Count > 0 || settings.Flag(flag) is not null) settings[flag] = Request.Form[flag].Count > 0;
        if (Stereotypes.Any(s => s.Value == Said("Stereotype"))) settings["Stereotype"] = Said("Stereotype");
        Approval(sheet);
        return Task.FromResult(L["Zapisano ustawienia: {0}", Said("Label")].Value);
    }, sheet => $"~/admin/typy/{sheet.Name}", ct));

    private void Approval(TypeSheet sheet)
    {
        var required = Request.Form["Required"].Count > 0;
        if (!required && sheet.Type.Object("Settings").Object("ContentApprovalSettings") is null) return;
        var approval = TypeSheet.SettingsOf(sheet.Type, "ContentApprovalSettings");
        (approval["Required"], approval["ByAnother"]) = (required, Request.Form["ByAnother"].Count > 0);
    }

    private IActionResult Shown(IActionResult answer)
    {
        if (answer is not PageResult) return answer;
        ViewData["Title"] = L["Nazwa i ustawienia: {0}", Called].Value;
        ViewData["Label"] = Sheet.Type.Text("DisplayName");
        ViewData["English"] = Sheet.Type.Object("Settings").Object(Wording.Settings).Text("DisplayName");
        return answer;
    }
}
