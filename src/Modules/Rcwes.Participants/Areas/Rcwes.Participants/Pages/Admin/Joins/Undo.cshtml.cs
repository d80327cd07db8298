using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Rcwes.Framework;
using Rcwes.Framework.Data;
using Rcwes.Framework.Web;
using Rcwes.Participants.Joins;
using Rcwes.Participants.People;
using Rcwes.Participants.Supports;

namespace Rcwes.Participants.Pages.Admin.Joins;

/// <summary>Takes a join back.</summary>
[Authorize(Policy = ParticipantsPermissions.Join)]
internal sealed class UndoModel(RcwesDb db, JoinBook book, PersonBook people, IStringLocalizer<ParticipantsTexts> l) : PageModel
{
    public Guid StaysId { get; private set; }

    public string Stays { get; private set; } = "";

    public string Gone { get; private set; } = "";

    /// <summary>Support that stays behind although what it came from goes back.</summary>
    public IReadOnlyList<SupportEntry> LeftBehind { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken ct) => await ReadAsync(id, ct) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken ct)
    {
        if (!await ReadAsync(id, ct)) return NotFound();
        try
        {
            await book.UndoAsync(id, Actor.From(User), ct);
        }
        catch (RuleException rule)
        {
            ModelState.AddRule(rule, l);
            return Page();
        }
        Told.Put(TempData, "Rozłączono zapisy.");
        return Redirect(Url.Content($"~/admin/uczestnicy/{StaysId}"));
    }

    private async Task<bool> ReadAsync(Guid id, CancellationToken ct)
    {
        if (await db.Set<PersonJoin>().AsNoTracking().SingleOrDefaultAsync(j => j.Id == id && j.UndoneUtc == null, ct) is not { } join) return false;
        (StaysId, Stays, Gone) = (join.StaysId, (await people.FindAsync(join.StaysId, ct))!.Name, (await people.FindAsync(join.GoneId, ct))!.Name);
        LeftBehind = await book.LeftBehindAsync(join, ct);
        ViewData["Title"] = l["Rozłączyć zapisy?"].Value;
        PageHead.Of(ViewData).Trail.Add(new(l["Uczestnicy"], Url.Content("~/admin/uczestnicy"), []));
        return true;
    }
}
