using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Localization;
using Rcwes.Framework.Localization;
using Rcwes.Framework.Web;
using Rcwes.Partners.Local;

namespace Rcwes.Partners.Pages;

/// <summary>Somebody wants to join a local partnership.</summary>
[EnableRateLimiting("public-form")]
internal sealed class JoinModel(LocalBook book, IStringLocalizer<PartnersTexts> texts) : PageModel
{
    public LocalPartnership Local { get; private set; } = null!;

    [BindProperty]
    public JoinInput Input { get; set; } = new();

    /// <summary>A field that people do not see and robots fill in.</summary>
    [BindProperty(Name = "strona")]
    public string? Trap { get; set; }

    public bool Sent { get; private set; }

    public string Prefix => Cultures.Current == "en" ? "/en" : "";

    public string Path => $"{Prefix}/partnerstwa-lokalne/{Local.Slug}";

    public IEnumerable<SelectListItem> Sectors => Enum.GetValues<Sector>().Select(s => new SelectListItem(texts.Of(s), s.ToString()));

    public async Task<IActionResult> OnGetAsync(string slug, [FromQuery(Name = "wyslane")] string? sent, CancellationToken ct)
    {
        if (!await FindAsync(slug, ct)) return NotFound();
        Sent = sent == "tak";
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string slug, CancellationToken ct)
    {
        if (!await FindAsync(slug, ct)) return NotFound();
        if (!Enum.TryParse<Sector>(Input.Sector, out var sector) || !Enum.IsDefined(sector)) ModelState.AddModelError("Input.Sector", texts["Zaznacz sektor."]);
        if (!ModelState.IsValid) return Page();
        // A robot is thanked too, so that it does not look for another way.
        if (string.IsNullOrEmpty(Trap))
            await book.JoinAsync(Local, new(Input.Organisation, sector, Input.Name, Input.Email, Input.Phone, Input.Text, Cultures.Current), ct);
        return Redirect($"{Path}/dolacz?wyslane=tak");
    }

    private async Task<bool> FindAsync(string slug, CancellationToken ct)
    {
        if (await book.ShownAsync(slug, ct) is not { } local) return false;
        Local = local;
        ViewData["Title"] = texts["Dołącz do partnerstwa"].Value;
        var head = PageHead.Of(ViewData);
        head.Kind = "advice";
        head.Robots = "noindex";
        head.Trail.Add(new(texts["Strona główna"], Prefix.Length > 0 ? Prefix : "/", []));
        head.Trail.Add(new(texts["Partnerstwa lokalne"], Prefix + "/partnerstwa-lokalne", []));
        head.Trail.Add(new(local.Name, Path, []));
        return true;
    }
}

/// <summary>What is asked of somebody who wants to join.</summary>
internal sealed class JoinInput
{
    [Display(Name = "Nazwa organizacji, firmy albo urzędu")]
    [Required(ErrorMessage = "Wpisz nazwę."), StringLength(LocalPartnership.LongestName)]
    public string Organisation { get; set; } = "";

    [Display(Name = "Sektor")]
    public string? Sector { get; set; }

    [Display(Name = "Imię i nazwisko")]
    [Required(ErrorMessage = "Wpisz imię i nazwisko."), StringLength(LocalPartnership.LongestName)]
    public string Name { get; set; } = "";

    [Display(Name = "Adres e-mail")]
    [Required(ErrorMessage = "Wpisz adres e-mail."), EmailAddress, StringLength(254)]
    public string Email { get; set; } = "";

    [Display(Name = "Telefon")]
    [Phone, StringLength(60)]
    public string? Phone { get; set; }

    [Display(Name = "Co chcesz wnieść do partnerstwa?")]
    [Required(ErrorMessage = "Napisz, co chcesz wnieść do partnerstwa."), StringLength(JoinRequest.LongestText), DataType(DataType.MultilineText)]
    public string Text { get; set; } = "";
}
