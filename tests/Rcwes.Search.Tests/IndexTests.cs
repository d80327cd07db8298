using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rcwes.Content.Items;
using Rcwes.Framework;
using Rcwes.Framework.Activity;
using Rcwes.Framework.Data;
using Rcwes.Search.Index;
using Term = Lucene.Net.Index.Term;

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
        await site.CloseAsync();
        // Another node does it, so this lies only in the log.
        var folder = Directory.CreateTempSubdirectory("rcwes-index-other-");
        await using (var other = await Site.StartAsync(engine, o => (o.SampleData, o.Database, o.Settings["Rcwes:Node"], o.Settings["Rcwes:DataDirectory"]) = (false, site.Database, "inny", folder.FullName)))
        {
            await other.PublishAsync($"Przykład {meanwhile}");
            await other.CloseAsync();
        }
        folder.Delete(recursive: true);
        await site.StartAgainAsync();
        await site.IndexedAsync();
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
            await site.CloseAsync();
            foreach (var file in Directory.GetFiles(Generations(site).Single()).Where(f => !f.EndsWith("write.lock", StringComparison.Ordinal))) Damage(file, how);
            await site.StartAgainAsync();
            await site.IndexedAsync();
            Assert.Single((await site.Visitor().SearchAsync(word)).Found());
            Assert.True(site.Services.GetRequiredService<SearchIndex>().State.Now is { Ready: true, InMemory: false }, how);
        }
    }

    [Fact]
    public async Task Without_a_usable_folder_the_index_lives_in_memory_and_staff_are_told()
    {
        await using var site = await StartAsync();
        await site.CloseAsync();
        // A file where the folder should be: the same as a disk that cannot be written.
        var place = Path.Combine(site.Database.DataDirectory, "search");
        if (Directory.Exists(place)) Directory.Delete(place, recursive: true);
        await File.WriteAllTextAsync(place, "");
        await site.StartAgainAsync();
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
        await site.CloseAsync();
        await using var other = await StartAsync();
        await other.CloseAsync();
        var there = Path.Combine(other.Database.DataDirectory, "search");
        if (Directory.Exists(there)) Directory.Delete(there, recursive: true);
        Copy(Path.Combine(site.Database.DataDirectory, "search"), there);
        await other.StartAgainAsync();
        await other.IndexedAsync();
        Assert.Empty((await other.Visitor().SearchAsync(word, "&doslownie=1")).Found());
        Assert.NotEmpty((await other.Visitor().SearchAsync("spółdzielnia")).Found());
    }

    [Fact]
    public async Task Another_database_in_the_place_of_the_one_that_was_read_is_followed_from_then_on()
    {
        await using var site = await StartAsync();
        var (kept, lost, next, last) = (Cast.NewWord(), Cast.NewWord(), Cast.NewWord(), Cast.NewWord());
        await site.PublishAsync($"Przykład {kept}");
        var end = await site.InScopeAsync(s => s.GetRequiredService<RcwesDb>().Activities.MaxAsync(a => a.Sequence));
        var item = await site.PublishAsync($"Przykład {lost}");
        Assert.Single((await site.Visitor().SearchAsync(lost)).Found());
        await site.ReadLogAsync();
        // As after a restore: the end of the log is gone, and what it told of.
        await site.InScopeAsync(async services =>
        {
            var db = services.GetRequiredService<RcwesDb>();
            await db.Set<ItemVersion>().Where(i => i.ContentItemId == item.ContentItemId).ExecuteUpdateAsync(set => set.SetProperty(i => i.Published, false));
            await db.Activities.Where(a => a.Sequence > end).ExecuteDeleteAsync();
        });
        await site.UntilAsync(async _ =>
        {
            site.Services.GetRequiredService<ActivitySignal>().Ring();
            return (await AskAsync(lost)).Count == 0;
        });
        await site.PublishAsync($"Przykład {next}");
        Assert.Single(await AskAsync(next));
        Assert.Single(await AskAsync(kept));
        await site.RestartAsync();
        await site.PublishAsync($"Przykład {last}");
        Assert.Single(await AskAsync(last));
        Assert.Empty(await AskAsync(lost));

        // Each time another address, because a page may be kept.
        async Task<IReadOnlyList<string>> AskAsync(string word) => (await site.Visitor().SearchAsync(word, "&doslownie=1&bez=" + Guid.NewGuid().ToString("N"))).Found();
    }

    [Fact]
    public async Task A_disk_that_takes_no_more_at_the_first_opening_means_an_index_in_memory()
    {
        var disk = new Disk { IsFull = true };
        await using var site = await StartOnAsync(disk);
        var word = Cast.NewWord();
        await site.PublishAsync($"Przykład {word}");
        Assert.Single((await site.Visitor().SearchAsync(word)).Found());
        Assert.True(site.Services.GetRequiredService<SearchIndex>().State.Now is { Ready: true, InMemory: true, Trouble: IndexState.Disk });
        Assert.Contains("nie da się zapisać indeksu", (await (await site.SignInAsAdministratorAsync()).GetAsync("/admin/wyszukiwarka")).Text("main"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_disk_that_becomes_full_later_loses_no_page_and_stops_no_question()
    {
        var disk = new Disk();
        await using var site = await StartOnAsync(disk);
        var (word, other) = (Cast.NewWord(), Cast.NewWord());
        await site.PublishAsync($"Przykład {word}");
        var index = site.Services.GetRequiredService<SearchIndex>();
        Assert.True(index.State.Now is { Ready: true, InMemory: false, Trouble: null });
        disk.IsFull = true;
        // The check commits.
        Assert.Equal(0, await index.CheckAsync());
        Assert.True(index.State.Now is { Ready: true, InMemory: true });
        await site.PublishAsync($"Przykład {other}");
        foreach (var asked in new[] { word, other }) Assert.Single((await site.Visitor().SearchAsync(asked)).Found());
    }

    [Fact]
    public async Task An_act_that_may_have_touched_all_pages_of_a_source_writes_only_those_that_differ()
    {
        await using var site = await StartAsync();
        await site.IndexedAsync();
        var index = site.Services.GetRequiredService<SearchIndex>();
        // A definition may touch every page of content.
        var (news, before) = (await site.PublishAsync($"Przykład {Cast.NewWord()}"), new List<object>());
        using (var lent = (await index.BorrowAsync(TimeSpan.FromSeconds(5), CancellationToken.None))!.Value) before.AddRange(Segments(lent, news));
        Assert.NotEmpty(before);
        await site.InScopeAsync(async services =>
        {
            var db = services.GetRequiredService<RcwesDb>();
            db.Activities.Add(ActivityEntry.Of("content", "definition", Guid.NewGuid().ToString(), "changed", Actor.System, DateTime.UtcNow));
            await db.SaveChangesAsync();
        });
        await site.IndexedAsync();
        using var after = (await index.BorrowAsync(TimeSpan.FromSeconds(5), CancellationToken.None))!.Value;
        Assert.Equal(before, Segments(after, news));
    }

    private Task<Site> StartOnAsync(Disk disk) => Site.StartAsync(engine, options =>
    {
        options.SampleData = false;
        options.Services = services => services.AddSingleton(provider => new SearchFolder(provider.GetRequiredService<DatabaseOptions>(), provider.GetRequiredService<Node>()) { Disk = path => new Files(path, disk) });
    });

    /// <summary>Parts of the index in which a page lies; a part never changes, so a page that was written again lies in another.</summary>
    private static IEnumerable<object> Segments(Lent lent, ContentItem item) =>
        from leaf in lent.Searcher.IndexReader.Leaves
        let pages = leaf.AtomicReader.GetTermDocsEnum(new Term(EntryDocument.Thing, "aktualnosci" + EntryDocument.Between + item.ContentItemId))
        where pages is not null && pages.NextDoc() != Lucene.Net.Search.DocIdSetIterator.NO_MORE_DOCS
        select leaf.AtomicReader.CoreCacheKey;

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

    private sealed class Disk
    {
        public bool IsFull { get; set; }
    }

    /// <summary>Files that cannot be made to last when the disk is full.</summary>
    private sealed class Files(string path, Disk disk) : Lucene.Net.Store.SimpleFSDirectory(path)
    {
        public override void Sync(ICollection<string> names)
        {
            if (disk.IsFull) throw new IOException("No space left on device");
            base.Sync(names);
        }
    }
}

public sealed class IndexSqliteTests() : IndexTests(DatabaseEngine.Sqlite);

public sealed class IndexPostgresTests() : IndexTests(DatabaseEngine.Postgres);
