using Rcwes.Framework.Modules;

namespace Rcwes.Institutions;

/// <summary>Words for what this module writes into the activity log.</summary>
internal static class InstitutionsActs
{
    public static IReadOnlyList<ActWords> All { get; } =
    [
        new("institution", "drafted", "dodano szkic wpisu o instytucji"),
        new("institution", "proposed", "zaproponowano wpis o instytucji"),
        new("institution", "changed", "zmieniono wpis o instytucji"),
        new("institution", "listed", "pokazano instytucję w katalogu"),
        new("institution", "hidden", "ukryto instytucję w katalogu"),
        new("institution", "closed", "oznaczono instytucję jako zamkniętą"),
        new("institution", "merged", "połączono wpis o instytucji z innym"),
        new("institution", "unmerged", "rozłączono wpisy o instytucji"),
        new("institution", "absorbed", "dołączono inny wpis do wpisu o instytucji"),
        new("institution", "released", "odłączono inny wpis od wpisu o instytucji"),
        new("institution", "told-apart", "zapisano, że podobne wpisy to różne instytucje"),
        new("institution", "apart-withdrawn", "cofnięto zapis, że podobne wpisy to różne instytucje"),
        new("institution", "listing-forbidden", "zastrzeżono, żeby nie pokazywać instytucji"),
        new("institution", "listing-allowed", "pozwolono znów pokazywać instytucję"),
        new("institution", "confirmed", "potwierdzono wpis o instytucji"),
        new("institution", "asked", "zapytano instytucję, czy wpis jest aktualny"),
        new("institution", "reminded", "przypomniano instytucji o pytaniu, czy wpis jest aktualny"),
        new("institution", "link-sent", "wysłano instytucji nowy link do wpisu"),
        new("institution", "closing-told", "instytucja podała, że już nie działa"),
        new("institution", "access-sent", "wysłano link do poprawiania wpisu"),
        new("institution-representative", "asked", "ktoś poprosił o dostęp do wpisu o instytucji"),
        new("institution-representative", "proved", "potwierdzono dostęp linkiem na adres z wpisu"),
        new("institution-representative", "confirmed", "potwierdzono przedstawiciela instytucji"),
        new("institution-representative", "refused", "odmówiono dostępu do wpisu o instytucji"),
        new("institution-representative", "ended", "zakończono dostęp przedstawiciela instytucji"),
        new("institution-representative", "erased", "usunięto dane przedstawiciela instytucji"),
        new("institution-mistake", "erased", "usunięto dane osoby, która zgłosiła błąd"),
        new("institution-representative", "restored", "przywrócono dostęp przedstawiciela instytucji"),
        new("institution-correction", "made", "przysłano poprawkę wpisu o instytucji"),
        new("institution-correction", "decided", "zdecydowano o poprawce wpisu o instytucji"),
        new("institution-rules", "changed", "zmieniono zasady poprawek instytucji"),
        new("institution-asking", "hidden", "ukryto wpisy, których nikt nie potwierdził"),
        new("institution-type", "changed", "zmieniono typ instytucji"),
        new("institution-term", "created", "dodano hasło słownika instytucji"),
        new("institution-term", "changed", "zmieniono hasło słownika instytucji"),
        new("institution-mistake", "reported", "zgłoszono błąd we wpisie o instytucji"),
        new("institution-mistake", "closed", "zamknięto zgłoszenie błędu we wpisie o instytucji"),
        new("institution", "removed", "usunięto wpis o instytucji"),
        new("institution-import", "started", "rozpoczęto wczytywanie instytucji z pliku"),
        new("institution-import", "finished", "wczytano instytucje z pliku"),
        new("institution-import", "undo-started", "rozpoczęto cofanie importu instytucji"),
        new("institution-import", "undone", "cofnięto import instytucji"),
        new("territory", "updated", "wczytano podział na gminy i powiaty"),
    ];
}
