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
        await TakeMissingAsync(db, ct);
        if (!db.ChangeTracker.HasChanges()) return;
        // Looked at again with the writer held: on SQLite another host may start at the same moment.
        db.ChangeTracker.Clear();
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        await TakeMissingAsync(db, ct);
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
    }

    private static async Task TakeMissingAsync(RcwesDb db, CancellationToken ct)
    {
        await TerritorySeed.AddMissingAsync(db, ct);
        await TypeSeed.AddMissingAsync(db, ct);
        await TermSeed.AddMissingAsync(db, ct);
    }
}
