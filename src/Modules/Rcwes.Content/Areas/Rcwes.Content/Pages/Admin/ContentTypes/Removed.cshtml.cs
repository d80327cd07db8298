using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rcwes.Content.Definitions;
using Rcwes.Content.Editing;
using Rcwes.Framework;

namespace Rcwes.Content.Pages.Admin.ContentTypes;

/// <summary>What was taken off a type: bring it back, or purge what documents still hold of it.</summary>
[Authorize(Policy = ContentPermissions.Definitions)]
public sealed class RemovedModel(IServiceProvider services) : TypePage(services)
{
    internal IReadOnlyList<RemovedLine> Lines { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync([FromRoute] string name, CancellationToken ct) => await FindAsync(name, ct) ? await ShownAsync(Page(), ct) : NotFound();

    public async Task<IActionResult> OnPostBackAsync([FromRoute] string name, CancellationToken ct) => await ShownAsync(await DoAsync(name, "brought-back", sheet =>
    {
        var path = Said("Path");
        var isField = path.StartsWith(sheet.Name + ".", StringComparison.Ordinal);
        if (!sheet.BringBack(isField ? path[(sheet.Name.Length + 1)..] : path, isField)) throw new RuleException("removed.gone", "Tego już tu nie ma.");
        return Task.FromResult(L["Przywrócono razem z danymi: {0}", path].Value);
    }, sheet => $"~/admin/typy/{sheet.Name}", ct), ct);

    public async Task<IActionResult> OnPostPurgeAsync([FromRoute] string name, CancellationToken ct)
    {
        if (!await FindAsync(name, ct)) return NotFound();
        var path = Said("Path");
        try
        {
            if (Request.Form["Sure"].Count == 0) throw new RuleException("purge.sure", "Zaznacz, że dane mają zniknąć na dobre.") { Field = "Sure-" + path };
            if (Request.Form["Stamp"] != Sheet.Stamp) throw new RuleException("type.overtaken", "Ktoś w tym czasie zmienił ten typ. Poniżej jest stan po tej zmianie. Sprawdź go i zapisz jeszcze raz.");
            var purged = await Services.GetRequiredService<LeftOvers>().PurgeAsync(Sheet, path, L["Usunięto na dobre dane: {0}", path], Actor.From(User), Now, ct);
            new Notices(TempData).Add("success", L["Usunięto na dobre dane: {0}. Zmienione wersje: {1}.", path, purged]);
            return Redirect(Url.Content($"~/admin/typy/{name}/zdjete"));
        }
        catch (RuleException e)
        {
            Refuse(e);
        }
        catch (DbUpdateConcurrencyException)
        {
            Refuse(new RuleException("purge.busy", "Ktoś w tym czasie zapisał jedną z tych treści. Nic nie usunięto. Spróbuj jeszcze raz."));
        }
        await FindAsync(name, ct);
        return await ShownAsync(Page(), ct);
    }

    private async Task<IActionResult> ShownAsync(IActionResult answer, CancellationToken ct)
    {
        if (answer is not PageResult) return answer;
        ViewData["Title"] = L["Zdjęte z typu: {0}", Called].Value;
        var removed = RemovedRecords.In(Sheet.Type, TypeSheet.PartRecords).Select(r => (Path: r.Key, Words: Type.Removed[r.Key].Said is { Length: > 0 } said ? L[said].Value : KindName(Type.Removed[r.Key].PartName)))
            .Concat(RemovedRecords.In(Sheet.Own, TypeSheet.FieldRecords).Select(r => (Path: $"{Sheet.Name}.{r.Key}", Words: L[new FieldDefinition(r.Value).DisplayName].Value)))
            .ToDictionary(r => r.Path, r => r.Words, StringComparer.Ordinal);
        var held = (await Services.GetRequiredService<LeftOvers>().OfAsync(Sheet.Name, ct)).ToDictionary(l => l.Path, StringComparer.Ordinal);
        Lines = [.. removed.Keys.Union(held.Keys).Order(StringComparer.Ordinal).Select(path => new RemovedLine(path, removed.GetValueOrDefault(path, path), removed.ContainsKey(path), held.GetValueOrDefault(path)?.Items ?? 0, held.GetValueOrDefault(path)?.Versions ?? 0))];
        return answer;
    }
}

/// <summary>One thing that the type has no more.</summary>
internal sealed record RemovedLine(string Path, string Title, bool CanComeBack, int Items, int Versions);
