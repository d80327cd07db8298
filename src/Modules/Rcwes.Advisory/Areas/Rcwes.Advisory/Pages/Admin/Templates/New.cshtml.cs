using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Rcwes.Advisory.Answers;

namespace Rcwes.Advisory.Pages.Admin.Templates;

/// <summary>A new template.</summary>
[Authorize(Policy = AdvisoryPermissions.Rules)]
internal sealed class NewModel(IServiceProvider services) : TemplatePage(services)
{
    public Task OnGetAsync(CancellationToken ct) => ReadAsync(L["Nowy szablon odpowiedzi"], ct);

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        await ReadAsync(L["Nowy szablon odpowiedzi"], ct);
        var template = new AnswerTemplate();
        Db.Add(template);
        return await WriteAsync(template, ct);
    }
}
