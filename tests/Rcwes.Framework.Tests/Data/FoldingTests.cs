using Microsoft.EntityFrameworkCore;
using Rcwes.Framework.Activity;
using Rcwes.Framework.Data;
using Rcwes.Framework.Polish;

namespace Rcwes.Framework.Tests.Data;

/// <summary>A name is found in the database however it was typed, in every alphabet in which people of the region write theirs.</summary>
public abstract class FoldingTests(DatabaseEngine engine)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_is_folded_in_memory_is_found_in_the_database()
    {
        // The last two: marks that stand apart from their letters, and half of a character.
        string[] names = ["Łucja Źdźbło", "Сергій Їжакевич", "ЄВГЕНІЯ ЙОВЖИЙ", "Ștefan Țepeș", "Nguyễn Thị", "Ştefan Đorđević", "Zofia Żołna", "Jürgen Weiß-Straßburg", "Pół\uFFFEka"];
        await using var database = await TestDatabase.CreateAsync(engine);
        await using var db = database.Open();
        foreach (var name in names) db.Activities.Add(ActivityEntry.Of("próby", "person", name, "noted", Actor.System, DateTime.UtcNow, note: $"Pani {name} dzwoniła"));
        await db.SaveChangesAsync(Ct);
        foreach (var name in names.SkipLast(1))
        {
            foreach (var typed in new[] { name, name.ToLowerInvariant(), name.ToUpperInvariant(), name.Normalize(System.Text.NormalizationForm.FormD) })
            {
                var folded = Slug.Fold(typed);
                Assert.Equal([name], await db.Activities.Where(a => Folding.Of(a.Note!).Contains(folded)).Select(a => a.SubjectId).ToListAsync(Ct));
            }
        }
    }
}

public sealed class FoldingTests_on_SQLite() : FoldingTests(DatabaseEngine.Sqlite);

public sealed class FoldingTests_on_PostgreSQL() : FoldingTests(DatabaseEngine.Postgres);
