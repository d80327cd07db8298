using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;
using Rcwes.Framework.Localization;
using Rcwes.Framework.Web;
using Rcwes.Institutions.Contracts;
using Rcwes.Institutions.Entries;
using Rcwes.Institutions.Index;
using Rcwes.Institutions.Territory;

namespace Rcwes.Institutions.Finding;

/// <summary>Cards that lie equally near, under the words for it; no words when it was not asked what is near.</summary>
internal sealed record NearGroup(string? Title, IReadOnlyList<EntryCard> Cards);

/// <summary>What a choice less would give, when all of them together give nothing.</summary>
internal sealed record Instead(string Text, string Url, int Count);

/// <summary>Everything that the page of the directory shows for one query.</summary>
internal sealed class DirectoryScene
{
    private const string Path = "/instytucje";
    private const int MostInstead = 6;

    private readonly IStringLocalizer<InstitutionsTexts> _texts;
    private readonly DirectoryNames _names;
    private readonly string _prefix;

    private DirectoryScene(DirectoryQuery query, DirectoryAnswer answer, DirectoryNames names, IStringLocalizer<InstitutionsTexts> texts, string prefix)
    {
        (Query, Answer, _names, _texts, _prefix) = (query, answer, names, texts, prefix);
        Choices = new(query, answer, names, Address);
        Chips = [.. Choices.Chips(gmina => texts["blisko: {0}", gmina])];
        Links = new(answer.Page, answer.Pages, page => Address(query with { Page = page }));
    }

    public DirectoryQuery Query { get; }

    public DirectoryAnswer Answer { get; }

    public Choices Choices { get; }

    public IReadOnlyList<Chip> Chips { get; }

    public IReadOnlyList<NearGroup> Groups { get; private init; } = [];

    public IReadOnlyList<Instead> Instead { get; private init; } = [];

    public PageLinks Links { get; }

    public DirectoryNames Names => _names;

    public Region Region => _names.Region;

    /// <summary>Address of the whole directory.</summary>
    public string Everything => _prefix + Path;

    public string Address(DirectoryQuery query) => _prefix + Path + query.ToQueryString();

    /// <summary>Address of the list of this choice, from its beginning.</summary>
    public string FirstPage => Address(Query with { Page = 1 });

    /// <summary>Address of the same choice as it is printed.</summary>
    public string Paper => $"{FirstPage}{(FirstPage.Contains('?', StringComparison.Ordinal) ? '&' : '?')}{PaperList.Parameter}={PaperList.Value}";

    public IEnumerable<Choice> Orders
    {
        get
        {
            var best = Query.Near is not null ? _texts["najbliższe"] : Query.Words.Length > 0 ? _texts["najtrafniejsze"] : _texts["po nazwie, aktualne najpierw"];
            yield return Order(DirectoryOrder.Best, best);
            if (Query.Near is not null || Query.Words.Length > 0 || Query.Order == DirectoryOrder.Name) yield return Order(DirectoryOrder.Name, _texts["po nazwie"]);
            yield return Order(DirectoryOrder.Confirmed, _texts["ostatnio potwierdzone"]);
        }
    }

    public RegionMap Map
    {
        get
        {
            var most = Region.Powiats.Max(p => Answer.InPowiat(p.Code));
            return new(_texts["Mapa: ile instytucji jest w każdym powiecie"], [.. Region.Powiats.Select(p => Piece(p, most))]);
        }
    }

    public static async Task<DirectoryScene> MakeAsync(IServiceProvider services, DirectoryQuery query, CancellationToken ct)
    {
        var texts = services.GetRequiredService<IStringLocalizer<InstitutionsTexts>>();
        var names = await DirectoryNames.ReadAsync(services.GetRequiredService<EntrySources>(), services.GetRequiredService<IRegion>(), texts, ct);
        if (query.Near is not null && names.Region.Gmina(query.Near) is null) query = query with { Near = null };
        var index = services.GetRequiredService<DirectoryIndex>();
        var answer = await index.AnswerAsync(query, ct);
        var prefix = Cultures.Current == "en" ? "/en" : "";
        var (freshness, today) = (services.GetRequiredService<Freshness>(), Warsaw.Today(services.GetRequiredService<TimeProvider>()));
        var scene = new DirectoryScene(query, answer, names, texts, prefix)
        {
            Groups = [.. Grouped(query, answer, names, texts).Select(g => new NearGroup(g.Title, [.. g.Entries.Select(e => EntryCard.Of(e, names, freshness, today, prefix))]))],
        };
        return answer.Total > 0 || scene.Chips.Count < 2 ? scene : new(query, answer, names, texts, prefix) { Instead = await InsteadAsync(scene, index, ct) };
    }

    /// <summary>What remains when one of the choices is taken off, for those that give anything at all.</summary>
    private static async Task<IReadOnlyList<Instead>> InsteadAsync(DirectoryScene scene, DirectoryIndex index, CancellationToken ct)
    {
        var query = scene.Query;
        var without = new List<(DirectoryQuery Query, string Name)>();
        if (query.Words.Length > 0) without.Add((query with { Words = "", Page = 1 }, $"„{query.Words}”"));
        foreach (var (facet, values) in query.Choices)
            without.Add((query.With(facet, []), string.Join(", ", values.Select(v => scene._names.Of(facet, v)))));
        var instead = new List<Instead>();
        foreach (var (less, name) in without.Take(MostInstead))
            if ((await index.AnswerAsync(less, ct)).Total is > 0 and var count) instead.Add(new(scene._texts["bez wyboru: {0}", name], scene.Address(less), count));
        return instead;
    }

    private static IEnumerable<(string? Title, List<IndexedEntry> Entries)> Grouped(DirectoryQuery query, DirectoryAnswer answer, DirectoryNames names, IStringLocalizer<InstitutionsTexts> texts)
    {
        if (query.Near is not { } gmina || query.Order != DirectoryOrder.Best) return answer.Entries.Count == 0 ? [] : [(null, [.. answer.Entries])];
        return answer.Entries.GroupBy(e => (Nowhere: e.Gminas.Count == 0, Nearness: names.Region.Of(gmina, e.Gminas))).OrderBy(g => g.Key).Select(g => ((string?)Words(g.Key.Nowhere, g.Key.Nearness), g.ToList()));

        string Words(bool nowhere, Nearness nearness) => nearness switch
        {
            _ when nowhere => texts["Nie wiemy, w której gminie"],
            Nearness.SameGmina => texts["W Twojej gminie"],
            Nearness.SamePowiat => texts["W Twoim powiecie"],
            Nearness.NeighbouringPowiat => texts["W sąsiednich powiatach"],
            _ => texts["Dalej w województwie"],
        };
    }

    private Choice Order(DirectoryOrder order, string text) => new($"kolejnosc-{order}", text, Address(Query with { Order = order, Page = 1 }), 0, Query.Order == order);

    private RegionPiece Piece(Powiat powiat, int most)
    {
        var count = Answer.InPowiat(powiat.Code);
        var step = most == 0 || count == 0 ? 0 : (int)Math.Ceiling(4.0 * count / most);
        // What is said must hold what is written, or who speaks to the computer cannot press it.
        var label = powiat.Code == "0861" ? _texts["Gorzów Wlkp."].Value : powiat.Name;
        var says = _texts.Plural(count, "{1}: {0} instytucja|{1}: {0} instytucje|{1}: {0} instytucji", powiat.IsCity ? label : Region.NameOf(powiat));
        return new(powiat.Code, label, count, says, Address(Query.Toggle(Facet.Powiat, powiat.Code)), step, Query[Facet.Powiat].Contains(powiat.Code));
    }
}
