using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using Rcwes.Framework;
using Rcwes.Framework.Data;
using Rcwes.Framework.Web;
using Rcwes.Workflows.Shape;
using Rcwes.Workflows.Types;

namespace Rcwes.Workflows.Pages.Admin.Types;

/// <summary>Takes over workflows of a file: one alone, or those of a recipe. They come as drafts and start nothing.</summary>
[Authorize(Policy = WorkflowsPermissions.Manage)]
[RequestSizeLimit(WorkflowJson.Longest * 4L)]
internal sealed class ImportModel(TypeDesk desk, RcwesDb db, IStringLocalizer<WorkflowsTexts> l) : PageModel
{
    [BindProperty]
    public IFormFile? Upload { get; set; }

    [BindProperty]
    public string? Text { get; set; }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        try
        {
            var documents = DocumentsOf(WorkflowJson.Parse(await SourceAsync(ct)));
            await using var transaction = await db.Database.BeginTransactionAsync(ct);
            WorkflowType? last = null;
            foreach (var document in documents) last = (await desk.TakeOverAsync(document, Actor.From(User), ct)).Type;
            await transaction.CommitAsync(ct);
            Told.Put(TempData, "Wczytano przepływ jako szkic. Sprawdź go, opublikuj i włącz.");
            return Redirect(Url.Content(documents.Count == 1 ? $"~/admin/przeplywy/{last!.Id}" : "~/admin/przeplywy"));
        }
        catch (RuleException rule)
        {
            ModelState.AddModelError(nameof(Upload), l[rule.Sentence, [.. rule.Arguments]]);
            return Page();
        }
    }

    private async Task<string> SourceAsync(CancellationToken ct)
    {
        if (Upload is not { Length: > 0 }) return Text is { Length: > 0 } ? Text : throw new RuleException("workflow.nothing", "Wybierz plik albo wklej zapis przepływu.");
        if (Upload.Length > WorkflowJson.Longest * 2L) throw new RuleException("workflow.long", "Ten plik jest za duży na przepływ pracy.");
        using var reader = new StreamReader(Upload.OpenReadStream());
        return await reader.ReadToEndAsync(ct);
    }

    private static IReadOnlyList<WorkflowDocument> DocumentsOf(JsonObject json)
    {
        var steps = json["steps"] as JsonArray ?? [];
        var found = steps.OfType<JsonObject>().Where(s => string.Equals(WorkflowJson.TextOf(s, "name"), "WorkflowType", StringComparison.OrdinalIgnoreCase))
            .SelectMany(s => (s["data"] as JsonArray ?? []).OfType<JsonObject>()).ToList();
        if (steps.Count == 0) found = [json];
        if (found.Count == 0) throw new RuleException("workflow.none", "W tej recepturze nie ma żadnego przepływu.");
        return [.. found.Select(WorkflowDocument.Of)];
    }
}
