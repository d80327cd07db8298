using Rcwes.Framework.Modules;

namespace Rcwes.Forms;

/// <summary>Rights around the answers to forms. Forms themselves are content: who may edit content makes them.</summary>
internal static class FormsPermissions
{
    public const string View = "Forms.View";
    public const string Manage = "Forms.Manage";

    /// <summary>Addresses of people: a right of its own, apart from answers.</summary>
    public const string Subscribers = "Forms.Subscribers";

    public static IReadOnlyList<Permission> All { get; } =
    [
        new(View, "Podgląd odpowiedzi z formularzy") { ImpliedBy = Manage },
        new(Manage, "Prowadzenie formularzy: zamykanie, pobieranie i usuwanie odpowiedzi"),
        new(Subscribers, "Odbiorcy wiadomości: podgląd, pobieranie i usuwanie adresów"),
    ];
}
