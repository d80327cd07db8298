using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rcwes.Framework;
using Rcwes.Framework.Activity;
using Rcwes.Framework.Data;
using Rcwes.Institutions.Entries;
using Rcwes.Institutions.Index;
using Rcwes.Institutions.Vocabulary;

namespace Rcwes.Institutions.Tests;

/// <summary>The directory in memory follows the database: whoever reads after a save sees the change.</summary>
public abstract class IndexTests(Site site)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_was_saved_is_found_at_once_and_what_was_hidden_is_gone()
    {
        var name = Samples.Name("Kółko Szachowe Wieża");
        var words = $"kolko szachowe {name.Split(' ')[^1]}";
        Assert.Equal(0, (await AskAsync(words)).Total);
        var id = await site.EntryAsync(Samples.Association(name));
        var found = Assert.Single((await AskAsync(words)).Entries);
        Assert.Equal((id, name, "Żary", "081102"), (found.Id, found.Name, found.Locality, found.GminaCode));
        Assert.Equal(["081102", "081105"], found.Gminas);

        await ActAsync(id, i => i.Change(i.Facts() with { Name = "Zastęp " + name }, Actor.System, Samples.Now)!);
        Assert.Equal("Zastęp " + name, Assert.Single((await AskAsync("zastep " + words)).Entries).Name);
        await ActAsync(id, i => i.Hide("próba", Actor.System, Samples.Now));
        Assert.Equal(0, (await AskAsync(words)).Total);
        await ActAsync(id, i => i.List(Actor.System, Samples.Now));
        Assert.Equal(1, (await AskAsync(words)).Total);
    }

    [Fact]
    public async Task What_the_directory_has_read_is_not_told_to_it_again()
    {
        await site.EntryAsync(new EntryFacts(Samples.Name("Koło Raz Wystarczy"), "KGW"));
        var told = await LastAsync();
        var wants = await site.InScopeAsync(s => s.GetRequiredService<IndexConsumer>().NarrowAsync(s.GetRequiredService<RcwesDb>(), Ct));
        Assert.False(wants(told));
        // What comes later is told.
        await site.EntryAsync(new EntryFacts(Samples.Name("Koło Raz Wystarczy"), "KGW"));
        Assert.True(wants(await LastAsync()));

        Task<ActivityEntry> LastAsync() => site.InScopeAsync(s =>
            s.GetRequiredService<RcwesDb>().Activities.AsNoTracking().Where(a => a.Module == InstitutionsModule.Key).OrderByDescending(a => a.Sequence).FirstAsync(Ct));
    }

    [Fact]
    public async Task Names_are_found_without_Polish_letters_in_other_endings_and_by_numbers_and_services()
    {
        var name = Samples.Name("Towarzystwo Przyjaciół Łęgów");
        await site.EntryAsync(Samples.Association(name) with { Services = ["terapia-uzaleznien"] });
        foreach (var words in new[] { "towarzystwa przyjaciol legow", "Towarzystwo Łęg", "legow zary", "towarzystwo łęgów żarach", "łęgów 9271873207", "łęgów terapii", "łęgów źródlana", "łęgów lubsko", "łęgów żarski" })
            Assert.Contains((await AskAsync(words)).Entries, e => e.Name == name);
        Assert.DoesNotContain((await AskAsync("łęgów gorzowski")).Entries, e => e.Name == name);
    }

    [Fact]
    public async Task A_renamed_term_is_found_by_its_new_name()
    {
        var name = Samples.Name("Klub Dyskusyjny Ość");
        await site.EntryAsync(Samples.Association(name) with { Services = ["lokal-i-sprzet"] });
        Assert.Empty((await AskAsync("klub dyskusyjny osc wypozyczalnia")).Entries);
        await site.InScopeAsync(async s =>
        {
            var db = s.GetRequiredService<RcwesDb>();
            var term = await db.Set<Term>().SingleAsync(t => t.Slug == "lokal-i-sprzet", Ct);
            term.NamePl = "wypożyczalnia " + term.NamePl;
            db.Activities.Add(term.Told("changed", Actor.System, Samples.Now));
            await db.SaveChangesAsync(Ct);
        });
        Assert.Contains((await AskAsync("klub dyskusyjny osc wypozyczalnia")).Entries, e => e.Name == name);
    }

    [Fact]
    public async Task The_sample_directory_covers_every_powiat_and_type_and_says_that_it_is_a_sample()
    {
        var everything = await site.InScopeAsync(s => s.GetRequiredService<DirectoryIndex>().AnswerAsync(new DirectoryQuery { Words = "przykladow", PageSize = 200 }, Ct).AsTask());
        Assert.Equal(120, everything.Total);
        Assert.All(everything.Entries, e => Assert.StartsWith("Przykładow", e.Name));
        Assert.Equal((14, 26, 82), (everything.Facets[Facet.Powiat].Count, everything.Facets[Facet.Type].Count(v => v.Count > 0), everything.Facets[Facet.Gmina].Count(v => v.Count > 0)));
        Assert.Equal(3, everything.Facets[Facet.Confirmation].Count(v => v.Count > 0));
    }

    [Fact]
    public async Task The_recipe_of_the_samples_changes_nothing_the_second_time_and_exports_what_it_brought()
    {
        await site.InScopeAsync(async s =>
        {
            var step = s.GetServices<Framework.Modules.IRecipeStep>().Single(x => x.Name == "Institutions");
            foreach (var document in new[] { new System.Text.Json.Nodes.JsonObject { ["Sample"] = 120 }, Assert.Single(await step.ExportAsync(Ct)) })
            {
                var run = new Framework.Modules.RecipeRun(Actor.System, Samples.Now, null);
                await step.ImportAsync(document, run, Ct);
                Assert.Equal(0, run.Tally[Framework.Modules.RecipeOutcome.New] + run.Tally[Framework.Modules.RecipeOutcome.Changed]);
                Assert.True(run.Tally[Framework.Modules.RecipeOutcome.Same] >= 120);
            }
        });
    }

    private Task<DirectoryAnswer> AskAsync(string words) =>
        site.InScopeAsync(s => s.GetRequiredService<DirectoryIndex>().AnswerAsync(new DirectoryQuery { Words = words }, Ct).AsTask());

    private Task ActAsync(Guid id, Func<Institution, Framework.Activity.ActivityEntry> act) => site.InScopeAsync(async s =>
    {
        var book = s.GetRequiredService<InstitutionBook>();
        await book.SaveAsync(act((await book.FindAsync(id, Ct))!), Ct);
    });
}

[Collection<SqliteSite>]
public sealed class IndexTestsOnSqlite(SqliteSite site) : IndexTests(site);

[Collection<PostgresSite>]
public sealed class IndexTestsOnPostgres(PostgresSite site) : IndexTests(site);
