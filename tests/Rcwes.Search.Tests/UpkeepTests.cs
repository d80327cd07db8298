using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rcwes.Content.Items;
using Rcwes.Framework.Data;
using Rcwes.Search.Index;

namespace Rcwes.Search.Tests;

/// <summary>What the schedule and staff ask of the index reaches it through the log.</summary>
public abstract class UpkeepTests(DatabaseEngine engine)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_nightly_job_mends_what_no_act_told_of()
    {
        await using var site = await Site.StartAsync(engine, options => options.SampleData = false);
        var (word, other) = (Cast.NewWord(), Cast.NewWord());
        var item = await site.PublishAsync($"Przykład {word}");
        await site.InScopeAsync(services => services.GetRequiredService<RcwesDb>().Set<ItemVersion>().Where(i => i.ContentItemId == item.ContentItemId)
            .ExecuteUpdateAsync(set => set.SetProperty(i => i.DisplayText, $"Przykład {other}"), Ct));
        await site.InScopeAsync(services => services.GetRequiredService<IndexCheckJob>().RunAsync(Ct));
        var state = site.Services.GetRequiredService<SearchIndex>().State;
        await site.UntilAsync(_ => Task.FromResult(state.Now.CheckedAt is not null));
        Assert.Equal(1, state.Now.Wrong);
        Assert.Equal([$"Przykład {other}"], (await site.Visitor().SearchAsync(other, "&doslownie=1")).Found());
    }

    [Fact]
    public async Task Staff_may_have_the_index_checked_and_made_anew_at_once()
    {
        await using var site = await Site.StartAsync(engine, options => options.SampleData = false);
        await site.PublishAsync($"Przykład {Cast.NewWord()}");
        var state = site.Services.GetRequiredService<SearchIndex>().State;
        var before = Generation();
        var editor = await site.SignInAsRoleAsync("Redaktor");
        Assert.Contains("Porównujemy indeks", (await PressAsync("Sprawdź teraz")).Text(".notice[role=status]"), StringComparison.Ordinal);
        await site.UntilAsync(_ => Task.FromResult(state.Now.CheckedAt is not null));
        Assert.Equal(before, Generation());
        Assert.Contains("Budujemy indeks", (await PressAsync("Zbuduj od nowa")).Text(".notice[role=status]"), StringComparison.Ordinal);
        await site.UntilAsync(_ => Task.FromResult(!state.Now.Building && Generation() is { } now && now != before));

        async Task<Page> PressAsync(string button) => await editor.FollowAsync(await editor.SubmitAsync((await editor.GetAsync("/admin/wyszukiwarka")).Form("main form.actions"), button));

        // Two for a moment, while one takes the place of the other.
        string? Generation()
        {
            var all = Directory.GetDirectories(Directory.GetDirectories(Path.Combine(site.Database.DataDirectory, "search")).Single());
            return all.Length == 1 ? all[0] : null;
        }
    }
}

public sealed class UpkeepTestsOnSqlite() : UpkeepTests(DatabaseEngine.Sqlite);

public sealed class UpkeepTestsOnPostgres() : UpkeepTests(DatabaseEngine.Postgres);
