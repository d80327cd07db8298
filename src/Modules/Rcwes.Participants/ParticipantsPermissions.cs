using Rcwes.Framework.Modules;
using Rcwes.Participants.Contracts;

namespace Rcwes.Participants;

/// <summary>Rights around people of the project and what is counted of them.</summary>
internal static class ParticipantsPermissions
{
    public const string View = "Participants.View";
    public const string Edit = IPeople.EditRight;

    /// <summary>Say that two records are one person, and take that back.</summary>
    public const string Join = "Participants.Join";

    /// <summary>See a whole PESEL; every look is written down.</summary>
    public const string Pesel = "Participants.Pesel";

    /// <summary>See what was reached, in numbers; the people behind a number need <see cref="View"/>.</summary>
    public const string Indicators = "Participants.Indicators";

    public static IReadOnlyList<Permission> All { get; } =
    [
        new(View, "Podgląd uczestników, ich szkoleń i wsparcia"),
        new(Edit, "Zmiana danych uczestników"),
        new(Join, "Łączenie i rozłączanie powtórzonych uczestników"),
        new(Pesel, "Odsłanianie numeru PESEL"),
        new(Indicators, "Podgląd wskaźników projektu"),
    ];
}
