using System.ComponentModel.DataAnnotations;
using Rcwes.Advisory.Cards;

namespace Rcwes.Advisory.Pages.Admin.Requests;

/// <summary>What an adviser writes of one meeting.</summary>
internal sealed class CardInput
{
    [Display(Name = "Kto doradzał")]
    public string? Adviser { get; set; }

    [Display(Name = "Dzień")]
    [Required(ErrorMessage = "Podaj dzień.")]
    public DateOnly? Day { get; set; }

    [Display(Name = "Od godziny")]
    [Required(ErrorMessage = "Podaj godzinę.")]
    public TimeOnly? From { get; set; }

    [Display(Name = "Do godziny")]
    [Required(ErrorMessage = "Podaj godzinę.")]
    public TimeOnly? To { get; set; }

    [Display(Name = "Jak rozmawialiście")]
    public CardForm Form { get; set; }

    [Display(Name = "Miejsce")]
    [StringLength(AdvisoryCard.LongestLine)]
    public string? Place { get; set; }

    [Display(Name = "Z czym osoba przyszła")]
    [Required(ErrorMessage = "Napisz, z czym osoba przyszła."), DataType(DataType.MultilineText), StringLength(AdvisoryCard.LongestText)]
    public string Problem { get; set; } = "";

    [Display(Name = "Co zrobiono")]
    [Required(ErrorMessage = "Napisz, co zrobiono."), DataType(DataType.MultilineText), StringLength(AdvisoryCard.LongestText)]
    public string Done { get; set; } = "";

    [Display(Name = "Zalecenia i następne kroki")]
    [DataType(DataType.MultilineText), StringLength(AdvisoryCard.LongestText)]
    public string? Next { get; set; }

    public List<PersonRow> People { get; set; } = [];

    public CardFacts Facts() => new(Day!.Value, From!.Value, To!.Value, Form, Problem, Done)
    {
        Place = Place,
        Next = Next,
        People = [.. People.Where(p => p.IsWhole).Select(p => new CardPersonFacts(p.GivenNames!, p.FamilyName!, p.BirthDate!.Value))],
    };

    /// <summary>One person of the card.</summary>
    internal sealed class PersonRow
    {
        [Display(Name = "Imię albo imiona")]
        [StringLength(100)]
        public string? GivenNames { get; set; }

        [Display(Name = "Nazwisko")]
        [StringLength(100)]
        public string? FamilyName { get; set; }

        [Display(Name = "Data urodzenia")]
        public DateOnly? BirthDate { get; set; }

        public bool IsWhole => !string.IsNullOrWhiteSpace(GivenNames) && !string.IsNullOrWhiteSpace(FamilyName) && BirthDate is not null;

        public bool IsHalf => !IsWhole && (!string.IsNullOrWhiteSpace(GivenNames) || !string.IsNullOrWhiteSpace(FamilyName) || BirthDate is not null);
    }
}
