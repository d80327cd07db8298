using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using Rcwes.Framework;
using Rcwes.Framework.Web;
using Rcwes.Institutions.Contracts;
using Rcwes.Participants.People;

namespace Rcwes.Participants.Pages.Admin.People;

/// <summary>Adds somebody by hand, e.g. a second person of the same names and day of birth.</summary>
[Authorize(Policy = ParticipantsPermissions.Edit)]
internal sealed class NewModel(PersonBook book, IRegion region, IStringLocalizer<ParticipantsTexts> l) : PageModel
{
    [BindProperty]
    public PersonInput Input { get; set; } = new();

    [BindProperty]
    [Display(Name = "To inna osoba o tych samych imionach, nazwisku i dacie urodzenia")]
    public bool IsNamesake { get; set; }

    public Region Region { get; private set; } = null!;

    public Task OnGetAsync(CancellationToken ct) => ReadAsync(ct);

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        await ReadAsync(ct);
        if (!ModelState.IsValid) return Page();
        try
        {
            var person = await book.AddAsync(Input.Identity(), IsNamesake, Actor.From(User), ct);
            Told.Put(TempData, "Dodano uczestnika.");
            return Redirect(Url.Content($"~/admin/uczestnicy/{person.Id}"));
        }
        catch (RuleException rule)
        {
            ModelState.AddRule(rule, l);
            return Page();
        }
    }

    private async Task ReadAsync(CancellationToken ct)
    {
        ViewData["Title"] = l["Dodaj uczestnika"].Value;
        PageHead.Of(ViewData).Trail.Add(new(l["Uczestnicy"], Url.Content("~/admin/uczestnicy"), []));
        Region = await region.ReadAsync(ct);
    }
}
