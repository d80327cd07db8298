using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;
using Rcwes.Framework.Localization;
using Rcwes.Framework.Web;
using Rcwes.Institutions.Mistakes;
using Rcwes.Institutions.Sheets;

namespace Rcwes.Institutions.Pages;

/// <summary>Tells staff that an entry says something wrong.</summary>
[EnableRateLimiting("public-form")]
public sealed class MistakeModel(IServiceProvider services, IStringLocalizer<InstitutionsTexts> texts) : PageModel
{
    internal EntrySheet Sheet { get; private set; } = null!;

    [BindProperty]
    public MistakeInput Input { get; set; } = new();

    /// <summary>A field that people do not see and robots fill in.</summary>
    [BindProperty(Name = "strona")]
    public string? Trap { get; set; }

    public bool Sent { get; private set; }

    public string Prefix => Cultures.Current == "en" ? "/en" : "";

    public IEnumerable<SelectListItem> Abouts => Enum.GetValues<MistakeAbout>().Select(a => new SelectListItem(texts.Of(a), a.ToString()));

    public async Task<IActionResult> OnGetAsync(string slug, [FromQuery(Name = "wyslane")] string? sent, CancellationToken ct)
    {
        if (!await FindAsync(slug, ct)) return NotFound();
        if (Sheet.Slug != slug) return this.Moved($"{Prefix}{Sheet.Path}/blad");
        Sent = sent == "tak";
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string slug, CancellationToken ct)
    {
        if (!await FindAsync(slug, ct)) return NotFound();
        if (!Enum.TryParse<MistakeAbout>(Input.About, out var about) || !Enum.IsDefined(about)) ModelState.AddModelError("Input.About", texts["Zaznacz, co jest nie tak."]);
        if (!ModelState.IsValid) return Page();
        // A robot is thanked too, so that it does not look for another way.
        if (string.IsNullOrEmpty(Trap))
            await services.GetRequiredService<MistakeBook>().ReportAsync(Sheet.Slug, about, Input.Text, Input.Email, Cultures.Current, ct);
        return Redirect($"{Prefix}{Sheet.Path}/blad?wyslane=tak");
    }

    private async Task<bool> FindAsync(string slug, CancellationToken ct)
    {
        if (await EntrySheet.FindOrJoinedAsync(services, slug, ct) is not { IsClosed: false } sheet) return false;
        Sheet = sheet;
        ViewData["Title"] = texts["Zgłoś błąd"].Value;
        var head = PageHead.Of(ViewData);
        head.Kind = "institution";
        head.Robots = "noindex";
        head.Trail.Add(new(texts["Strona główna"], Prefix.Length > 0 ? Prefix : "/", []));
        head.Trail.Add(new(texts["Instytucje"], Prefix + "/instytucje", []));
        head.Trail.Add(new(sheet.Facts.Name, Prefix + sheet.Path, []));
        return true;
    }
}

/// <summary>What is asked of somebody who reports a mistake.</summary>
public sealed class MistakeInput
{
    [Display(Name = "Co jest nie tak?")]
    public string? About { get; set; }

    [Required(ErrorMessage = "Napisz, co się nie zgadza, a jeśli wiesz – jak powinno być.")]
    [StringLength(MistakeReport.LongestText)]
    [Display(Name = "Co się nie zgadza i jak powinno być?")]
    [DataType(DataType.MultilineText)]
    public string Text { get; set; } = "";

    [EmailAddress]
    [StringLength(254)]
    [Display(Name = "Twój e-mail")]
    public string? Email { get; set; }
}
