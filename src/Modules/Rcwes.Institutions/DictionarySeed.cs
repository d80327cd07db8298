using Rcwes.Framework.Data;
using Rcwes.Institutions.Territory;
using Rcwes.Institutions.Types;
using Rcwes.Institutions.Vocabulary;

namespace Rcwes.Institutions;

/// <summary>The dictionaries that the directory cannot do without.</summary>
internal static class DictionarySeed
{
    /// <summary>Adds what is missing. The usual start finds everything there and writes nothing.</summary>
    public static async Task AddMissingAsync(RcwesDb db, CancellationToken ct)
    {
        await TerritorySeed.AddMissingAsync(db, ct);
        await TypeSeed.AddMissingAsync(db, ct);
        await TermSeed.AddMissingAsync(db, ct);
        await db.SaveChangesAsync(ct);
    }
}
