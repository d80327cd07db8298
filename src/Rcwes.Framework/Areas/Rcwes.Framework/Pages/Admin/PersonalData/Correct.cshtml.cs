using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Rcwes.Framework.Modules;
using Rcwes.Framework.PersonalData;
using Rcwes.Framework.Web;

namespace Rcwes.Framework.Pages.Admin.PersonalData;

/// <summary>Puts one record of the person right: names and contact.</summary>
[Authorize(Policy = FrameworkPermissions.PersonalData)]
internal sealed class CorrectModel(IServiceProvider services) : SubjectPage(services)
{
    private Dictionary<string, string>? _typed;

    public PersonRecord Record { get; private set; } = null!;

    public PersonForm Form { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(Guid id, [FromQuery(Name = "zapis")] string? record, CancellationToken ct) => await ShowAsync(id, record, ct) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(Guid id, [FromForm(Name = "zapis")] string? record, [FromForm] string? stamp, [FromForm] Dictionary<string, string?> values, CancellationToken ct)
    {
        if (!await ShowAsync(id, record, ct)) return NotFound();
        _typed = Form.Fields.ToDictionary(f => f.Key, f => (values.GetValueOrDefault(f.Key) ?? "").Trim(), StringComparer.Ordinal);
        foreach (var field in Form.Fields.Where(f => _typed[f.Key].Length > f.Longest)) ModelState.AddModelError("", L["Pole „{0}”: wpisz najwyżej {1} znaków.", field.Label, field.Longest]);
        if (!ModelState.IsValid) return Page();
        try
        {
            await Desk.CorrectAsync(Case, Record, stamp ?? "", _typed, Actor.From(User), ct);
        }
        catch (RuleException rule)
        {
            ModelState.AddModelError("", L[rule.Sentence, [.. rule.Arguments]]);
            return Page();
        }
        Told.Put(TempData, "Poprawiono dane w zapisie.");
        return Redirect(Url.Content("~" + Here));
    }

    /// <summary>What stands in a field: as it was typed, or as it is stored.</summary>
    internal string Typed(PersonField field) => _typed?.GetValueOrDefault(field.Key) ?? field.Value;

    /// <summary>Only what staff said is this person's is put right here.</summary>
    private async Task<bool> ShowAsync(Guid id, string? key, CancellationToken ct)
    {
        if (!await FindAsync(id, L["Popraw dane"], ct) || Picked.FirstOrDefault(r => r.Key == key) is not { } record || await Desk.FormAsync(record, ct) is not { } form) return false;
        (Record, Form) = (record, form);
        return true;
    }
}
