using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Rcwes.Framework.Modules;

namespace Rcwes.Framework.Pages.Admin.Mail;

/// <summary>A new own template: its name and values, the words on their page.</summary>
[Authorize(Policy = FrameworkPermissions.MailTemplates)]
internal sealed class NewTemplateModel(IServiceProvider services) : OwnTemplatePage(services)
{
    public void OnGet() => Head(L["Nowy szablon wiadomości"]);

    public Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        Head(L["Nowy szablon wiadomości"]);
        return DoAsync(async () => $"/{(await Desk.CreateAsync(Input.Title!.Trim(), Input.Values ?? "", Me, ct)).Name}/pl", "Dodano szablon. Napisz jego treść.");
    }
}
