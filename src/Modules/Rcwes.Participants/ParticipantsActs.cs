using Rcwes.Framework.Modules;

namespace Rcwes.Participants;

/// <summary>Words for what this module writes into the activity log.</summary>
internal static class ParticipantsActs
{
    public static IReadOnlyList<ActWords> All { get; } =
    [
        new("person", "created", "dodano uczestnika"),
        new("person", "changed", "zmieniono dane uczestnika"),
        new("person", "met-otherwise", "zgłoszono uczestnika z innym adresem lub telefonem"),
        new("person", "contact-settled", "wyjaśniono inny adres lub telefon uczestnika"),
        new("person", "pesel-written", "zapisano numer PESEL uczestnika"),
        new("person", "pesel-absent", "zapisano, że uczestnik nie ma numeru PESEL"),
        new("person", "pesel-removed", "usunięto numer PESEL uczestnika"),
        new("person", "pesel-revealed", "odsłonięto numer PESEL uczestnika"),
        new("person", "entitlement-taken", "zajęto jedno ze szkoleń uczestnika"),
        new("person", "entitlement-exceeded", "przyznano uczestnikowi szkolenie ponad limit"),
        new("person", "entitlement-returned", "oddano uczestnikowi jedno ze szkoleń"),
        new("person", "supported", "zapisano wsparcie uczestnika"),
        new("person", "support-corrected", "wycofano zapis wsparcia uczestnika"),
        new("person", "status-told", "uczestnik podał dane do sprawozdań"),
        new("person", "status-written", "wpisano za uczestnika dane do sprawozdań"),
        new("person", "joined", "połączono powtórzonych uczestników"),
        new("person", "unjoined", "rozłączono uczestników"),
        new("person", "erased", "usunięto dane uczestnika"),
        new("person", "told-apart", "zapisano, że to różni uczestnicy"),
    ];
}
