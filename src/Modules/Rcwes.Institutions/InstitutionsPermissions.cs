using Rcwes.Framework.Modules;

namespace Rcwes.Institutions;

/// <summary>Rights around the directory of institutions.</summary>
internal static class InstitutionsPermissions
{
    /// <summary>See every entry, also those that the public does not.</summary>
    public const string View = "Institutions.View";
    public const string Edit = "Institutions.Edit";

    /// <summary>Decide what the public sees: list, hide, close, join duplicates, accept proposals, look after types and terms.</summary>
    public const string Approve = "Institutions.Approve";
    public const string Import = "Institutions.Import";

    public static IReadOnlyList<Permission> All { get; } =
    [
        new(View, "Podgląd wszystkich wpisów o instytucjach"),
        new(Edit, "Dodawanie i zmiana wpisów o instytucjach"),
        new(Approve, "Decydowanie, które instytucje widać w katalogu"),
        new(Import, "Wczytywanie instytucji z plików"),
    ];
}
