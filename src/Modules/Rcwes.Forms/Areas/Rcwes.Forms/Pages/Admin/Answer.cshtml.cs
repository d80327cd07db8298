using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Rcwes.Content.Contracts;
using Rcwes.Forms.Answers;
using Rcwes.Forms.Filling;
using Rcwes.Framework.Data;

namespace Rcwes.Forms.Pages.Admin;

/// <summary>One answer.</summary>
[Authorize(Policy = FormsPermissions.View)]
internal sealed class AnswerModel(RcwesDb db, FormFiles files, IContentItems items, IAuthorizationService rights) : PageModel
{
    public FormAnswer Answer { get; private set; } = null!;

    public IReadOnlyList<AnswerLine> Lines { get; private set; } = [];

    public IReadOnlyList<FormFileLine> Files { get; private set; } = [];

    public string FormName { get; private set; } = "";

    /// <summary>The form has been changed since.</summary>
    public bool IsOlder { get; private set; }

    public bool MayManage { get; private set; }

    public async Task<IActionResult> OnGetAsync(string form, Guid answer, CancellationToken ct)
    {
        if (await db.Set<FormAnswer>().AsNoTracking().SingleOrDefaultAsync(a => a.Id == answer && a.FormId == form && a.State == AnswerState.Sent, ct) is not { } found) return NotFound();
        (Answer, Lines, Files) = (found, found.Read(), await files.OfAsync(answer, ct));
        var present = await items.PublishedAsync(form, ct);
        FormName = (present ?? await items.VersionAsync(found.VersionId, ct))?.DisplayText ?? form;
        IsOlder = present is not null && present.VersionId != found.VersionId;
        MayManage = (await rights.AuthorizeAsync(User, FormsPermissions.Manage)).Succeeded;
        ViewData["Title"] = found.Number;
        return Page();
    }
}
