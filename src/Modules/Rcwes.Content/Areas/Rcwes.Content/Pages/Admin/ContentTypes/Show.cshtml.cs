using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Rcwes.Content.Definitions;
using Rcwes.Framework;

namespace Rcwes.Content.Pages.Admin.ContentTypes;

/// <summary>What one type is made of: add, take off, put in order.</summary>
[Authorize(Policy = ContentPermissions.Definitions)]
public sealed class ShowModel(IServiceProvider services) : TypePage(services)
{
    internal IReadOnlyList<string> Offered { get; private set; } = [];

    internal IReadOnlyList<string> FieldKinds { get; private set; } = [];

    /// <summary>The button that was used last, so that the keyboard stays where it was: <c>up pole Lead</c>.</summary>
    public string Focus { get; private set; } = "";

    public async Task<IActionResult> OnGetAsync([FromRoute] string name, [FromQuery(Name = "ruch")] string? focus, CancellationToken ct)
    {
        if (!await FindAsync(name, ct)) return NotFound();
        Focus = focus ?? "";
        return await ShownAsync(Page(), ct);
    }

    public async Task<IActionResult> OnPostFieldAsync([FromRoute] string name, CancellationToken ct)
    {
        var field = "";
        return await ShownAsync(await DoAsync(name, "extended", async sheet =>
        {
            field = await Desk.AddFieldAsync(sheet, Said("Kind"), Said("Label"), Said("English"), Said("Name"), ct);
            return L["Dodano pole „{0}”. Tu można je ustawić.", Said("Label")];
        }, sheet => $"~/admin/typy/{sheet.Name}/pole/{field}", ct), ct);
    }

    public async Task<IActionResult> OnPostPartAsync([FromRoute] string name, CancellationToken ct) => await ShownAsync(await DoAsync(name, "extended", async sheet =>
    {
        await Desk.AddPartAsync(sheet, Said("Part"), ct);
        return L["Dodano część „{0}”.", KindName(Said("Part"))];
    }, sheet => $"~/admin/typy/{sheet.Name}", ct), ct);

    /// <summary>A button of the list: <c>up|down|remove pole|czesc NAME</c>, or <c>order pole|czesc NAME PLACE</c> after a drag.</summary>
    /// <remarks>The address that follows has no fragment: a browser that is sent to one does not give the focus to what asks for it.</remarks>
    public async Task<IActionResult> OnPostAsync([FromRoute] string name, CancellationToken ct)
    {
        var act = Said("act").Split(' ');
        if (act.Length < 3 || act[0] is not ("up" or "down" or "remove" or "order")) return BadRequest();
        var (isField, element) = (act[1] == "pole", act[2]);
        return await ShownAsync(await DoAsync(name, act[0] == "remove" ? "reduced" : "reordered", sheet => Task.FromResult(Do(sheet, act[0], element, isField, act.ElementAtOrDefault(3))),
            sheet => $"~/admin/typy/{sheet.Name}" + (act[0] == "remove" ? "" : $"?ruch={Uri.EscapeDataString(Said("act"))}"), ct), ct);
    }

    private string Do(TypeSheet sheet, string verb, string element, bool isField, string? place)
    {
        var at = sheet.PlaceOf(element, isField);
        if (at < 0) throw new RuleException("type.no-element", "Tego pola albo tej części już tu nie ma.");
        if (verb == "remove")
        {
            sheet.Remove(element, isField);
            return L["Zdjęto z typu: {0}. Zapisane dane zostały w treściach; można je przywrócić na ekranie „Zdjęte z typu”.", element];
        }
        sheet.MoveTo(element, isField, verb switch { "up" => at - 1, "down" => at + 1, _ => int.TryParse(place, out var wanted) ? wanted : at });
        return "";
    }

    private async Task<IActionResult> ShownAsync(IActionResult answer, CancellationToken ct)
    {
        if (answer is not Microsoft.AspNetCore.Mvc.RazorPages.PageResult) return answer;
        ViewData["Title"] = L["Typ: {0}", Called].Value;
        Offered = await Desk.OfferedAsync(Sheet, ct);
        FieldKinds = [.. Kinds.All.Where(k => !k.IsPart).OrderBy(k => KindName(k.Name), StringComparer.CurrentCulture).Select(k => k.Name)];
        return answer;
    }
}
