using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Rcwes.Framework;
using Rcwes.Framework.Data;
using Rcwes.Framework.Web;
using Rcwes.Partners.Local;

namespace Rcwes.Partners.Pages.Admin.Local;

/// <summary>One wish to join, and what became of it.</summary>
[Authorize(Policy = PartnersPermissions.Local)]
internal sealed class RequestModel(RcwesDb db, LocalBook book, IStringLocalizer<PartnersTexts> l) : PageModel
{
    public JoinRequest Join { get; private set; } = null!;

    public LocalPartnership Local { get; private set; } = null!;

    [BindProperty]
    public InputModel Input { get; set; } = new();

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken ct) => await FindAsync(id, ct) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken ct)
    {
        if (!await FindAsync(id, ct)) return NotFound();
        if (!ModelState.IsValid) return Page();
        try
        {
            await book.AnswerAsync(Join, Input.Note, Actor.From(User), ct);
        }
        catch (RuleException rule)
        {
            ModelState.AddRule(rule, l);
            return Page();
        }
        Told.Put(TempData, "Zgłoszenie jest załatwione.");
        return Redirect(Url.Content("~/admin/partnerstwa-lokalne/zgloszenia"));
    }

    private async Task<bool> FindAsync(Guid id, CancellationToken ct)
    {
        if (await db.Set<JoinRequest>().SingleOrDefaultAsync(r => r.Id == id, ct) is not { } request) return false;
        Join = request;
        Local = (await book.FindAsync(request.PartnershipId, ct))!;
        ViewData["Title"] = l["Zgłoszenie: {0}", request.Organisation].Value;
        PageHead.Of(ViewData).Trail.Add(new(l["Zgłoszenia do partnerstw"], Url.Content("~/admin/partnerstwa-lokalne/zgloszenia"), []));
        return true;
    }

    internal sealed class InputModel
    {
        [Display(Name = "Co ustalono?")]
        [Required(ErrorMessage = "Napisz, co zostało ustalone."), StringLength(JoinRequest.LongestText), DataType(DataType.MultilineText)]
        public string Note { get; set; } = "";
    }
}
