using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using Rcwes.Framework;
using Rcwes.Framework.Web;
using Rcwes.Participants.Contracts;
using Rcwes.Participants.Joins;
using Rcwes.Participants.People;

namespace Rcwes.Participants.Pages.Admin.Joins;

/// <summary>Compares two records and joins them.</summary>
[Authorize(Policy = ParticipantsPermissions.Join)]
internal sealed class JoinModel(PersonBook people, JoinBook book, IEntitlements limits, IStringLocalizer<ParticipantsTexts> l) : PageModel
{
    [BindProperty]
    public InputModel Input { get; set; } = new();

    public Person One { get; private set; } = null!;

    public Person Other { get; private set; } = null!;

    public IReadOnlyDictionary<Guid, int> Used { get; private set; } = new Dictionary<Guid, int>();

    public async Task<IActionResult> OnGetAsync(Guid one, Guid other, CancellationToken ct)
    {
        if (!await ReadAsync(one, other, ct)) return NotFound();
        Input.Stays = One.PeselHash is null && Other.PeselHash is not null ? other : one;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(Guid one, Guid other, CancellationToken ct)
    {
        if (!await ReadAsync(one, other, ct)) return NotFound();
        if (!ModelState.IsValid) return Page();
        var stays = Input.Stays == other ? other : one;
        try
        {
            await book.JoinAsync(stays, stays == one ? other : one, Actor.From(User), ct);
        }
        catch (RuleException rule)
        {
            ModelState.AddRule(rule, l);
            return Page();
        }
        Told.Put(TempData, "Połączono zapisy.");
        return Redirect(Url.Content($"~/admin/uczestnicy/{stays}"));
    }

    private async Task<bool> ReadAsync(Guid one, Guid other, CancellationToken ct)
    {
        if (one == other || await people.FindAsync(one, ct) is not { JoinedIntoId: null } first || await people.FindAsync(other, ct) is not { JoinedIntoId: null } second) return false;
        (One, Other) = (first, second);
        Used = new Dictionary<Guid, int> { [one] = (await limits.OfAsync(one, ct)).Used.Count, [other] = (await limits.OfAsync(other, ct)).Used.Count };
        ViewData["Title"] = l["Połączyć te zapisy?"].Value;
        PageHead.Of(ViewData).Trail.Add(new(l["Możliwe powtórzenia"], Url.Content("~/admin/uczestnicy/powtorzenia"), []));
        return true;
    }

    internal sealed class InputModel
    {
        [Display(Name = "Który zapis ma zostać?")]
        public Guid Stays { get; set; }
    }
}
