using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Rcwes.Advisory.Topics;
using Rcwes.Framework;
using Rcwes.Framework.Data;
using Rcwes.Framework.Web;

namespace Rcwes.Advisory.Pages.Admin.Topics;

/// <summary>The words of a topic; its code and group stay, because requests and rules hold them.</summary>
[Authorize(Policy = AdvisoryPermissions.Rules)]
internal sealed class EditModel(RcwesDb db, TopicList topics, IStringLocalizer<AdvisoryTexts> l, TimeProvider clock) : PageModel
{
    private AdviceTopic? _topic;

    [BindProperty]
    public InputModel Input { get; set; } = new();

    public TopicCard Card { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(string code, CancellationToken ct)
    {
        if (!await FindAsync(code, ct)) return NotFound();
        Input = new() { NamePl = Card.NamePl, NameEn = Card.NameEn, AboutPl = Card.AboutPl, AboutEn = Card.AboutEn, IsActive = _topic?.IsActive ?? true, Checklist = _topic?.Checklist };
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string code, CancellationToken ct)
    {
        if (!await FindAsync(code, ct)) return NotFound();
        if (AdviceTopic.ItemsOf(Input.Checklist).Any(item => item.Length > AdviceTopic.LongestItem)) ModelState.AddModelError("Input.Checklist", l["Jedna rzecz może mieć najwyżej {0} znaków. Podziel ją na dwie.", AdviceTopic.LongestItem]);
        if (!ModelState.IsValid) return Page();
        // An area that partners added has no words here yet.
        if (_topic is null) db.Add(_topic = new() { Code = Card.Code, Group = Card.Group, Skill = Card.Skill, NamePl = "", NameEn = "", AboutPl = "", AboutEn = "", Order = await db.Set<AdviceTopic>().MaxAsync(t => t.Order, ct) + 10 });
        (_topic.NamePl, _topic.NameEn, _topic.AboutPl, _topic.AboutEn, _topic.IsActive) = (Input.NamePl.Trim(), Input.NameEn.Trim(), Input.AboutPl?.Trim() ?? "", Input.AboutEn?.Trim() ?? "", Input.IsActive);
        _topic.Checklist = string.IsNullOrWhiteSpace(Input.Checklist) ? null : string.Join('\n', AdviceTopic.ItemsOf(Input.Checklist));
        if (db.ChangeTracker.HasChanges()) db.Activities.Add(_topic.Told("changed", Actor.From(User), clock.GetUtcNow().UtcDateTime));
        await db.SaveChangesAsync(ct);
        Told.Put(TempData, "Zapisano zmiany.");
        return RedirectToPage("Index");
    }

    private async Task<bool> FindAsync(string code, CancellationToken ct)
    {
        if (await topics.FindAsync(code, ct) is not { } card) return false;
        Card = card;
        _topic = await db.Set<AdviceTopic>().SingleOrDefaultAsync(t => t.Code == code, ct);
        ViewData["Title"] = card.Title;
        PageHead.Of(ViewData).Trail.Add(new(l["Tematy doradztwa"], Url.Content("~/admin/doradztwo/tematy"), []));
        return true;
    }

    internal sealed class InputModel
    {
        [Display(Name = "Nazwa")]
        [Required(ErrorMessage = "Wpisz nazwę."), StringLength(AdviceTopic.LongestName)]
        public string NamePl { get; set; } = "";

        [Display(Name = "Nazwa po angielsku")]
        [Required(ErrorMessage = "Wpisz nazwę."), StringLength(AdviceTopic.LongestName)]
        public string NameEn { get; set; } = "";

        [Display(Name = "Prostymi słowami")]
        [StringLength(AdviceTopic.LongestAbout)]
        public string? AboutPl { get; set; }

        [Display(Name = "Prostymi słowami po angielsku")]
        [StringLength(AdviceTopic.LongestAbout)]
        public string? AboutEn { get; set; }

        [Display(Name = "Lista kontrolna")]
        [DataType(DataType.MultilineText), StringLength(AdviceTopic.LongestChecklist)]
        public string? Checklist { get; set; }

        [Display(Name = "W użyciu")]
        public bool IsActive { get; set; }
    }
}
