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

namespace Rcwes.Participants.Pages.Admin.Joins;

/// <summary>Pairs that may be one person.</summary>
[Authorize(Policy = ParticipantsPermissions.Join)]
internal sealed class IndexModel(AlikeFinder finder, JoinBook book, RcwesDb db, IStringLocalizer<ParticipantsTexts> l) : PageModel
{
    private const int Most = 100;

    public IReadOnlyList<AlikePair> Pairs { get; private set; } = [];

    /// <summary>People for whom somebody gave another contact.</summary>
    public IReadOnlyList<Person> Contacts { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct)
    {
        ViewData["Title"] = l["Możliwe powtórzenia"].Value;
        PageHead.Of(ViewData).Trail.Add(new(l["Uczestnicy"], Url.Content("~/admin/uczestnicy"), []));
        Pairs = [.. (await finder.FindAsync(ct)).Take(Most)];
        Contacts = await db.Set<Person>().AsNoTracking().Where(p => p.JoinedIntoId == null && (p.OtherEmail != null || p.OtherPhone != null)).OrderBy(p => p.FamilyName).Take(Most).ToListAsync(ct);
    }

    public async Task<IActionResult> OnPostApartAsync(Guid one, Guid other, CancellationToken ct)
    {
        await book.TellApartAsync(one, other, Actor.From(User), ct);
        Told.Put(TempData, "Zapisano, że to różne osoby.");
        return Redirect(Url.Content("~/admin/uczestnicy/powtorzenia"));
    }
}
