using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.Extensions.DependencyInjection;
using Rcwes.Advisory.Answers;

namespace Rcwes.Advisory.Pages.Admin.Requests;

/// <summary>A page on which staff write to the client and may put a template in. What is written already stays before it.</summary>
internal abstract class WritePage(IServiceProvider services) : ActPage(services)
{
    protected override bool SecondMay => true;

    public IReadOnlyList<SelectListItem> Templates { get; private set; } = [];

    private AnswerShelf Shelf { get; } = services.GetRequiredService<AnswerShelf>();

    public async Task<IActionResult> OnPostInsertAsync(Guid id, CancellationToken ct)
    {
        if (!await ReadAsync(id, ct)) return NotFound();
        ModelState.Clear();
        if (Guid.TryParse(Input.Template, out var template) && await Shelf.FillAsync(Asked, template, ct) is { } filled)
            Input.Text = string.IsNullOrWhiteSpace(Input.Text) ? filled : $"{Input.Text.TrimEnd()}\n\n{filled}";
        else
            ModelState.AddModelError("Input.Template", L["Wybierz szablon z listy."]);
        return Page();
    }

    protected override async Task<bool> ReadAsync(Guid id, CancellationToken ct)
    {
        if (!await base.ReadAsync(id, ct)) return false;
        Templates = [.. (await Shelf.ForAsync(Asked, ct)).Select(t => new SelectListItem(t.Name, t.Id.ToString()))];
        return true;
    }
}
