using AngleSharp.Dom;
using Microsoft.Extensions.DependencyInjection;
using Rcwes.Content.Items;
using Rcwes.Content.Parts;
using Rcwes.Framework;
using Rcwes.Framework.Data;
using Rcwes.Search.Index;

namespace Rcwes.Search.Tests;

/// <summary>One-line makers, and how a visitor asks.</summary>
internal static class Cast
{
    /// <summary>Publishes a page or an article, and waits until the search knows it.</summary>
    public static async Task<ContentItem> PublishAsync(this Site site, string title, string html = "<p>Treść</p>", string type = "NewsArticle", ContentItem? over = null, DateTime? at = null)
    {
        var item = await site.InScopeAsync(services => PublishAsync(services, title, html, type, over, at));
        await site.IndexedAsync();
        return item;
    }

    /// <summary>Takes a page from visitors, and waits until the search knows it.</summary>
    public static async Task WithdrawAsync(this Site site, ContentItem item)
    {
        await site.WithdrawUnseenAsync(item);
        await site.IndexedAsync();
    }

    /// <summary>Takes a page from visitors while the search may be behind.</summary>
    public static Task WithdrawUnseenAsync(this Site site, ContentItem item) => site.InScopeAsync(async services =>
    {
        await services.GetRequiredService<ContentStore>().UnpublishAsync(item.ContentItemId, Actor.System, services.GetRequiredService<TimeProvider>().GetUtcNow().UtcDateTime, null, default);
        await services.GetRequiredService<RcwesDb>().SaveChangesAsync();
    });

    /// <summary>Stops a site and waits until its search has let go of its files: the program ends beside the test, which would touch them too early.</summary>
    public static async Task CloseAsync(this Site site)
    {
        var index = site.Services.GetRequiredService<SearchIndex>();
        await site.StopAsync();
        await index.DisposeAsync();
    }

    /// <summary>Until the search of this node knows everything that was committed: then no answer is older because the machine is busy.</summary>
    public static Task IndexedAsync(this Site site)
    {
        var index = site.Services.GetRequiredService<SearchIndex>();
        return site.UntilAsync(async _ =>
        {
            using var lent = await index.BorrowAsync(TimeSpan.FromSeconds(5), CancellationToken.None);
            return index.IsCurrent;
        });
    }

    private static async Task<ContentItem> PublishAsync(IServiceProvider services, string title, string html, string type, ContentItem? over, DateTime? at)
    {
        var item = over?.Copy() ?? ContentItem.New(type);
        item.DisplayText = title;
        item.Set(nameof(TitlePart), new TitlePart { Title = title });
        if (over is null) item.Set(nameof(AutoroutePart), new AutoroutePart { Path = $"proba-{Guid.NewGuid():N}"[..14] });
        item.Set(nameof(HtmlBodyPart), new HtmlBodyPart { Html = html });
        item.Set(nameof(LocalizationPart), new LocalizationPart { Culture = "pl" });
        await services.GetRequiredService<ContentStore>().PublishAsync(item, Actor.System, at ?? services.GetRequiredService<TimeProvider>().GetUtcNow().UtcDateTime, default);
        await services.GetRequiredService<RcwesDb>().SaveChangesAsync();
        return item;
    }

    public static Task<Page> SearchAsync(this Visitor visitor, string words, string more = "", string prefix = "") =>
        visitor.GetAsync($"{prefix}/szukaj?q={Uri.EscapeDataString(words)}{more}");

    /// <summary>Titles of the results as a person reads them.</summary>
    public static IReadOnlyList<string> Found(this Page page) => page.Texts(".found h3");

    public static string? Link(this Page page, string text) => page.Document.QuerySelectorAll("main a").FirstOrDefault(a => a.Text().Trim().StartsWith(text, StringComparison.Ordinal))?.GetAttribute("href");

    /// <summary>A word that stands nowhere else, and so far from every other that nobody takes it for an error.</summary>
    public static string NewWord() => "zq" + string.Concat(Guid.NewGuid().ToByteArray().Take(12).Select(b => (char)('a' + b % 24))) + "wex";
}
