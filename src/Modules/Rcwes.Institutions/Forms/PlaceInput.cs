using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.Extensions.Localization;
using Rcwes.Institutions.Entries;

namespace Rcwes.Institutions.Forms;

/// <summary>A place in the form.</summary>
internal sealed class PlaceInput
{
    /// <summary>A week from Monday, in the order of <see cref="Hours"/>.</summary>
    public static readonly IReadOnlyList<DayOfWeek> Week =
        [DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday, DayOfWeek.Friday, DayOfWeek.Saturday, DayOfWeek.Sunday];

    public Guid? Id { get; set; }

    [Display(Name = "Rodzaj miejsca")]
    public PlaceKind Kind { get; set; }

    [Display(Name = "Jak je nazywacie")]
    public string? Label { get; set; }

    [Display(Name = "Ulica i numer")]
    public string? Street { get; set; }

    [Display(Name = "Kod pocztowy")]
    public string? PostalCode { get; set; }

    [Display(Name = "Miejscowość")]
    public string? Locality { get; set; }

    [Display(Name = "Gmina")]
    public string? GminaCode { get; set; }

    [Display(Name = "Telefon")]
    public string? Phone { get; set; }

    /// <summary>One text for each day from Monday, e.g. <c>8–16</c>.</summary>
    public List<string?> Hours { get; set; } = [];

    [Display(Name = "Dostępność")]
    public List<PremisesAccess> Access { get; set; } = [];

    [Display(Name = "Więcej o dostępności")]
    public string? AccessNote { get; set; }

    public static PlaceInput Of(PlaceFacts facts) => new()
    {
        Id = facts.Id,
        Kind = facts.Kind,
        Label = facts.Label,
        Street = facts.Street,
        PostalCode = facts.PostalCode,
        Locality = facts.Locality,
        GminaCode = facts.GminaCode,
        Phone = facts.Phone,
        Hours = [.. Week.Select(day => HoursText.Show(facts.Hours.Where(h => h.Day == day)))],
        Access = [.. Enum.GetValues<PremisesAccess>().Where(a => a != PremisesAccess.None && facts.Access.HasFlag(a))],
        AccessNote = facts.AccessNote,
    };

    public PlaceFacts Read(ModelStateDictionary state, string at, IStringLocalizer l)
    {
        var hours = new List<HoursFacts>();
        for (var i = 0; i < Math.Min(Hours.Count, Week.Count); i++)
        {
            if (HoursText.Read(Week[i], Hours[i]) is { } read) hours.AddRange(read);
            else state.AddModelError($"{at}.Hours[{i}]", l["Wpisz godziny na przykład tak: 8:00–16:00 albo 8–12, 13–16."]);
        }
        return new(Kind)
        {
            Id = Id,
            Label = Label,
            Street = Street,
            PostalCode = PostalCode,
            Locality = Locality,
            GminaCode = GminaCode,
            Phone = Phone,
            Access = Access.Aggregate(PremisesAccess.None, (all, one) => all | one),
            AccessNote = AccessNote,
            Hours = hours,
        };
    }
}
