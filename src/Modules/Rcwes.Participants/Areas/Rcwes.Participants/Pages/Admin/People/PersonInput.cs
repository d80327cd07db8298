using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc.Rendering;
using Rcwes.Institutions.Contracts;
using Rcwes.Participants.Contracts;
using Rcwes.Participants.People;

namespace Rcwes.Participants.Pages.Admin.People;

/// <summary>What staff write about a person.</summary>
internal sealed class PersonInput
{
    [Display(Name = "Imię albo imiona")]
    [Required(ErrorMessage = "Wpisz imię."), StringLength(PersonFacts.LongestName)]
    public string GivenNames { get; set; } = "";

    [Display(Name = "Nazwisko")]
    [Required(ErrorMessage = "Wpisz nazwisko."), StringLength(PersonFacts.LongestName)]
    public string FamilyName { get; set; } = "";

    [Display(Name = "Data urodzenia")]
    [Required(ErrorMessage = "Wpisz datę urodzenia.")]
    public DateOnly? BirthDate { get; set; }

    [Display(Name = "Płeć")]
    public Sex? Sex { get; set; }

    [Display(Name = "Adres e-mail")]
    [StringLength(254)]
    public string? Email { get; set; }

    [Display(Name = "Telefon")]
    [StringLength(PersonFacts.LongestPhone)]
    public string? Phone { get; set; }

    [Display(Name = "Gmina, w której mieszka")]
    public string? GminaCode { get; set; }

    [Display(Name = "Miejscowość")]
    [StringLength(PersonFacts.LongestLocality)]
    public string? Locality { get; set; }

    [Display(Name = "Kod pocztowy")]
    [StringLength(10)]
    public string? PostalCode { get; set; }

    public Guid Stamp { get; set; }

    public static PersonInput Of(Person person) => new()
    {
        GivenNames = person.GivenNames,
        FamilyName = person.FamilyName,
        BirthDate = person.BirthDate,
        Sex = person.Sex,
        Email = person.Email,
        Phone = person.Phone,
        GminaCode = person.GminaCode,
        Locality = person.Locality,
        PostalCode = person.PostalCode,
        Stamp = person.Stamp,
    };

    public PersonIdentity Identity() => new(GivenNames, FamilyName, BirthDate ?? default) { Sex = Sex, Email = Email, Phone = Phone, GminaCode = GminaCode, Locality = Locality, PostalCode = PostalCode };
}

/// <summary>The form with its choices.</summary>
internal sealed record PersonForm(PersonInput Input, Region Region)
{
    public IEnumerable<SelectListItem> Gminas => Region.Gminas.Select(g => new SelectListItem(Region.NameOf(g), g.Code));
}
