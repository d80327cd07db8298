namespace Rcwes.Framework.Modules;

/// <summary>The framework's own entries of the back-office rail.</summary>
internal static class FrameworkMenu
{
    private const string Group = "Zarządzanie";

    public static IReadOnlyList<AdminMenuItem> Items { get; } =
    [
        new("Historia zdarzeń", "/admin/historia", "history", FrameworkPermissions.ActivityView, 90, Group),
        new("Zadania", "/admin/zadania", "clock", FrameworkPermissions.ActivityView, 91, Group),
        new("Poczta", "/admin/poczta", "mail", FrameworkPermissions.MailView, 92, Group),
        new("Szablony wiadomości", "/admin/poczta/szablony", "message-square-text", FrameworkPermissions.MailTemplates, 93, Group),
        new("Dane osobowe", "/admin/dane-osobowe", "shield-check", FrameworkPermissions.PersonalData, 94, Group),
    ];
}
