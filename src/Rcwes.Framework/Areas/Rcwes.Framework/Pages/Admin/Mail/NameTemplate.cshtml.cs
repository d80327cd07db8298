using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Rcwes.Framework.Mail;
using Rcwes.Framework.Modules;

namespace Rcwes.Framework.Pages.Admin.Mail;

/// <summary>What an own template is called and what its words may ask for.</summary>
[Authorize(Policy = FrameworkPermissions.MailTemplates)]
internal sealed class NameTemplateModel(IServiceProvider services) : OwnTemplatePage(services)
{
    public OwnTemplate Template { get; private set; } = null!;

    public IReadOnlyList<OwnLetterUse> Uses { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(string name, CancellationToken ct)
    {
        if (!await FindAsync(name, ct)) return NotFound();
        Input = new() { Title = Template.Title, Values = Template.Examples };
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string name, CancellationToken ct) => !await FindAsync(name, ct) ? NotFound() : await DoAsync(async () =>
    {
        await Desk.ChangeAsync(Template, Input.Title!.Trim(), Input.Values ?? "", Me, ct);
        return "";
    }, "Zapisano zmiany.");

    private async Task<bool> FindAsync(string name, CancellationToken ct)
    {
        if (await Desk.FindAsync(name, ct) is not { } template) return false;
        Template = template;
        Uses = await Desk.UsesAsync(name, ct);
        Head(template.Title);
        return true;
    }
}
