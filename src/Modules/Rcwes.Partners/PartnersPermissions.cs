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

    /// <summary>Enter the partners' room as a person of the centre.</summary>
    public const string Room = "Partners.Room";

    /// <summary>Enter the partners' room as long as one works at a partner.</summary>
    public const string RoomOwn = "Partners.RoomOwn";

    /// <summary>Pin, and remove what others put into the room.</summary>
    public const string RoomKeep = "Partners.RoomKeep";

    /// <summary>Look after local partnerships and wishes to join them.</summary>
    public const string Local = "Partners.Local";

    public static PartnerRight Seeing { get; } = new(View, ViewOwn);

    public static PartnerRight Editing { get; } = new(Edit, EditOwn);

    /// <summary>The room is shared: who reaches anything in it reaches all of it.</summary>
    public static PartnerRight InRoom { get; } = new(Room, RoomOwn);

    public static IReadOnlyList<Permission> All { get; } =
    [
        new(View, "Podgląd wszystkich partnerów"),
        new(ViewOwn, "Podgląd własnej organizacji partnerskiej") { ImpliedBy = View },
        new(Edit, "Zmiana danych wszystkich partnerów i obszarów wsparcia"),
        new(EditOwn, "Zmiana danych własnej organizacji partnerskiej") { ImpliedBy = Edit },
        new(People, "Zapraszanie osób do partnerów i kończenie ich dostępu"),
        new(Room, "Pokój partnerów: osoby z centrum"),
        new(RoomOwn, "Pokój partnerów: osoby, które pracują u partnera") { ImpliedBy = Room },
        new(RoomKeep, "Pokój partnerów: przypinanie i usuwanie cudzych wpisów"),
        new(Local, "Prowadzenie partnerstw lokalnych i zgłoszeń do nich"),
    ];
}
