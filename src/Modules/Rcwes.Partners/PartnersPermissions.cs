using Rcwes.Framework.Modules;
using Rcwes.Partners.Contracts;

namespace Rcwes.Partners;

/// <summary>Rights around the partners of the project. What comes in pairs is decided by <see cref="IPartnerScope"/>.</summary>
internal static class PartnersPermissions
{
    public const string View = "Partners.View";
    public const string ViewOwn = "Partners.ViewOwn";
    public const string Edit = "Partners.Edit";
    public const string EditOwn = "Partners.EditOwn";

    /// <summary>Invite people to partners and end their access.</summary>
    public const string People = "Partners.People";

    public static PartnerRight Seeing { get; } = new(View, ViewOwn);

    public static PartnerRight Editing { get; } = new(Edit, EditOwn);

    public static IReadOnlyList<Permission> All { get; } =
    [
        new(View, "Podgląd wszystkich partnerów"),
        new(ViewOwn, "Podgląd własnej organizacji partnerskiej") { ImpliedBy = View },
        new(Edit, "Zmiana danych wszystkich partnerów i obszarów wsparcia"),
        new(EditOwn, "Zmiana danych własnej organizacji partnerskiej") { ImpliedBy = Edit },
        new(People, "Zapraszanie osób do partnerów i kończenie ich dostępu"),
    ];
}
