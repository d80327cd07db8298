namespace Rcwes.Framework.Modules;

/// <summary>The framework's own entries of the back-office rail.</summary>
internal static class FrameworkMenu
{
    private const string Group = "Zarządzanie";

    public static IReadOnlyList<AdminMenuItem> Items { get; } =
    [
        new("Historia zdarzeń", "/admin/historia", "history", FrameworkPermissions.ActivityView, 90, Group),
        new("Zadania", "/admin/zadania", "calendar-clock", FrameworkPermissions.ActivityView, 91, Group),
    ];
}
