using Rcwes.Framework.Modules;

namespace Rcwes.Forms;

/// <summary>Rights around the answers to forms. Forms themselves are content: who may edit content makes them.</summary>
internal static class FormsPermissions
{
    public const string View = "Forms.View";
    public const string Manage = "Forms.Manage";

    public static IReadOnlyList<Permission> All { get; } =
    [
        new(View, "Podgląd odpowiedzi z formularzy") { ImpliedBy = Manage },
        new(Manage, "Prowadzenie formularzy: zamykanie, pobieranie i usuwanie odpowiedzi"),
    ];
}
