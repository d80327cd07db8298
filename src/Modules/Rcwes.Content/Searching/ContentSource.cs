using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rcwes.Content.Definitions;
using Rcwes.Content.Elements;
using Rcwes.Content.Items;
using Rcwes.Content.Parts;
using Rcwes.Framework.Activity;
using Rcwes.Framework.Data;
using Rcwes.Framework.Localization;
using Rcwes.Framework.Searching;

namespace Rcwes.Content.Searching;

/// <summary>Published items with an address, one kind for each family of pages.</summary>
internal sealed class ContentSource(RcwesDb db, ContentDefinitions definitions, ElementKinds kinds, SearchKind kind, Func<string, bool> isMine, bool fades) : ISearchSource
{
    /// <summary>Types that are a family of their own; everything else is a page.</summary>
    private static readonly Dictionary<string, (SearchKind Kind, bool Fades)> Families = new(StringComparer.Ordinal)
    {
        ["NewsArticle"] = (new("aktualnosci", "Aktualności", 20, "newspaper", typeof(ContentTexts)) { Accent = "news" }, true),
        ["GoodPractice"] = (new("dobre-praktyki", "Dobre praktyki", 40, "book-open", typeof(ContentTexts)) { Accent = "practice" }, false),
        ["Service"] = (new("uslugi", "Usługi", 10, "handshake", typeof(ContentTexts)) { Accent = "service" }, false),
    };

    private static readonly SearchKind Pages = new("strony", "Strony", 15, "file-text", typeof(ContentTexts));

    public SearchKind Kind => kind;

    public IReadOnlyList<string> Areas { get; } = [ContentModule.Key];

    public static IServiceCollection Add(IServiceCollection services)
    {
        foreach (var (type, family) in Families) services.AddScoped<ISearchSource>(provider => Of(provider, family.Kind, t => t == type, family.Fades));
        return services.AddScoped<ISearchSource>(provider => Of(provider, Pages, t => !Families.ContainsKey(t), false));
    }

    public SearchChange ChangeOf(ActivityEntry entry) => entry switch
    {
        { Module: ContentModule.Key, SubjectType: ContentStore.Subject } => SearchChange.Of(entry.SubjectId),
        { Module: ContentModule.Key, SubjectType: "definition" } => SearchChange.All,
        _ => SearchChange.None,
    };

    public async IAsyncEnumerable<SearchEntry> AllAsync([EnumeratorCancellation] CancellationToken ct)
    {
        var words = new ItemWords(await definitions.AllAsync(ct), kinds);
        await foreach (var row in Published().AsAsyncEnumerable().WithCancellation(ct))
            if (EntryOf(row, words) is { } entry) yield return entry;
    }

    public async Task<IReadOnlyList<SearchEntry>> OfAsync(IReadOnlyCollection<string> things, CancellationToken ct)
    {
        var words = new ItemWords(await definitions.AllAsync(ct), kinds);
        return [.. (await Published().Where(i => things.Contains(i.ContentItemId)).ToListAsync(ct)).Select(row => EntryOf(row, words)).OfType<SearchEntry>()];
    }

    private static ContentSource Of(IServiceProvider provider, SearchKind kind, Func<string, bool> isMine, bool fades) =>
        new(provider.GetRequiredService<RcwesDb>(), provider.GetRequiredService<ContentDefinitions>(), provider.GetRequiredService<ElementKinds>(), kind, isMine, fades);

    private IQueryable<ItemVersion> Published() => db.Set<ItemVersion>().AsNoTracking().Where(i => i.Published);

    private SearchEntry? EntryOf(ItemVersion row, ItemWords words)
    {
        if (!isMine(row.ContentType)) return null;
        var item = row.ToItem();
        if (!item.Has(nameof(AutoroutePart))) return null;
        return new(row.ContentItemId, row.Culture, row.DisplayText, item.PublicPath())
        {
            Text = words.Of(item),
            Summary = item.Summary,
            Day = fades && row.PublishedUtc is { } at ? DateOnly.FromDateTime(Warsaw.FromUtc(at)) : null,
            Fades = fades,
        };
    }
}
