using Microsoft.EntityFrameworkCore;
using Rcwes.Framework.Data;
using Rcwes.Framework.Polish;
using Rcwes.Institutions.Entries;

namespace Rcwes.Institutions.Exchange.Import;

/// <summary>Addresses for many new entries: all that are taken are in memory. The unique index is the last line.</summary>
internal sealed class FreeSlugs(HashSet<string> taken)
{
    public static async Task<FreeSlugs> ReadAsync(RcwesDb db, CancellationToken ct) =>
        new(await db.Set<Institution>().Select(i => i.Slug).ToHashSetAsync(StringComparer.Ordinal, ct));

    /// <summary>The name, then the name with its place, then with a number.</summary>
    public string Take(EntryFacts facts)
    {
        var name = Slug.From(facts.Name, 80) is { Length: > 0 } slug ? slug : "instytucja";
        var longer = facts.Seat?.Locality is { } locality && Slug.From($"{name}-{locality}", Institution.LongestSlug - 10) is { Length: > 0 } placed ? placed : name;
        if (taken.Add(name)) return name;
        if (taken.Add(longer)) return longer;
        for (var number = 2; ; number++)
            if (taken.Add($"{longer}-{number}")) return $"{longer}-{number}";
    }
}
