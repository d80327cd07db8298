using Rcwes.Framework.Modules;

namespace Rcwes.Users;

/// <summary>Words for what this module writes into the activity log.</summary>
internal static class UsersActs
{
    public static IReadOnlyList<ActWords> All { get; } =
    [
        new("account", "appointed", "powołano pierwszego administratora"),
        new("account", "opened", "założono konto"),
        new("account", "changed", "zmieniono dane konta"),
        new("account", "roles-changed", "zmieniono role konta"),
        new("account", "blocked", "zablokowano konto"),
        new("account", "erased", "usunięto dane z konta"),
        new("account", "unblocked", "odblokowano konto"),
        new("account", "link-made", "utworzono link do ustawienia hasła"),
        new("account", "password-set", "ustawiono hasło z linku"),
        new("account", "password-changed", "zmieniono hasło"),
        new("account", "signed-in", "zalogowano się na konto"),
        new("account", "signed-out", "wylogowano się"),
        new("account", "session-ended", "zakończono sesję konta"),
        new("account", "sessions-ended", "zakończono inne sesje konta"),
        new("account", "second-factor-set", "włączono weryfikację dwuetapową konta"),
        new("account", "second-factor-off", "wyłączono weryfikację dwuetapową konta"),
        new("account", "second-factor-reset", "usunięto weryfikację dwuetapową cudzego konta"),
        new("account", "recovery-codes", "zrobiono nowe kody zapasowe do konta"),
        new("account", "recovery-code-used", "użyto kodu zapasowego do konta"),
        new("account", "code-guessed", "wstrzymano kody do konta po błędnych próbach"),
        new("account", "passkey-added", "dodano klucz dostępu do konta"),
        new("account", "passkey-removed", "usunięto klucz dostępu z konta"),
        new("account", "outside-linked", "połączono z kontem konto organizacji"),
        new("account", "outside-unlinked", "odłączono od konta konto organizacji"),
        new("account", "locked-out", "wstrzymano logowanie po błędnych hasłach"),
        new("account", "invited", "zaproszono do pracy w organizacji"),
        new("account", "dismissed", "zakończono dostęp do organizacji"),
        new("own-records", "link-sent", "wysłano link do spraw z jednego adresu"),
        new("role", "created", "dodano rolę"),
        new("role", "changed", "zmieniono rolę"),
    ];
}
