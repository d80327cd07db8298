using System.ComponentModel.DataAnnotations;
using Rcwes.Advisory.Bookings;

namespace Rcwes.Advisory.Pages.Admin.Bookings;

/// <summary>What is written of a room or of equipment.</summary>
internal sealed class ThingInput
{
    public Guid Stamp { get; set; }

    [Display(Name = "Czyje")]
    public string? Owner { get; set; }

    [Display(Name = "Nazwa")]
    [Required(ErrorMessage = "Wpisz nazwę."), StringLength(Bookable.LongestName)]
    public string Name { get; set; } = "";

    [Display(Name = "Gmina")]
    public string? Gmina { get; set; }

    [Display(Name = "Adres")]
    [StringLength(Bookable.LongestLine)]
    public string? Address { get; set; }

    [Display(Name = "Liczba miejsc")]
    public int? Seats { get; set; }

    [Display(Name = "Dostępność")]
    [StringLength(Bookable.LongestText), DataType(DataType.MultilineText)]
    public string? Access { get; set; }

    [Display(Name = "Sprzęt na stałe w sali")]
    [StringLength(Bookable.LongestText), DataType(DataType.MultilineText)]
    public string? Fixed { get; set; }

    [Display(Name = "Liczba sztuk")]
    public int? Pieces { get; set; }

    [Display(Name = "Wspólne: mogą rezerwować także inni partnerzy")]
    public bool IsShared { get; set; }

    [Display(Name = "W użyciu")]
    public bool IsActive { get; set; } = true;

    public BookableFacts Facts() => new(Name) { GminaCode = Gmina, Address = Address, Seats = Seats, Access = Access, Fixed = Fixed, Pieces = Pieces ?? 1, IsShared = IsShared, IsActive = IsActive };

    public static ThingInput Of(Bookable thing) => new()
    {
        Stamp = thing.Stamp,
        Name = thing.Name,
        Gmina = thing.GminaCode,
        Address = thing.Address,
        Seats = thing.Seats,
        Access = thing.Access,
        Fixed = thing.Fixed,
        Pieces = thing.Pieces,
        IsShared = thing.IsShared,
        IsActive = thing.IsActive,
    };
}
