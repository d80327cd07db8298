namespace Rcwes.Framework.Modules;

/// <summary>Words for what the framework itself writes into the activity log.</summary>
internal static class FrameworkActs
{
    public static IReadOnlyList<ActWords> All { get; } =
    [
        new("file", "added", "dodano plik"),
        new("file", "replaced", "podmieniono plik"),
        new("file", "deleted", "usunięto plik"),
        new("file", "withdrawn", "ukryto plik"),
        new("file", "checked", "sprawdzono plik z kwarantanny"),
        new("file", "infected", "usunięto plik z wirusem"),
        new("file", "returned", "przywrócono plik"),
        new("mail", "requested", "zlecono ponowne wysłanie wiadomości"),
        new("mail-template", "changed", "zmieniono szablon wiadomości"),
        new("mail-template", "reset", "przywrócono pierwotny szablon wiadomości"),
        new("mail-template", "created", "dodano szablon wiadomości"),
        new("mail-template", "renamed", "zmieniono nazwę lub wartości szablonu wiadomości"),
        new("mail-template", "removed", "usunięto szablon wiadomości"),
        new("mail-template", "tried", "wysłano próbną wiadomość z szablonu"),
        new("job", "requested", "uruchomiono zadanie"),
        new("parked", "requested", "zlecono ponowienie zatrzymanego zdarzenia"),
        new("parked", "dismissed", "odłożono zatrzymane zdarzenie"),
        new("bulk", "done", "wykonano działanie zbiorcze"),
        new("bulk", "undone", "cofnięto działanie zbiorcze"),
        new("subject-request", "opened", "zapisano sprawę o dane osobowe"),
        new("subject-request", "handed-out", "wydano dane osobowe"),
        new("subject-request", "corrected", "poprawiono dane osobowe"),
        new("subject-request", "closed", "zakończono sprawę o dane osobowe"),
        new("subject-request", "erased", "usunięto dane osobowe"),
        new("keys", "rotated", "wymieniono klucze serwisu"),
        new("keys", "revoked", "unieważniono dawne klucze serwisu"),
        new("keys", "signing", "zaczęto nowy klucz podpisu historii"),
        new("log", "trimmed", "skrócono historię zdarzeń"),
        new("log", "exported", "pobrano podpisaną historię zdarzeń"),
    ];
}
