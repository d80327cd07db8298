using System.Globalization;
using System.Net.Mime;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.DependencyInjection;
using Rcwes.Framework.Data;
using Rcwes.Framework.Modules;
using Rcwes.Framework.PersonalData;
using Rcwes.Framework.Web;

namespace Rcwes.Framework.Pages.Admin.PersonalData;

/// <summary>One request: what all modules have of the person, which of it is theirs, and the files for them.</summary>
[Authorize(Policy = FrameworkPermissions.PersonalData)]
internal sealed class ShowModel(IServiceProvider services) : SubjectPage(services)
{
    private readonly IServiceProvider _services = services;

    public string Who => string.Join(", ", new[] { $"{Case.GivenNames} {Case.FamilyName}".Trim(), Case.BirthDate?.ToString("d", CultureInfo.CurrentCulture), Case.Email, Case.Phone }.Where(t => !string.IsNullOrEmpty(t)));

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken ct) => await FindAsync(id, null, ct) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(Guid id, string[] picks, CancellationToken ct)
    {
        if (!await FindAsync(id, null, ct)) return NotFound();
        return await ActAsync(() => Desk.PickAsync(Case, Found?.Records.Select(r => r.Key).Intersect(picks) ?? [], ct), "Zapisano wybór.", "~" + Here);
    }

    public async Task<IActionResult> OnPostCloseAsync(Guid id, CancellationToken ct)
    {
        if (!await FindAsync(id, null, ct)) return NotFound();
        return await ActAsync(() => Desk.CloseAsync(Case, Actor.From(User), ct), "Zakończono sprawę.", "~/admin/dane-osobowe");
    }

    /// <summary>Does one thing; when a colleague, or a second press, was quicker, the request is shown as it is now.</summary>
    private async Task<IActionResult> ActAsync(Func<Task> act, string told, string to)
    {
        try
        {
            await act();
        }
        catch (Exception e) when (e is RuleException || StorageTrouble.IsRace(e))
        {
            (told, to) = ("Ktoś inny zmienił tę sprawę w tej samej chwili. Tak wygląda teraz.", "~" + Here);
        }
        Told.Put(TempData, told);
        return Redirect(Url.Content(to));
    }

    public Task<IActionResult> OnGetJsonAsync(Guid id, CancellationToken ct) =>
        FileAsync(id, "json", MediaTypeNames.Application.Json, paper => Task.FromResult(paper.ToJson(Case, Picked)), ct);

    public Task<IActionResult> OnGetPdfAsync(Guid id, CancellationToken ct) =>
        FileAsync(id, "pdf", MediaTypeNames.Application.Pdf, paper => paper.ToPdfAsync(Case, Picked, ct), ct);

    private async Task<IActionResult> FileAsync(Guid id, string form, string type, Func<SubjectPaper, Task<byte[]>> make, CancellationToken ct)
    {
        if (!await FindAsync(id, null, ct) || !Case.IsOpen) return NotFound();
        var bytes = await make(_services.GetRequiredService<SubjectPaper>());
        await Desk.HandOutAsync(Case, form, Actor.From(User), ct);
        Response.Headers.CacheControl = "no-store";
        return File(bytes, type, $"{Case.Number.Replace('/', '-')}.{form}");
    }
}
