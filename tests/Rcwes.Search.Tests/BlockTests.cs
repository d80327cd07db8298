using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Rcwes.Content.Items;
using Rcwes.Content.Parts;
using Rcwes.Framework;
using Rcwes.Framework.Data;

namespace Rcwes.Search.Tests;

/// <summary>A page shows what a question finds, and never what has been withdrawn.</summary>
public abstract class BlockTests(Site site)
{
    [Fact]
    public async Task A_block_shows_what_matches_its_words_and_forgets_what_is_withdrawn()
    {
        var word = Cast.NewWord();
        var one = await site.PublishAsync($"Pierwszy {word}");
        await site.PublishAsync($"Drugi {word}");
        await site.PublishAsync($"Strona {word}", type: "Page");
        var address = await PageAsync(word, "aktualnosci", "10");
        Assert.Equal([$"Drugi {word}", $"Pierwszy {word}"], (await site.Visitor().GetAsync(address)).Texts("main .entry-list h3").Order(StringComparer.Ordinal));
        await site.WithdrawAsync(one);
        var page = await site.Visitor().GetAsync(address);
        Assert.Equal([$"Drugi {word}"], page.Texts("main .entry-list h3"));
        Assert.False(page.Has("main a[href*='/szukaj']"));
    }

    [Fact]
    public async Task More_than_fits_is_one_link_away_and_nothing_found_shows_no_block()
    {
        var word = Cast.NewWord();
        for (var i = 0; i < 4; i++) await site.PublishAsync($"Wpis {i} {word}");
        var page = await site.Visitor().GetAsync(await PageAsync(word, "", "3"));
        Assert.Equal(3, page.Texts("main .entry-list h3").Count);
        var all = page.Document.QuerySelector("main a[href*='/szukaj']")!;
        Assert.Contains("(4)", all.TextContent, StringComparison.Ordinal);
        // The page with the block has the word in no text of its own.
        Assert.Equal(4, (await site.Visitor().GetAsync(all.GetAttribute("href")!)).Found().Count);
        Assert.DoesNotContain("Nagłówek bloku", (await site.Visitor().GetAsync(await PageAsync(Cast.NewWord(), "", ""))).Html, StringComparison.Ordinal);
    }

    private async Task<string> PageAsync(string question, string kind, string count)
    {
        var path = $"blok-{Guid.NewGuid():N}"[..16];
        await site.InScopeAsync(async services =>
        {
            var item = ContentItem.New("Page");
            item.DisplayText = "Strona z blokiem";
            item.Set(nameof(TitlePart), new TitlePart { Title = "Strona z blokiem" });
            item.Set(nameof(AutoroutePart), new AutoroutePart { Path = path });
            item.Set(nameof(LocalizationPart), new LocalizationPart { Culture = "pl" });
            JsonObject Text(string text) => new() { ["Text"] = text };
            item.Document["FlowPart"] = new JsonObject
            {
                ["Widgets"] = new JsonArray(new JsonObject
                {
                    ["ContentType"] = "MatchingBlock",
                    ["MatchingBlock"] = new JsonObject { ["Heading"] = Text("Nagłówek bloku"), ["Question"] = Text(question), ["Kind"] = Text(kind), ["Order"] = Text("newest"), ["Count"] = Text(count) },
                }),
            };
            await services.GetRequiredService<ContentStore>().PublishAsync(item, Actor.System, services.GetRequiredService<TimeProvider>().GetUtcNow().UtcDateTime, default);
            await services.GetRequiredService<RcwesDb>().SaveChangesAsync();
        });
        // An index that does not answer in time leaves the block out.
        await site.IndexedAsync();
        return "/" + path;
    }
}

[Collection<SqliteSite>]
public sealed class BlockTestsOnSqlite(SqliteSite site) : BlockTests(site);

[Collection<PostgresSite>]
public sealed class BlockTestsOnPostgres(PostgresSite site) : BlockTests(site);
