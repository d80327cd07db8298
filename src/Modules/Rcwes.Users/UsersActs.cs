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
        new("account", "locked-out", "zamknięto konto na chwilę po błędnych hasłach"),
        new("account", "invited", "zaproszono do pracy w organizacji"),
        new("account", "dismissed", "zakończono dostęp do organizacji"),
        new("role", "created", "dodano rolę"),
        new("role", "changed", "zmieniono rolę"),
    ];
}
