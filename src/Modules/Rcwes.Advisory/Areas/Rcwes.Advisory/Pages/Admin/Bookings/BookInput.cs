using System.ComponentModel.DataAnnotations;
using Rcwes.Advisory.Bookings;

namespace Rcwes.Advisory.Pages.Admin.Bookings;

/// <summary>What is written to book something.</summary>
internal sealed class BookInput
{
    [Display(Name = "Sala albo sprzęt")]
    public string? Thing { get; set; }

    [Display(Name = "Dzień")]
    [Required(ErrorMessage = "Podaj dzień.")]
    public DateOnly? Day { get; set; }

    [Display(Name = "Od godziny")]
    [Required(ErrorMessage = "Podaj godzinę.")]
    public TimeOnly? From { get; set; }

    [Display(Name = "Do godziny")]
    [Required(ErrorMessage = "Podaj godzinę.")]
    public TimeOnly? To { get; set; }

    [Display(Name = "Liczba sztuk")]
    public int? Pieces { get; set; }

    [Display(Name = "Na co")]
    public BookingPurpose Purpose { get; set; } = BookingPurpose.Session;

    [Display(Name = "Nazwa sesji albo wydarzenia")]
    [StringLength(Booking.LongestTitle)]
    public string? Title { get; set; }

    [Display(Name = "Powtarzaj co tydzień do dnia")]
    public DateOnly? Until { get; set; }

    [Display(Name = "Pomiń te dni i zarezerwuj pozostałe")]
    public bool Skip { get; set; }

    /// <summary>Once day and hours are written.</summary>
    public BookingTime When() => new(Day!.Value, From!.Value, To!.Value);
}
