using Rcwes.Framework.Modules;

namespace Rcwes.Trainings;

/// <summary>Words for what this module writes into the activity log.</summary>
internal static class TrainingsActs
{
    public static IReadOnlyList<ActWords> All { get; } =
    [
        new("course", "created", "dodano szkolenie"),
        new("course", "changed", "zmieniono opis szkolenia"),
        new("edition", "created", "dodano termin szkolenia"),
        new("edition", "changed", "zmieniono termin szkolenia"),
        new("edition", "moved", "przeniesiono termin szkolenia"),
        new("edition", "published", "opublikowano termin szkolenia"),
        new("edition", "cancelled", "odwołano termin szkolenia"),
        new("enrolment", "placed", "przyznano miejsce na szkoleniu"),
        new("enrolment", "queued", "zapisano na listę rezerwową szkolenia"),
        new("enrolment", "offered", "zaproponowano zwolnione miejsce"),
        new("enrolment", "accepted", "przyjęto propozycję miejsca"),
        new("enrolment", "expired", "propozycja miejsca wygasła"),
        new("enrolment", "resigned", "zrezygnowano ze zgłoszenia na szkolenie"),
        new("enrolment", "cancelled", "zakończono zgłoszenie, bo termin odwołano"),
    ];
}
