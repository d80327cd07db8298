using Rcwes.Framework.Modules;

namespace Rcwes.Advisory;

/// <summary>Words for what this module writes into the activity log.</summary>
internal static class AdvisoryActs
{
    public static IReadOnlyList<ActWords> All { get; } =
    [
        new("advice-topic", "changed", "zmieniono temat doradztwa"),
        new("routing-rules", "switched", "włączono nowe reguły przydziału"),
        new("advice-request", "sent", "wysłano zgłoszenie doradcze"),
    ];
}
