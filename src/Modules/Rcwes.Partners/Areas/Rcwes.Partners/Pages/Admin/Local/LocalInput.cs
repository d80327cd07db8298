using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc.Rendering;
using Rcwes.Institutions.Contracts;
using Rcwes.Partners.Local;

namespace Rcwes.Partners.Pages.Admin.Local;

/// <summary>What staff write of a local partnership.</summary>
internal sealed class LocalInput
{
    [Display(Name = "Nazwa partnerstwa")]
    [Required(ErrorMessage = "Wpisz nazwę."), StringLength(LocalPartnership.LongestName)]
    public string Name { get; set; } = "";

    [Display(Name = "Gdzie działa")]
    public string? Place { get; set; }

    [Display(Name = "Cele, po polsku")]
    [Required(ErrorMessage = "Napisz, po co jest to partnerstwo."), StringLength(LocalPartnership.LongestGoals), DataType(DataType.MultilineText)]
    public string GoalsPl { get; set; } = "";

    [Display(Name = "Cele, po angielsku")]
    [StringLength(LocalPartnership.LongestGoals), DataType(DataType.MultilineText)]
    public string? GoalsEn { get; set; }

    [Display(Name = "Animator")]
    [Required(ErrorMessage = "Wpisz, kto prowadzi partnerstwo."), StringLength(LocalPartnership.LongestName)]
    public string AnimatorName { get; set; } = "";

    [Display(Name = "E-mail animatora")]
    [Required(ErrorMessage = "Wpisz adres e-mail."), EmailAddress, StringLength(254)]
    public string AnimatorEmail { get; set; } = "";

    [Display(Name = "Pokazuj na stronie")]
    public bool IsShown { get; set; }

    /// <summary>When the partnership had last been changed when this form was opened, in ticks.</summary>
    public long Seen { get; set; }

    public LocalFacts Facts() => new(Name, GoalsPl, AnimatorName, AnimatorEmail) { GoalsEn = GoalsEn, Place = Place, IsShown = IsShown };

    public static LocalInput Of(LocalPartnership local) => new()
    {
        Seen = local.ModifiedUtc.Ticks,
        Name = local.Name,
        Place = local.Place,
        GoalsPl = local.GoalsPl,
        GoalsEn = local.GoalsEn,
        AnimatorName = local.AnimatorName,
        AnimatorEmail = local.AnimatorEmail,
        IsShown = local.IsShown,
    };

    /// <summary>The powiaty and then the gminy.</summary>
    public static IReadOnlyList<SelectListItem> Places(Region region) =>
        [new("–", ""), .. region.Powiats.Select(p => new SelectListItem(region.NameOf(p), p.Code)), .. region.Gminas.Select(g => new SelectListItem(region.NameOf(g), g.Code))];
}

/// <summary>The form of a local partnership: what is filled in and which places are offered.</summary>
internal sealed record LocalForm(LocalInput Input, IReadOnlyList<SelectListItem> Places);
