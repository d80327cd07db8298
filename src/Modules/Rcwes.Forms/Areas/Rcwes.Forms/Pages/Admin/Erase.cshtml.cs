using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Rcwes.Forms.Answers;
using Rcwes.Framework;
using Rcwes.Framework.Data;
using Rcwes.Framework.Web;

namespace Rcwes.Forms.Pages.Admin;

/// <summary>Takes the person out of one answer.</summary>
[Authorize(Policy = FormsPermissions.Manage)]
internal sealed class EraseModel(RcwesDb db, AnswerErasure erasure, IStringLocalizer<FormsTexts> l, TimeProvider clock) : PageModel
{
    public string Form { get; private set; } = "";

    public Guid Answer { get; private set; }

    public async Task<IActionResult> OnGetAsync(string form, Guid answer, CancellationToken ct) => await FindAsync(form, answer, ct) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(string form, Guid answer, CancellationToken ct)
    {
        if (!await FindAsync(form, answer, ct)) return NotFound();
        await using var transaction = await JoinedTransaction.OfAsync(db, ct);
        await erasure.ForgetAsync([answer], Actor.From(User), clock.GetUtcNow().UtcDateTime, ct);
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        Told.Put(TempData, "Dane usunięto.");
        return Redirect(Url.Content($"~/admin/formularze/{form}/{answer}"));
    }

    private async Task<bool> FindAsync(string form, Guid answer, CancellationToken ct)
    {
        if (await db.Set<FormAnswer>().Where(a => a.Id == answer && a.FormId == form && a.State == AnswerState.Sent && a.ErasedUtc == null).Select(a => a.Number).SingleOrDefaultAsync(ct) is not { } number) return false;
        (Form, Answer) = (form, answer);
        ViewData["Title"] = l["Usuń dane z odpowiedzi {0}", number].Value;
        return true;
    }
}
