using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.Extensions.Localization;
using Rcwes.Trainings.Enrolments;

namespace Rcwes.Trainings.Pages.Groups;

/// <summary>Who enrols colleagues, and what they prefer when there are fewer places than people.</summary>
internal sealed class GroupInput
{
    [Display(Name = "Twoje imię i nazwisko")]
    [Required(ErrorMessage = "Wpisz imię i nazwisko."), StringLength(EnrolmentGroup.LongestName)]
    public string Coordinator { get; set; } = "";

    [Display(Name = "Twój adres e-mail")]
    [Required(ErrorMessage = "Wpisz adres e-mail."), EmailAddress, StringLength(Enrolment.LongestEmail)]
    public string Email { get; set; } = "";

    [Display(Name = "Telefon")]
    [Phone, StringLength(EnrolmentGroup.LongestPhone)]
    public string? Phone { get; set; }

    [Display(Name = "Co zrobić, gdy miejsc będzie mniej niż osób?")]
    [Required(ErrorMessage = "Wybierz, co zrobić, gdy miejsc będzie mniej niż osób.")]
    public GroupMode? Mode { get; set; }

    public static GroupInput Of(EnrolmentGroup group) => new() { Coordinator = group.Coordinator, Email = group.Email, Phone = group.Phone, Mode = group.Mode };

    public GroupFacts Facts() => new(Coordinator, Email, Phone, Mode!.Value);

    public static IReadOnlyList<SelectListItem> Modes(IStringLocalizer l) => [.. new[] { GroupMode.AsManyAsFit, GroupMode.Together }.Select(m => new SelectListItem(Words(m, l), m.ToString()))];

    public static string Words(GroupMode mode, IStringLocalizer l) => mode == GroupMode.Together
        ? l["Wszyscy albo nikt. Grupa czeka, aż będą miejsca dla wszystkich naraz."]
        : l["Ile osób się zmieści. Pozostałe czekają na liście rezerwowej, każda osobno."];
}
