using Rcwes.Framework.Modules;
using Rcwes.Partners.Contracts;

namespace Rcwes.Trainings;

/// <summary>Rights around trainings. What comes in pairs is decided by <see cref="IPartnerScope"/>: own means editions that one's partner organises.</summary>
internal static class TrainingsPermissions
{
    public const string View = "Trainings.View";
    public const string ViewOwn = "Trainings.ViewOwn";
    public const string Edit = "Trainings.Edit";
    public const string EditOwn = "Trainings.EditOwn";

    public static PartnerRight Seeing { get; } = new(View, ViewOwn);

    public static PartnerRight Editing { get; } = new(Edit, EditOwn);

    public static IReadOnlyList<Permission> All { get; } =
    [
        new(View, "Podgląd wszystkich szkoleń i zgłoszeń na nie"),
        new(ViewOwn, "Podgląd szkoleń własnej organizacji partnerskiej") { ImpliedBy = View },
        new(Edit, "Prowadzenie wszystkich szkoleń: kursy, terminy, zgłoszenia"),
        new(EditOwn, "Prowadzenie szkoleń własnej organizacji partnerskiej") { ImpliedBy = Edit },
    ];
}
