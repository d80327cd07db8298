using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;
using Rcwes.Framework.Localization;
using Rcwes.Framework.Modules;
using Rcwes.Framework.PersonalData;
using Rcwes.Framework.Web;

namespace Rcwes.Framework.Pages.Admin.PersonalData;

/// <summary>What staff write of a request.</summary>
internal sealed class SubjectInput
{
    [Display(Name = "O co chodzi")]
    public SubjectRequestKind Kind { get; set; }

    [Display(Name = "Kiedy prośba wpłynęła")]
    [Required(ErrorMessage = "Wpisz dzień, w którym prośba wpłynęła.")]
    public DateOnly? ReceivedOn { get; set; }

    [Display(Name = "Imię albo imiona")]
    [StringLength(SubjectRequest.LongestName)]
    public string? GivenNames { get; set; }

    [Display(Name = "Nazwisko")]
    [StringLength(SubjectRequest.LongestName)]
    public string? FamilyName { get; set; }

    [Display(Name = "Data urodzenia")]
    public DateOnly? BirthDate { get; set; }

    [Display(Name = "Adres e-mail")]
    [StringLength(SubjectRequest.LongestEmail)]
    public string? Email { get; set; }

    [Display(Name = "Telefon")]
    [StringLength(SubjectRequest.LongestPhone)]
    public string? Phone { get; set; }

    [Display(Name = "Numer PESEL")]
    [StringLength(20)]
    public string? Pesel { get; set; }
}

/// <summary>Writes a request down.</summary>
[Authorize(Policy = FrameworkPermissions.PersonalData)]
internal sealed class NewModel(IServiceProvider services, IStringLocalizer<FrameworkTexts> l, TimeProvider clock) : PageModel
{
    [BindProperty]
    public SubjectInput Input { get; set; } = new();

    public IEnumerable<SelectListItem> Kinds => Enum.GetValues<SubjectRequestKind>().Select(k => new SelectListItem(SubjectWords.Of(k, l), k.ToString()));

    public void OnGet()
    {
        Show();
        Input.ReceivedOn = Warsaw.Today(clock);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        Show();
        if (!ModelState.IsValid) return Page();
        try
        {
            var facts = new SubjectFacts(Input.GivenNames ?? "", Input.FamilyName ?? "", Input.BirthDate, Input.Email, Input.Phone);
            var request = await services.GetRequiredService<SubjectDesk>().OpenAsync(Input.Kind, Input.ReceivedOn!.Value, facts, Input.Pesel, Actor.From(User), ct);
            return Redirect(Url.Content($"~/admin/dane-osobowe/{request.Id}"));
        }
        catch (RuleException rule)
        {
            ModelState.AddRule(rule, l);
            return Page();
        }
    }

    private void Show()
    {
        ViewData["Title"] = l["Nowa sprawa o dane osobowe"].Value;
        PageHead.Of(ViewData).Trail.Add(new(l["Dane osobowe"], Url.Content("~/admin/dane-osobowe"), []));
    }
}

/// <summary>Words for requests.</summary>
internal static class SubjectWords
{
    public static string Of(SubjectRequestKind kind, IStringLocalizer l) => kind switch
    {
        SubjectRequestKind.Access => l["kopia danych"],
        SubjectRequestKind.Correction => l["poprawienie danych"],
        SubjectRequestKind.Erasure => l["usunięcie danych"],
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };
}
