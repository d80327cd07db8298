using Rcwes.Framework.Modules;

namespace Rcwes.Trainings;

/// <summary>Words for what this module writes into the activity log.</summary>
internal static class TrainingsActs
{
    public static IReadOnlyList<ActWords> All { get; } =
    [
        new("course", "created", "dodano szkolenie"),
        new("course", "changed", "zmieniono opis szkolenia"),
        new("edition", "created", "dodano termin szkolenia"),
        new("edition", "changed", "zmieniono termin szkolenia"),
        new("edition", "moved", "przeniesiono termin szkolenia"),
        new("edition", "published", "opublikowano termin szkolenia"),
        new("edition", "cancelled", "odwołano termin szkolenia"),
    ];
}
