using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Rcwes.Forms.Answers;

namespace Rcwes.Forms.Pages.Admin;

/// <summary>All forms with the numbers of their answers.</summary>
[Authorize(Policy = FormsPermissions.View)]
internal sealed class IndexModel(AnswerBook book, IAuthorizationService rights) : PageModel
{
    /// <summary>Right to make content, named by the module of content.</summary>
    private const string EditContent = "Content.Edit";

    public IReadOnlyList<FormCard> Forms { get; private set; } = [];

    public bool MayEdit { get; private set; }

    public async Task OnGetAsync(CancellationToken ct)
    {
        Forms = await book.FormsAsync(ct);
        MayEdit = (await rights.AuthorizeAsync(User, EditContent)).Succeeded;
    }
}
