using System.Collections.Frozen;
using Rcwes.Institutions.Contracts;

namespace Rcwes.Institutions.Territory;

/// <summary>
/// Which powiaty lie side by side: those that share a piece of their border in the outlines of PRG. Made by
/// <c>eng/powiat-neighbours</c> and kept, because borders of powiaty change once in a generation.
/// </summary>
internal static class Neighbours
{
    private static readonly Lazy<FrozenDictionary<string, IReadOnlyList<string>>> Read = new(() =>
    {
        using var reader = new StreamReader(typeof(Neighbours).Assembly.GetManifestResourceStream("neighbours.csv")!);
        return reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Skip(1)
            .Select(line => line.Split(',')).ToFrozenDictionary(line => line[0], IReadOnlyList<string> (line) => line[1].Split(' '));
    });

    /// <summary>Codes of the powiaty next to one; none for a code of elsewhere.</summary>
    public static IReadOnlyList<string> Of(string powiat) => Read.Value.GetValueOrDefault(powiat) ?? [];
}

/// <summary>How near something is to a gmina, in rings.</summary>
internal enum Nearness
{
    SameGmina,
    SamePowiat,
    NeighbouringPowiat,
    Elsewhere,
}

internal static class NearnessRings
{
    /// <summary>The nearest ring that any of the places lies in.</summary>
    /// <param name="region">The division.</param>
    /// <param name="gmina">Where one looks from.</param>
    /// <param name="places">Codes of gminy of the places.</param>
    public static Nearness Of(this Region region, string gmina, IEnumerable<string> places)
    {
        var home = region.PowiatOf(gmina)?.Code;
        return places.Select(One).DefaultIfEmpty(Nearness.Elsewhere).Min();

        Nearness One(string place)
        {
            if (place == gmina) return Nearness.SameGmina;
            if (home is null || region.PowiatOf(place)?.Code is not { } powiat) return Nearness.Elsewhere;
            return powiat == home ? Nearness.SamePowiat : Neighbours.Of(home).Contains(powiat) ? Nearness.NeighbouringPowiat : Nearness.Elsewhere;
        }
    }
}
