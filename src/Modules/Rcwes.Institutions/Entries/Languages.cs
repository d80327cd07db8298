using System.Collections.Frozen;

namespace Rcwes.Institutions.Entries;

/// <summary>Languages that an institution may speak with people.</summary>
internal static class Languages
{
    /// <summary>Polish Sign Language has no two letters.</summary>
    public const string SignLanguage = "pjm";

    public static IReadOnlyList<string> Order { get; } = ["pl", SignLanguage, "en", "de", "uk", "ru", "be", "fr", "es", "rom"];

    public static FrozenSet<string> All { get; } = Order.ToFrozenSet();
}
