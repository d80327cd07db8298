using System.ComponentModel.DataAnnotations;
using Rcwes.Institutions.Contracts;
using Rcwes.Partners.Organisations;

namespace Rcwes.Partners.Pages.Admin.Partners;

/// <summary>What staff write about a partner.</summary>
internal sealed class PartnerInput
{
    [Display(Name = "Nazwa pokazywana ludziom")]
    [Required(ErrorMessage = "Wpisz nazwę."), StringLength(Partner.LongestName)]
    public string Name { get; set; } = "";

    [Display(Name = "Skrzynka partnera")]
    [Required(ErrorMessage = "Wpisz adres e-mail."), EmailAddress, StringLength(254)]
    public string Mailbox { get; set; } = "";

    [Display(Name = "Telefon")]
    [Phone, StringLength(60)]
    public string? Phone { get; set; }

    [Display(Name = "W czym pomaga, po polsku")]
    [DataType(DataType.MultilineText), StringLength(Partner.LongestAbout)]
    public string? AboutPl { get; set; }

    [Display(Name = "W czym pomaga, po angielsku")]
    [DataType(DataType.MultilineText), StringLength(Partner.LongestAbout)]
    public string? AboutEn { get; set; }

    [Display(Name = "Powiaty, w których działa")]
    public List<string> Powiats { get; set; } = [];

    /// <summary>A shortcut: all powiaty of these halves are added.</summary>
    [Display(Name = "Dodaj od razu cały podregion")]
    public List<Subregion> Subregions { get; set; } = [];

    [Display(Name = "Obszary, w których jest dobry")]
    public List<string> Topics { get; set; } = [];

    [Display(Name = "Ile spraw może prowadzić naraz")]
    [Range(0, Partner.MostCases)]
    public int? Capacity { get; set; }

    public Guid Stamp { get; set; }

    public static PartnerInput Of(Partner partner) => new()
    {
        Name = partner.Name,
        Mailbox = partner.Mailbox,
        Phone = partner.Phone,
        AboutPl = partner.AboutPl,
        AboutEn = partner.AboutEn,
        Powiats = [.. partner.Powiats],
        Topics = [.. partner.Topics],
        Capacity = partner.Capacity,
        Stamp = partner.Stamp,
    };

    public PartnerFacts Facts(Region region) => new(Name, Mailbox)
    {
        Phone = Phone,
        AboutPl = AboutPl,
        AboutEn = AboutEn,
        Powiats = [.. Powiats.Concat(region.Powiats.Where(p => Subregions.Contains(p.Subregion)).Select(p => p.Code)).Distinct()],
        Topics = Topics,
        Capacity = Capacity,
    };
}
