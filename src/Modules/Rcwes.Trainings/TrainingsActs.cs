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
        new("edition", "begins-soon", "przypomniano uczestnikom o szkoleniu"),
        new("edition", "message-sent", "wysłano wiadomość do uczestników"),
        new("edition", "attendance-marked", "zapisano listę obecności"),
        new("edition", "attendance-corrected", "poprawiono listę obecności z innego dnia"),
        new("edition", "end-due", "przypomniano o zakończeniu terminu"),
        new("edition", "ended", "zakończono termin szkolenia"),
        new("enrolment", "placed", "przyznano miejsce na szkoleniu"),
        new("enrolment", "queued", "zapisano na listę rezerwową szkolenia"),
        new("enrolment", "offered", "zaproponowano zwolnione miejsce"),
        new("enrolment", "accepted", "przyjęto propozycję miejsca"),
        new("enrolment", "expired", "propozycja miejsca wygasła"),
        new("enrolment", "resigned", "zrezygnowano ze zgłoszenia na szkolenie"),
        new("enrolment", "cancelled", "zakończono zgłoszenie, bo termin odwołano"),
        new("enrolment", "resigned-late", "zrezygnowano późno, szkolenie liczy się jako wykorzystane"),
        new("enrolment", "excused", "usprawiedliwiono późną rezygnację, szkolenie wróciło"),
        new("enrolment", "limit-lifted", "przyznano szkolenie ponad limit"),
        new("enrolment", "address-corrected", "poprawiono adres e-mail w zgłoszeniu"),
        new("enrolment", "institution-changed", "zmieniono instytucję w zgłoszeniu"),
        new("enrolment", "consent-withdrawn", "wycofano zgodę ze zgłoszenia"),
        new("enrolment", "rejected", "odrzucono zgłoszenie na szkolenie"),
        new("enrolment", "unplaced", "zakończono listę rezerwową, zabrakło miejsca"),
        new("enrolment", "attended", "zapisano obecność na szkoleniu"),
        new("enrolment", "attendance-withdrawn", "wycofano obecność na szkoleniu"),
        new("enrolment", "completed", "szkolenie ukończone"),
        new("enrolment", "not-completed", "szkolenie nieukończone"),
        new("enrolment", "no-show", "nieobecność na całym szkoleniu"),
        new("enrolment", "certified", "wystawiono zaświadczenie"),
        new("enrolment", "certificate-erased", "usunięto dane osoby z zaświadczenia"),
        new("enrolment", "erased", "usunięto dane osoby ze zgłoszenia na szkolenie"),
        new("enrolment", "certificate-revoked", "wycofano zaświadczenie"),
        new("enrolment", "certificate-reissued", "wystawiono nowe zaświadczenie w miejsce wycofanego"),
    ];
}
