using Rcwes.Framework.Modules;

namespace Rcwes.Content;

/// <summary>Words for what this module writes into the activity log.</summary>
internal static class ContentActs
{
    public static IReadOnlyList<ActWords> All { get; } =
    [
        new("item", "created", "utworzono szkic treści"),
        new("item", "saved", "zapisano szkic treści"),
        new("item", "published", "opublikowano treść"),
        new("item", "unpublished", "wycofano treść"),
        new("item", "deleted", "usunięto treść"),
        new("item", "restored", "przywrócono treść"),
        new("item", "shared", "utworzono link do podglądu treści"),
        new("item", "unshared", "wyłączono link do podglądu treści"),
        new("item", "remarked", "przyszła uwaga do treści z zewnątrz"),
        new("item", "signed-off", "potwierdzono treść z zewnątrz"),
        new("item", "submitted", "przesłano treść do akceptacji"),
        new("item", "recalled", "wycofano treść z akceptacji"),
        new("item", "changes-requested", "poproszono o zmiany w treści"),
        new("item", "approved", "zaakceptowano treść"),
        new("item", "advice-overruled", "opublikowano mimo uwag o dostępności"),
        new("item", "advice-overruled-ahead", "podano powód publikacji mimo błędów dostępności"),
        new("item", "review-planned", "ustalono termin przeglądu treści"),
        new("item", "review-dropped", "zdjęto termin przeglądu treści"),
        new("item", "reviewed", "przejrzano treść"),
        new("item", "translation-confirmed", "potwierdzono, że tłumaczenie jest aktualne"),
        new("review", "reminded", "przypomniano o przeglądzie treści"),
        new("redirect", "created", "dodano przekierowanie"),
        new("redirect", "deleted", "usunięto przekierowanie"),
        new("release", "created", "utworzono zestaw publikacji"),
        new("release", "changed", "zmieniono zestaw publikacji"),
        new("release", "cancelled", "odwołano zestaw publikacji"),
        new("release", "released", "wykonano zestaw publikacji"),
        new("media", "added", "dodano plik do biblioteki"),
        new("media", "described", "zmieniono opis pliku"),
        new("media", "replaced", "podmieniono plik"),
        new("media", "moved", "przeniesiono plik do innego folderu"),
        new("media", "deleted", "usunięto plik z biblioteki"),
        new("media", "restored", "przywrócono plik w bibliotece"),
        new("media", "purged", "usunięto plik z biblioteki na dobre"),
        new("declaration", "changed", "zmieniono deklarację dostępności"),
        new("declaration", "checked", "sprawdzono dostępność opublikowanych stron"),
        new("declaration", "reminded", "przypomniano o przeglądzie deklaracji dostępności"),
        new("settings", "changed", "zmieniono ustawienia serwisu"),
        new("definition", "created", "dodano typ treści"),
        new("definition", "changed", "zmieniono typ treści"),
        new("definition", "deleted", "usunięto typ treści"),
        new("definition", "extended", "dodano pole albo część do typu treści"),
        new("definition", "reduced", "zdjęto pole albo część z typu treści"),
        new("definition", "brought-back", "przywrócono pole albo część typu treści"),
        new("definition", "reordered", "zmieniono kolejność w typie treści"),
        new("definition", "purged", "usunięto na dobre dane po polu albo części"),
    ];
}
