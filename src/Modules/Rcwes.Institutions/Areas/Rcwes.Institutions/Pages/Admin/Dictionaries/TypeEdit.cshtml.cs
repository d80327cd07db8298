using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Rcwes.Framework;
using Rcwes.Framework.Data;
using Rcwes.Framework.Web;
using Rcwes.Institutions.Contracts;
using Rcwes.Institutions.Forms;
using Rcwes.Institutions.Types;

namespace Rcwes.Institutions.Pages.Admin.Dictionaries;

/// <summary>What people read of a type; its code stays.</summary>
[Authorize(Policy = InstitutionsPermissions.Approve)]
internal sealed class TypeEditModel(RcwesDb db, TimeProvider clock, IStringLocalizer<InstitutionsTexts> l) : PageModel
{
    public InstitutionType Type { get; private set; } = null!;

    [BindProperty]
    public InputModel Input { get; set; } = new();

    public IEnumerable<SelectListItem> GroupItems => Enum.GetValues<TypeGroup>().Select(g => new SelectListItem(l[g.Word()], g.ToString()));

    public IEnumerable<SelectListItem> ReportItems => Enum.GetValues<ReportType>().Select(r => new SelectListItem(l[r.Word()], r.ToString()));

    public async Task<IActionResult> OnGetAsync(string code, CancellationToken ct)
    {
        if (!await FindAsync(code, ct)) return NotFound();
        Input = new()
        {
            NamePl = Type.NamePl,
            NameEn = Type.NameEn,
            Group = Type.Group,
            ReportType = Type.ReportType,
            IsPes = Type.IsPes,
            LegalBase = Type.LegalBase,
            Order = Type.Order,
            IsActive = Type.IsActive,
        };
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string code, CancellationToken ct)
    {
        if (!await FindAsync(code, ct)) return NotFound();
        if (!ModelState.IsValid) return Page();
        (Type.NamePl, Type.NameEn, Type.Group, Type.ReportType) = (Input.NamePl.Trim(), Input.NameEn?.Trim() ?? "", Input.Group, Input.ReportType);
        (Type.IsPes, Type.LegalBase, Type.Order, Type.IsActive) = (Input.IsPes, Input.LegalBase?.Trim() ?? "", Input.Order, Input.IsActive);
        if (db.ChangeTracker.HasChanges()) db.Activities.Add(Type.Changed(Actor.From(User), clock.GetUtcNow().UtcDateTime));
        await db.SaveChangesAsync(ct);
        Told.Put(TempData, "Zapisano zmiany.");
        return RedirectToPage("Index");
    }

    private async Task<bool> FindAsync(string code, CancellationToken ct)
    {
        Type = (await db.Set<InstitutionType>().SingleOrDefaultAsync(t => t.Code == code, ct))!;
        return Type is not null;
    }

    internal sealed class InputModel
    {
        [Display(Name = "Nazwa")]
        [Required(ErrorMessage = "Wpisz nazwę.")]
        [StringLength(InstitutionType.LongestName)]
        public string NamePl { get; set; } = "";

        [Display(Name = "Nazwa po angielsku")]
        [StringLength(InstitutionType.LongestName)]
        public string? NameEn { get; set; }

        [Display(Name = "Grupa")]
        public TypeGroup Group { get; set; }

        [Display(Name = "Rodzaj w sprawozdaniach UE")]
        public ReportType ReportType { get; set; }

        [Display(Name = "Podmiot ekonomii społecznej (PES)")]
        public bool IsPes { get; set; }

        [Display(Name = "Podstawa prawna")]
        [StringLength(InstitutionType.LongestLaw)]
        public string? LegalBase { get; set; }

        [Display(Name = "Kolejność")]
        [Range(0, 10000)]
        public int Order { get; set; }

        [Display(Name = "W użyciu")]
        public bool IsActive { get; set; }
    }
}
