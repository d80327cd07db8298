using Rcwes.Framework.Modules;
using Rcwes.Partners.Contracts;

namespace Rcwes.Advisory;

/// <summary>Rights around advice. What comes in pairs is decided by <see cref="IPartnerScope"/>: own means requests whose owner is one's partner.</summary>
internal static class AdvisoryPermissions
{
    public const string View = "Advisory.View";
    public const string ViewOwn = "Advisory.ViewOwn";

    /// <summary>The moderator: works on all requests and places them with partners.</summary>
    public const string Edit = "Advisory.Edit";
    public const string EditOwn = "Advisory.EditOwn";
    public const string Rules = "Advisory.Rules";

    public static PartnerRight Seeing { get; } = new(View, ViewOwn);

    public static PartnerRight Editing { get; } = new(Edit, EditOwn);

    public static IReadOnlyList<Permission> All { get; } =
    [
        new(View, "Podgląd wszystkich zgłoszeń doradczych"),
        new(ViewOwn, "Podgląd zgłoszeń doradczych własnej organizacji partnerskiej") { ImpliedBy = View },
        new(Edit, "Moderator doradztwa: wszystkie zgłoszenia, przydzielanie ich partnerom"),
        new(EditOwn, "Prowadzenie zgłoszeń doradczych własnej organizacji partnerskiej") { ImpliedBy = Edit },
        new(Rules, "Reguły przydziału zgłoszeń doradczych"),
    ];
}
