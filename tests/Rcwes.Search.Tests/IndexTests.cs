using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rcwes.Content.Items;
using Rcwes.Framework.Data;
using Rcwes.Search.Index;

namespace Rcwes.Search.Tests;

/// <summary>What the index outlives.</summary>
public abstract class IndexTests(DatabaseEngine engine)
{
    [Fact]
    public async Task After_a_restart_the_index_is_opened_and_knows_what_happened_meanwhile()
    {
        await using var site = await StartAsync();
        var (before, meanwhile) = (Cast.NewWord(), Cast.NewWord());
        await site.PublishAsync($"Przykład {before}");
        Assert.Single((await site.Visitor().SearchAsync(before)).Found());
        var generation = Assert.Single(Generations(site));
        await site.RestartAsync();
        // Nobody has opened the index yet, so this lies only in the log.
        await site.PublishAsync($"Przykład {meanwhile}");
        Assert.Single((await site.Visitor().SearchAsync(meanwhile)).Found());
        Assert.Single((await site.Visitor().SearchAsync(before)).Found());
        Assert.Equal(generation, Assert.Single(Generations(site)));
    }

    [Fact]
    public async Task Damaged_files_are_made_anew()
    {
        await using var site = await StartAsync();
        var word = Cast.NewWord();
        await site.PublishAsync($"Przykład {word}");
        Assert.Single((await site.Visitor().SearchAsync(word)).Found());
        foreach (var how in new[] { "cut", "scrambled", "empty", "nonsense" })
        {
            await site.RestartAsync();
            foreach (var file in Directory.GetFiles(Generations(site).Single()).Where(f => !f.EndsWith("write.lock", StringComparison.Ordinal))) Damage(file, how);
            Assert.Single((await site.Visitor().SearchAsync(word)).Found());
            Assert.True(site.Services.GetRequiredService<SearchIndex>().State.Now is { Ready: true, InMemory: false }, how);
        }
    }

    [Fact]
    public async Task Without_a_usable_folder_the_index_lives_in_memory_and_staff_are_told()
    {
        await using var site = await StartAsync();
        // A file where the folder should be: the same as a disk that cannot be written.
        await File.WriteAllTextAsync(Path.Combine(site.Database.DataDirectory, "search"), "");
        var word = Cast.NewWord();
        await site.PublishAsync($"Przykład {word}");
        Assert.Single((await site.Visitor().SearchAsync(word)).Found());
        Assert.Contains("Folderu indeksu nie da się użyć", (await (await site.SignInAsAdministratorAsync()).GetAsync("/admin/wyszukiwarka")).Text("main"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_new_index_is_made_while_the_old_one_answers()
    {
        await using var site = await StartAsync();
        var word = Cast.NewWord();
        await site.PublishAsync($"Przykład {word}");
        Assert.Single((await site.Visitor().SearchAsync(word)).Found());
        var old = Generations(site).Single();
        var rebuilding = site.Services.GetRequiredService<SearchIndex>().RebuildAsync();
        do
        {
            Assert.Single((await site.Visitor().SearchAsync(word, "&doslownie=1")).Found());
        }
        while (!rebuilding.IsCompleted);
        await rebuilding;
        Assert.NotEqual(old, Generations(site).Single());
        Assert.Single((await site.Visitor().SearchAsync(word)).Found());
    }

    [Fact]
    public async Task The_check_finds_what_no_act_told_of_and_mends_it()
    {
        await using var site = await StartAsync();
        var (word, other) = (Cast.NewWord(), Cast.NewWord());
        var item = await site.PublishAsync($"Przykład {word}");
        Assert.Single((await site.Visitor().SearchAsync(word)).Found());
        var index = site.Services.GetRequiredService<SearchIndex>();
        Assert.Equal(0, await index.CheckAsync());
        await site.InScopeAsync(services => services.GetRequiredService<RcwesDb>().Set<ItemVersion>().Where(i => i.ContentItemId == item.ContentItemId)
            .ExecuteUpdateAsync(set => set.SetProperty(i => i.DisplayText, $"Przykład {other}")));
        Assert.Equal(1, await index.CheckAsync());
        Assert.Empty((await site.Visitor().SearchAsync(word, "&doslownie=1&strona=1")).Found());
        Assert.Single((await site.Visitor().SearchAsync(other, "&doslownie=1")).Found());
        Assert.Equal(0, await index.CheckAsync());
    }

    [Fact]
    public async Task An_index_of_another_database_is_not_believed()
    {
        await using var site = await StartAsync();
        var word = Cast.NewWord();
        await site.PublishAsync($"Przykład {word}");
        Assert.Single((await site.Visitor().SearchAsync(word)).Found());
        await site.RestartAsync();
        await using var other = await StartAsync();
        Copy(Path.Combine(site.Database.DataDirectory, "search"), Path.Combine(other.Database.DataDirectory, "search"));
        Assert.Empty((await other.Visitor().SearchAsync(word, "&doslownie=1")).Found());
        Assert.NotEmpty((await other.Visitor().SearchAsync("spółdzielnia")).Found());
    }

    private Task<Site> StartAsync() => Site.StartAsync(engine, options => options.SampleData = false);

    private static string[] Generations(Site site) => Directory.GetDirectories(Directory.GetDirectories(Path.Combine(site.Database.DataDirectory, "search")).Single());

    private static void Damage(string file, string how)
    {
        var bytes = File.ReadAllBytes(file);
        File.WriteAllBytes(file, how switch
        {
            "cut" => bytes[..(bytes.Length / 2)],
            "scrambled" => [.. bytes.Select((b, i) => i % 7 == 3 ? (byte)~b : b)],
            "empty" => [],
            _ => "to nie jest indeks"u8.ToArray(),
        });
    }

    private static void Copy(string from, string to)
    {
        foreach (var file in Directory.GetFiles(from, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
    }
}

public sealed class IndexSqliteTests() : IndexTests(DatabaseEngine.Sqlite);

public sealed class IndexPostgresTests() : IndexTests(DatabaseEngine.Postgres);
