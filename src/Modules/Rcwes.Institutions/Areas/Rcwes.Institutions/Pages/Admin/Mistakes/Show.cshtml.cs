using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;
using Rcwes.Framework;
using Rcwes.Framework.Activity;
using Rcwes.Institutions.Mistakes;

namespace Rcwes.Institutions.Pages.Admin.Mistakes;

/// <summary>One report, and its answer.</summary>
[Authorize(Policy = InstitutionsPermissions.View)]
public sealed class ShowModel(IServiceProvider services, IAuthorizationService authorization, ActorWords actors, IStringLocalizer<InstitutionsTexts> texts) : PageModel
{
    private readonly MistakeBook _book = services.GetRequiredService<MistakeBook>();

    internal MistakeLine Line { get; private set; } = null!;

    /// <summary>Who closed it, in words.</summary>
    public string ClosedBy { get; private set; } = "";

    public bool MayClose { get; private set; }

    [BindProperty]
    [Required(ErrorMessage = "Napisz, co zostało zrobione.")]
    [StringLength(MistakeReport.LongestText)]
    [Display(Name = "Odpowiedź")]
    [DataType(DataType.MultilineText)]
    public string Answer { get; set; } = "";

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken ct) => await FindAsync(id, ct) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken ct)
    {
        if (!await FindAsync(id, ct)) return NotFound();
        if (!MayClose) return Forbid();
        if (!ModelState.IsValid) return Page();
        try
        {
            await _book.CloseAsync(Line.Report, Answer, Actor.From(User), ct);
        }
        catch (RuleException e)
        {
            ModelState.AddModelError("", texts[e.Sentence]);
            return Page();
        }
        return Redirect(Url.Content($"~/admin/instytucje/bledy/{id}"));
    }

    private async Task<bool> FindAsync(Guid id, CancellationToken ct)
    {
        if (await _book.FindAsync(id, ct) is not { } line) return false;
        Line = line;
        ViewData["Title"] = texts["Błąd we wpisie: {0}", line.Institution].Value;
        MayClose = (await authorization.AuthorizeAsync(User, InstitutionsPermissions.Edit)).Succeeded;
        var closer = new Actor(ActorKind.User, line.Report.ClosedBy);
        if (line.Report.State == MistakeState.Closed) ClosedBy = (await actors.OfAsync([closer], ct))[closer];
        return true;
    }
}
