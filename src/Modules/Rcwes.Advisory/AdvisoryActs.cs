using Rcwes.Framework.Modules;

namespace Rcwes.Advisory;

/// <summary>Words for what this module writes into the activity log.</summary>
internal static class AdvisoryActs
{
    public static IReadOnlyList<ActWords> All { get; } =
    [
        new("advice-topic", "changed", "zmieniono temat doradztwa"),
        new("answer-template", "changed", "zmieniono szablon odpowiedzi"),
        new("routing-rules", "switched", "włączono nowe reguły przydziału"),
        new("advice-request", "sent", "wysłano zgłoszenie doradcze"),
        new("advice-request", "sampled", "dodano przykładowe zgłoszenie doradcze"),
        new("advice-request", "accepted", "przyjęto zgłoszenie doradcze"),
        new("advice-request", "assigned", "zmieniono osobę, która prowadzi zgłoszenie doradcze"),
        new("advice-request", "refused", "oddano zgłoszenie doradcze moderatorowi"),
        new("advice-request", "handed", "przekazano zgłoszenie doradcze"),
        new("advice-request", "answered", "odpowiedziano na zgłoszenie doradcze"),
        new("advice-request", "asked", "dopytano w sprawie zgłoszenia doradczego"),
        new("advice-request", "noted", "dodano notatkę do zgłoszenia doradczego"),
        new("advice-request", "replied", "dopisano coś do zgłoszenia doradczego"),
        new("advice-request", "attached", "dodano plik do zgłoszenia doradczego"),
        new("advice-request", "enclosed", "dołączono plik dla osoby, która pyta"),
        new("advice-request", "kept", "dołączono plik dla zespołu"),
        new("advice-request", "checked", "zmieniono listę kontrolną sprawy"),
        new("advice-request", "diagnosed", "zrobiono diagnozę"),
        new("advice-request", "planned", "zaplanowano ścieżkę wsparcia"),
        new("advice-request", "path-accepted", "uzgodniono ścieżkę wsparcia"),
        new("advice-request", "path-refused", "poproszono o inną ścieżkę wsparcia"),
        new("advice-request", "involved", "zaproszono drugiego doradcę do sprawy"),
        new("advice-request", "released", "zakończono udział drugiego doradcy"),
        new("advice-request", "linked", "powiązano zgłoszenia doradcze"),
        new("advice-request", "merged", "połączono zgłoszenie doradcze z innym"),
        new("advice-request", "split", "wydzielono nowe zgłoszenie doradcze"),
        new("advice-request", "closing", "uprzedzono, że zgłoszenie doradcze będzie zamknięte"),
        new("advice-request", "closed", "zamknięto zgłoszenie doradcze"),
        new("advice-request", "reopened", "otwarto ponownie zgłoszenie doradcze"),
        new("advice-request", "rated", "oceniono pomoc w zgłoszeniu doradczym"),
        new("advice-request", "reminded", "przypomniano o terminie zgłoszenia doradczego"),
        new("advice-request", "breached", "minął termin zgłoszenia doradczego"),
        new("advice-request", "erased", "usunięto dane osoby ze zgłoszenia doradczego"),
        new("advisory-card", "erased", "usunięto dane osoby z karty doradczej"),
        new("advisory-card", "written", "wpisano kartę doradczą"),
        new("advisory-card", "confirmed", "potwierdzono kartę doradczą"),
        new("advisory-card", "disputed", "zakwestionowano kartę doradczą"),
        new("advisory-card", "withdrawn", "wycofano kartę doradczą"),
        new("advice-request", "relinked", "wymieniono link do zgłoszenia doradczego"),
    ];
}
