using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Rcwes.Advisory.Answers;

namespace Rcwes.Advisory.Pages.Admin.Templates;

/// <summary>The words of a template.</summary>
[Authorize(Policy = AdvisoryPermissions.Rules)]
internal sealed class EditModel(IServiceProvider services) : TemplatePage(services)
{
    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken ct)
    {
        if (await FindAsync(id, ct) is not { } template) return NotFound();
        Input = new() { Name = template.Name, Topic = template.Topic, TextPl = template.TextPl, TextEn = template.TextEn, IsActive = template.IsActive };
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken ct) => await FindAsync(id, ct) is { } template ? await WriteAsync(template, ct) : NotFound();

    private async Task<AnswerTemplate?> FindAsync(Guid id, CancellationToken ct)
    {
        if (await Db.Set<AnswerTemplate>().SingleOrDefaultAsync(t => t.Id == id, ct) is not { } template) return null;
        await ReadAsync(template.Name, ct);
        return template;
    }
}
