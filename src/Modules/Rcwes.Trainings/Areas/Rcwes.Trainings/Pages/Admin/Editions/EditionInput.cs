using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Rcwes.Framework;
using Rcwes.Trainings.Editions;
using Rcwes.Trainings.Travel;

namespace Rcwes.Trainings.Pages.Admin.Editions;

/// <summary>What staff write about an edition.</summary>
internal sealed class EditionInput
{
    /// <summary>Empty rows below those that are filled.</summary>
    private const int SpareRows = 3;

    [Display(Name = "Organizator")]
    public Guid? OrganiserId { get; set; }

    [Display(Name = "Liczba miejsc")]
    [Required(ErrorMessage = "Podaj liczbę miejsc."), Range(1, Edition.MostPlaces)]
    public int? Capacity { get; set; } = 16;

    [Display(Name = "Najmniejsza grupa, z którą zaczynamy")]
    [Required(ErrorMessage = "Podaj liczbę osób."), Range(0, Edition.MostPlaces)]
    public int? Minimum { get; set; } = 8;

    [Display(Name = "Zapisy od")]
    [Required(ErrorMessage = "Podaj pierwszy dzień zapisów.")]
    public DateOnly? OpensOn { get; set; }

    [Display(Name = "Zapisy do")]
    [Required(ErrorMessage = "Podaj ostatni dzień zapisów.")]
    public DateOnly? ClosesOn { get; set; }

    [Display(Name = "Miejscowość")]
    [StringLength(Edition.LongestLine)]
    public string? Locality { get; set; }

    [Display(Name = "Budynek, ulica, sala")]
    [StringLength(Edition.LongestLine)]
    public string? Place { get; set; }

    [Display(Name = "Gmina")]
    public string? GminaCode { get; set; }

    [Display(Name = "Można wziąć udział online")]
    public bool Online { get; set; }

    [Display(Name = "Link do zajęć online")]
    [StringLength(MeetingAddress.Longest), DataType(DataType.Url)]
    public string? OnlineAddress { get; set; }

    [Display(Name = "Kto prowadzi")]
    [StringLength(Edition.LongestLine)]
    public string? Trainer { get; set; }

    [Display(Name = "Co zapewniamy uczestnikom")]
    [StringLength(Edition.LongestText), DataType(DataType.MultilineText)]
    public string? Support { get; set; }

    [Display(Name = "Najwyższy zwrot kosztów dojazdu dla jednej osoby (zł)")]
    public string? TravelCap { get; set; }

    [Display(Name = "Regulamin, na który zgadza się uczestnik")]
    [Required(ErrorMessage = "Podaj nazwę i datę regulaminu."), StringLength(Edition.LongestLine)]
    public string Rules { get; set; } = "";

    [Display(Name = "Jak przyznajemy miejsca")]
    public RecruitmentMode Recruitment { get; set; }

    [Display(Name = "Miejsca zachowane dla podregionu gorzowskiego")]
    [Range(0, Edition.MostPlaces)]
    public int? KeptGorzowski { get; set; }

    [Display(Name = "Miejsca zachowane dla podregionu zielonogórskiego")]
    [Range(0, Edition.MostPlaces)]
    public int? KeptZielonogorski { get; set; }

    [Display(Name = "Podział miejsc obowiązuje do")]
    public DateOnly? KeptUntil { get; set; }

    public List<SessionInput> Sessions { get; set; } = [];

    public Guid Stamp { get; set; }

    public static EditionInput Of(Edition edition) => new()
    {
        OrganiserId = edition.OrganiserId,
        Capacity = edition.Capacity,
        Minimum = edition.Minimum,
        OpensOn = edition.OpensOn,
        ClosesOn = edition.ClosesOn,
        Locality = edition.Locality,
        Place = edition.Place,
        GminaCode = edition.GminaCode,
        Online = edition.Online,
        OnlineAddress = edition.OnlineAddress,
        Trainer = edition.Trainer,
        Support = edition.Support,
        TravelCap = edition.TravelCap?.ToString("0.00", CultureInfo.CurrentCulture),
        Rules = edition.Rules,
        Recruitment = edition.Recruitment,
        KeptGorzowski = edition.KeptGorzowski == 0 ? null : edition.KeptGorzowski,
        KeptZielonogorski = edition.KeptZielonogorski == 0 ? null : edition.KeptZielonogorski,
        KeptUntil = edition.KeptUntil,
        Sessions = [.. edition.Facts.Sessions.Select(SessionInput.Of)],
        Stamp = edition.Stamp,
    };

    public EditionInput WithSpareRows()
    {
        for (var i = 0; i < SpareRows && Sessions.Count < Edition.MostSessions; i++) Sessions.Add(new());
        return this;
    }

    public EditionFacts Facts() => new(Capacity!.Value, Minimum!.Value, OpensOn!.Value, ClosesOn!.Value)
    {
        OrganiserId = OrganiserId,
        Locality = Locality,
        Place = Place,
        GminaCode = GminaCode,
        Online = Online,
        OnlineAddress = Link(OnlineAddress, nameof(OnlineAddress)),
        Trainer = Trainer,
        Support = Support,
        TravelCap = string.IsNullOrWhiteSpace(TravelCap) ? null : Money.Read(TravelCap) ?? throw new RuleException("edition.travel-cap", "Wpisz kwotę w złotych, na przykład 42,50.") { Field = nameof(TravelCap) },
        Rules = Rules,
        Recruitment = Recruitment,
        Kept = new(KeptGorzowski ?? 0, KeptZielonogorski ?? 0),
        KeptUntil = KeptUntil,
        Sessions = [.. Sessions.Index().Where(s => s.Item.Day is not null).Select(s => s.Item.Time(Link(s.Item.OnlineAddress, $"{nameof(Sessions)}[{s.Index}].{nameof(SessionInput.OnlineAddress)}")))],
    };

    private static string? Link(string? typed, string field) => MeetingAddress.TryRead(typed, out var address) ? address : throw MeetingAddress.Wrong(field);
}

/// <summary>One day of an edition in the form; without a day it does not count.</summary>
internal sealed class SessionInput
{
    [Display(Name = "Dzień")]
    public DateOnly? Day { get; set; }

    [Display(Name = "Od")]
    public TimeOnly? From { get; set; }

    [Display(Name = "Do")]
    public TimeOnly? To { get; set; }

    [Display(Name = "Inne miejsce tego dnia")]
    [StringLength(Edition.LongestLine)]
    public string? Place { get; set; }

    [Display(Name = "Tego dnia tylko online")]
    public bool IsOnline { get; set; }

    [Display(Name = "Inny link tego dnia")]
    [StringLength(MeetingAddress.Longest), DataType(DataType.Url)]
    public string? OnlineAddress { get; set; }

    /// <summary>The day says more than its hours, so that is shown at once.</summary>
    public bool SaysMore => IsOnline || !string.IsNullOrEmpty(Place) || !string.IsNullOrEmpty(OnlineAddress);

    public static SessionInput Of(SessionTime time) => new() { Day = time.Day, From = time.From, To = time.To, Place = time.Place, IsOnline = time.IsOnline, OnlineAddress = time.OnlineAddress };

    /// <summary>The day as it is kept; ask only a row that has one.</summary>
    public SessionTime Time(string? address) => new(Day!.Value, From ?? new(9, 0), To ?? new(15, 0)) { Place = Place, IsOnline = IsOnline, OnlineAddress = address };
}
