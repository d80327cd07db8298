using System.Data.Common;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rcwes.Framework;
using Rcwes.Framework.Data;
using Rcwes.Institutions.Entries;
using Rcwes.Institutions.Exchange.Import;
using Rcwes.Institutions.Identifiers;

namespace Rcwes.Institutions.Tests.Exchange;

/// <summary>New entries of an import are written past the change tracker; nobody may tell the difference.</summary>
public abstract class EntryStoreTests(Site site)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_it_writes_says_the_same_as_what_the_model_writes()
    {
        var parent = await site.EntryAsync(new EntryFacts(Samples.Name("Gmina Dwa Pióra"), "JST"));
        var facts = Samples.Association(Samples.Name("Stowarzyszenie Dwa Pióra"));
        facts = facts with
        {
            ParentId = parent,
            DescriptionEn = "We teach how to sew.",
            RunsKis = true,
            LogoPath = "instytucje/proba.png",
            Identifiers = [.. facts.Identifiers, new(IdentifierScheme.Rspo, "123456") { ValidFrom = new DateOnly(2019, 9, 1), ValidTo = new DateOnly(2020, 1, 1) }],
            Places = [.. facts.Places, new(PlaceKind.Correspondence) { Locality = "Żary", PostalCode = "68-200", AccessNote = "skrytka „A”" }],
        };
        var (byModel, byStore) = (await site.EntryAsync(facts), await StoredAsync(facts));
        Assert.Equal(await SaidAsync(byModel), await SaidAsync(byStore));

        // It is an entry like any other: it can be changed, and the index finds it.
        await site.InScopeAsync(async services =>
        {
            var book = services.GetRequiredService<InstitutionBook>();
            var entry = (await book.FindAsync(byStore, Ct))!;
            Assert.True(await book.ChangeAsync(entry, entry.Facts() with { ShortName = "Pióra", Places = [.. entry.Facts().Places.Take(1)] }, Actor.System, Samples.Now, Ct));
            await book.SaveAsync(Ct);
        });
        Assert.Contains("/instytucje/" + await SlugAsync(byStore), (await site.Visitor().GetAsync($"/instytucje?q={Uri.EscapeDataString(facts.Name)}")).Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_name_in_the_address_that_is_taken_refuses_the_whole_and_leaves_nothing()
    {
        var facts = new EntryFacts(Samples.Name("Koło Dwa Pióra"), "KGW");
        var first = await StoredAsync(facts);
        var again = new EntryFacts(Samples.Name("Koło Trzy Pióra"), "KGW");
        var taken = await SlugAsync(first);
        await Assert.ThrowsAnyAsync<DbException>(() => StoredAsync(again, taken));
        Assert.False(await site.InScopeAsync(services => services.GetRequiredService<RcwesDb>().Set<Institution>().AnyAsync(i => i.Name == again.Name, Ct)));
    }

    private Task<Guid> StoredAsync(EntryFacts facts, string? slug = null) => site.InScopeAsync(async services =>
    {
        var db = services.GetRequiredService<RcwesDb>();
        var tidied = (await services.GetRequiredService<InstitutionBook>().CheckAsync(facts, Ct)).Required();
        var (entry, told) = Institution.Begin(tidied, slug ?? "proba-" + Guid.NewGuid().ToString("N"), InstitutionState.Proposed, Actor.System, Samples.Now);
        var listed = entry.List(Actor.System, Samples.Now);
        await using var transaction = await db.Database.BeginTransactionAsync(Ct);
        await EntryStore.InsertAsync(db, [entry], Ct);
        db.Activities.AddRange(told, listed);
        await db.SaveChangesAsync(Ct);
        await transaction.CommitAsync(Ct);
        return entry.Id;
    });

    private Task<string> SlugAsync(Guid id) => site.InScopeAsync(services => services.GetRequiredService<RcwesDb>().Set<Institution>().Where(i => i.Id == id).Select(i => i.Slug).SingleAsync(Ct));

    /// <summary>Everything that is stored of an entry, but for its own ids, stamp and address.</summary>
    private Task<string> SaidAsync(Guid id) => site.InScopeAsync(async services =>
    {
        var entry = await InstitutionBook.Whole(services.GetRequiredService<RcwesDb>().Set<Institution>().AsNoTracking()).SingleAsync(i => i.Id == id, Ct);
        var facts = entry.Facts();
        facts = facts with { Contacts = [.. facts.Contacts.Select(c => c with { Id = null })], Places = [.. facts.Places.Select(p => p with { Id = null })] };
        return JsonSerializer.Serialize(new { facts, entry.State, entry.DoNotList, entry.FoldedName, entry.Words, entry.ConfirmedOn, entry.CreatedUtc, entry.ModifiedUtc, entry.IsHiddenByAge, entry.MergedIntoId });
    });
}

[Collection<SqliteSite>]
public sealed class EntryStoreOnSqlite(SqliteSite site) : EntryStoreTests(site);

[Collection<PostgresSite>]
public sealed class EntryStoreOnPostgres(PostgresSite site) : EntryStoreTests(site);
