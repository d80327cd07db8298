using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;
using Rcwes.Framework.Localization;
using Rcwes.Framework.Searching;
using Rcwes.Framework.Web;
using Rcwes.Search.Asking;
using Rcwes.Search.Feeds;
using Rcwes.Search.Misses;

namespace Rcwes.Search.Pages;

/// <summary>The public search: words, choices and results; all of it stands in the address.</summary>
[EnableRateLimiting(SearchEndpoints.Limit)]
public sealed class SearchModel(IServiceProvider services, IStringLocalizer<SearchTexts> texts) : PageModel
{
    /// <summary>Choices of a group that are seen at once.</summary>
    private const int FirstChoices = 6;

    internal SiteQuestion Question { get; private set; } = null!;

    internal SiteAnswer Answer { get; private set; } = new();

    public string Prefix => Cultures.Current == "en" ? "/en" : "";

    public bool WasAsked => Question.Text.Length > 0;

    internal IEnumerable<ChoiceGroup> Groups =>
    [
        new("rodzaj", texts["Co"], Narrowed(Answer.Kinds, Question.Kinds, (q, keys) => q with { Kinds = keys }), FirstChoices + 4),
        new("powiat", texts["Gdzie"], Narrowed(Answer.Powiats, Question.Powiats, (q, keys) => q with { Powiats = keys }), FirstChoices),
        new("typ", texts["Rodzaj instytucji albo treści"], Narrowed(Answer.Types, Question.Types, (q, keys) => q with { Types = keys }), FirstChoices),
    ];

    internal IEnumerable<(string Text, string Url, bool Chosen)> Orders =>
        new[] { (SearchOrder.Best, texts["najtrafniejsze"].Value), (SearchOrder.Newest, texts["najnowsze"].Value), (SearchOrder.Title, texts["według tytułu"].Value) }
            .Select(o => (o.Item2, Address(Question with { Order = o.Item1, Page = 1 }), Question.Order == o.Item1));

    internal PageLinks Links => new(Question.Page, Math.Min(SiteQuestion.MostPages, (Answer.Count + Question.PageSize - 1) / Question.PageSize), page => Address(Question with { Page = page }));

    /// <summary>What of this page of results answers the whole question.</summary>
    internal FoundList Whole => new(this, [.. Answer.Pages.Take(WholeHere)], FirstNumber);

    /// <summary>What of it lacks a word.</summary>
    internal FoundList Nearly => new(this, [.. Answer.Pages.Skip(WholeHere)], FirstNumber + WholeHere);

    private int FirstNumber => (Question.Page - 1) * Question.PageSize + 1;

    private int WholeHere => Math.Clamp(Answer.WholeCount - FirstNumber + 1, 0, Answer.Pages.Count);

    internal string NameOf(FoundPage page) => KindOf(page) is { } kind ? services.GetRequiredService<SiteSearch>().NameOf(kind) : "";

    internal string IconOf(FoundPage page) => KindOf(page)?.Icon ?? "file-text";

    internal string? AccentOf(FoundPage page) => KindOf(page)?.Accent;

    internal string Address(SiteQuestion question) => $"{Prefix}/szukaj{question.Address()}";

    public async Task OnGetAsync(CancellationToken ct)
    {
        Question = SiteQuestion.Read(Request.Query, Cultures.Current);
        Answer = await services.GetRequiredService<SiteSearch>().AskAsync(Question, ct);
        Question = Question with { Page = Answer.Page };
        // The visitor must be able to ask again in a moment and get the whole answer.
        if (Answer.Manner == AnswerManner.NotReady || Answer.IsOlder) Response.Headers.CacheControl = "no-store";
        if (WasAsked && Answer is { Count: 0, Refused: null, IsOlder: false, Manner: not AnswerManner.NotReady } && !Question.HasChoices && !Question.Advanced)
        {
            services.GetRequiredService<MissBasket>().Put(Question.Culture, Question.Text, NetworkPlace.Of(HttpContext.Connection.RemoteIpAddress));
            // From the cache nobody would count who asks it again.
            Response.Headers.CacheControl = "no-store";
        }
        ViewData["Title"] = WasAsked ? texts["Szukane: „{0}”", Question.Text].Value : texts["Szukaj w serwisie"].Value;
        var head = PageHead.Of(ViewData);
        (head.Robots, head.KeepsQuery) = ("noindex", true);
        head.Trail.Add(new(texts["Strona główna"], Cultures.Current == "en" ? "/en" : "/", []));
        if (WasAsked && Answer.Refused is null) head.Feeds.Add((texts["Szukane: „{0}”", Question.Text], $"{Prefix}/szukaj/rss.xml{(Question with { Page = 1 }).Address()}", "application/rss+xml"));
    }

    private SearchKind? KindOf(FoundPage page) => services.GetRequiredService<SiteSearch>().Kinds.FirstOrDefault(k => k.Key == page.Kind);

    private List<ChoiceLink> Narrowed(IReadOnlyList<Choice> choices, IReadOnlyList<string> chosen, Func<SiteQuestion, IReadOnlyList<string>, SiteQuestion> with) =>
        [.. choices.Select(c => new ChoiceLink(c.Name, c.Count, c.Chosen, Address(with(Question, c.Chosen ? [.. chosen.Where(k => k != c.Key)] : [.. chosen, c.Key]) with { Page = 1 })))];
}

/// <summary>Results one after another.</summary>
/// <param name="Search">Knows how each is shown.</param>
/// <param name="Pages">The results.</param>
/// <param name="First">Number of the first of them.</param>
internal sealed record FoundList(SearchModel Search, IReadOnlyList<FoundPage> Pages, int First);

/// <summary>A group of choices beside the results.</summary>
/// <param name="Key">Part of an id on the page.</param>
/// <param name="Title">What it narrows.</param>
/// <param name="All">The most useful first.</param>
/// <param name="First">How many are seen at once.</param>
internal sealed record ChoiceGroup(string Key, string Title, IReadOnlyList<ChoiceLink> All, int First);

/// <param name="Name">As people read it.</param>
/// <param name="Count">Results with it.</param>
/// <param name="Chosen">Is it chosen? Then the link takes it away.</param>
/// <param name="Url">Where it leads.</param>
internal sealed record ChoiceLink(string Name, int Count, bool Chosen, string Url);
