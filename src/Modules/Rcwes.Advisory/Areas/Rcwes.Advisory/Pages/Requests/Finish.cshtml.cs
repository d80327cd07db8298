using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Rcwes.Advisory.Requests;

namespace Rcwes.Advisory.Pages.Requests;

/// <summary>The client closes the matter and may say how it went; also later.</summary>
internal sealed class FinishModel(IServiceProvider services, WorkDesk work) : RequestPage(services)
{
    [BindProperty]
    public FinishInput Input { get; set; } = new();

    public IReadOnlyList<SelectListItem> Verdicts => [.. Enum.GetValues<Verdict>().Select(v => new SelectListItem(RequestWords.Of(v, L), v.ToString()))];

    public async Task<IActionResult> OnGetAsync(string token, CancellationToken ct)
    {
        if (!await ReadAsync(token, ct)) return NotFound();
        return Asked.State == RequestState.Draft || Asked.MergedIntoId is not null ? Redirect(Here) : Page();
    }

    public async Task<IActionResult> OnPostAsync(string token, CancellationToken ct)
    {
        if (!await ReadAsync(token, ct)) return NotFound();
        if ((Input.Helped is null) != (Input.Easy is null)) ModelState.AddModelError(Input.Helped is null ? "Input.Helped" : "Input.Easy", L["Odpowiedz na oba pytania albo na żadne."]);
        return await ActAsync(() => work.ActAsync(Asked.Id, null, (r, now) =>
        {
            if (r.State != RequestState.Closed) r.Close(null, Holder, now);
            if (Input is { Helped: { } helped, Easy: { } easy }) r.Rate(helped, easy, Holder, now);
        }, ct), Here);
    }

    private async Task<bool> ReadAsync(string token, CancellationToken ct)
    {
        if (!await FindAsync(token, L["Sprawa załatwiona?"], ct)) return false;
        if (Asked.State == RequestState.Closed) ViewData["Title"] = L["Jak nam poszło?"].Value;
        return true;
    }

    internal sealed class FinishInput
    {
        [Display(Name = "Czy ta pomoc pomogła?")]
        public Verdict? Helped { get; set; }

        [Display(Name = "Czy łatwo było ją dostać?")]
        public Verdict? Easy { get; set; }
    }
}
