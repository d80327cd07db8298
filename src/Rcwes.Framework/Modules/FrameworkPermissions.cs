namespace Rcwes.Framework.Modules;

/// <summary>Rights that belong to no module.</summary>
public static class FrameworkPermissions
{
    public const string AdminPanelAccess = "AdminPanel.Access";
    public const string SettingsEdit = "Settings.Edit";
    public const string ActivityView = "Activity.View";
    public const string ActivityOperate = "Activity.Operate";
    public const string MailView = "Mail.View";
    public const string MailSend = "Mail.Send";
    public const string MailTemplates = "Mail.Templates";

    /// <summary>See what all modules keep of a person, hand it out and erase it.</summary>
    public const string PersonalData = "PersonalData.Handle";

    public static IReadOnlyList<Permission> All { get; } =
    [
        new(AdminPanelAccess, "Wejście do zaplecza"),
        new(SettingsEdit, "Zmiana ustawień serwisu"),
        new(ActivityView, "Podgląd dziennika zdarzeń"),
        new(ActivityOperate, "Ponawianie zatrzymanych zdarzeń"),
        new(MailView, "Podgląd wysyłanej poczty"),
        new(MailSend, "Ponowne wysyłanie wiadomości"),
        new(MailTemplates, "Zmiana szablonów wiadomości"),
        new(PersonalData, "Sprawy o dane osobowe: wyszukiwanie, wydawanie i usuwanie danych"),
    ];
}
