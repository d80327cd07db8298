using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Rcwes.Framework.Mail;
using Rcwes.Framework.Modules;

namespace Rcwes.Framework.Pages.Admin.Mail;

/// <summary>Takes an own template away, with its words.</summary>
[Authorize(Policy = FrameworkPermissions.MailTemplates)]
internal sealed class RemoveTemplateModel(IServiceProvider services) : OwnTemplatePage(services)
{
    public OwnTemplate Template { get; private set; } = null!;

    public IReadOnlyList<OwnLetterUse> Uses { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(string name, CancellationToken ct) => await FindAsync(name, ct) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(string name, CancellationToken ct)
    {
        if (!await FindAsync(name, ct)) return NotFound();
        // There is no form to fill here; what the other pages ask for is not missing.
        ModelState.Clear();
        return await DoAsync(async () =>
        {
            await Desk.RemoveAsync(Template, Me, ct);
            return "";
        }, "Usunięto szablon.");
    }

    private async Task<bool> FindAsync(string name, CancellationToken ct)
    {
        if (await Desk.FindAsync(name, ct) is not { } template) return false;
        Template = template;
        Uses = await Desk.UsesAsync(name, ct);
        Head(L["Usunięcie szablonu"]);
        return true;
    }
}
