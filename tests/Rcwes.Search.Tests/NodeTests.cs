using Microsoft.Extensions.DependencyInjection;
using Rcwes.Content.Items;
using Rcwes.Framework.Data;
using Rcwes.Search.Index;

namespace Rcwes.Search.Tests;

/// <summary>Every node has an index of its own: one is killed at its work, two serve one database.</summary>
public sealed class NodeTests
{
    private const int Kills = 4;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(DatabaseEngine.Sqlite)]
    [InlineData(DatabaseEngine.Postgres)]
    public async Task A_node_that_is_killed_while_it_indexes_loses_and_doubles_nothing(DatabaseEngine engine)
    {
        await using var site = await Site.StartAsync(engine, o => o.SampleData = false);
        var folder = Directory.CreateTempSubdirectory("rcwes-index-kill-");
        var (words, items) = (new List<string>(), new List<ContentItem>());
        // Other moments for each engine, the same in every run.
        var chance = new Random(20_260 + (int)engine);
        for (var i = 0; i < Kills; i++)
        {
            var kill = KilledProcess.RunAsync("Rcwes.StormHost.dll", ["index", engine.ToString(), site.Database.ConnectionString, folder.FullName], TimeSpan.FromMilliseconds(chance.Next(100, 2_500)));
            // Something to index from before its beginning to its end.
            do
            {
                words.Add(Cast.NewWord());
                items.Add(await site.PublishAsync($"Przykład {words[^1]}"));
                // What is withdrawn must not come back.
                if (items.Count % 5 == 0) await site.WithdrawAsync(items[^1]);
            }
            while (!kill.IsCompleted);
            Assert.False(await kill);
        }
        await using var again = await Site.StartAsync(engine, o => (o.SampleData, o.Database, o.Settings["Rcwes:Node"], o.Settings["Rcwes:DataDirectory"]) = (false, site.Database, "czytelnik", folder.FullName));
        Assert.NotEmpty((await again.Visitor().SearchAsync(words[0])).Found());
        var index = again.Services.GetRequiredService<SearchIndex>();
        Assert.True(index.State.Now is { Ready: true, InMemory: false });
        // Nothing differs from the database, and nothing is there twice.
        Assert.Equal(0, await index.CheckAsync());
        for (var i = 0; i < words.Count; i++) Assert.Equal((i + 1) % 5 == 0 ? 0 : 1, (await again.Visitor().SearchAsync(words[i], "&doslownie=1")).Found().Count);
        await again.CloseAsync();
        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task What_one_node_publishes_and_withdraws_the_other_finds_and_finds_no_more()
    {
        await using var one = await Site.StartAsync(DatabaseEngine.Postgres, o => o.SampleData = false);
        var folder = Directory.CreateTempSubdirectory("rcwes-second-node-");
        await using var two = await Site.StartAsync(DatabaseEngine.Postgres, o => (o.SampleData, o.Database, o.Settings["Rcwes:Node"], o.Settings["Rcwes:DataDirectory"]) = (false, one.Database, "drugi", folder.FullName));
        foreach (var (here, there) in new[] { (one, two), (two, one) })
        {
            var word = Cast.NewWord();
            var item = await here.PublishAsync($"Przykład {word}");
            await FoundAsync(there, word, 1);
            await there.WithdrawAsync(item);
            await FoundAsync(here, word, 0);
        }
        await two.CloseAsync();
        folder.Delete(recursive: true);
    }

    /// <summary>PostgreSQL rings the other node; it need not be there in the same instant.</summary>
    private static Task FoundAsync(Site site, string word, int count) => site.UntilAsync(async _ => (await site.Visitor().SearchAsync(word, "&doslownie=1&bez=" + Guid.NewGuid().ToString("N"))).Found().Count == count);
}
