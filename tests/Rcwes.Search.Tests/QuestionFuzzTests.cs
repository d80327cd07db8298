using CsCheck;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Rcwes.Framework.Polish;
using Rcwes.Search.Asking;

namespace Rcwes.Search.Tests;

/// <summary>Whatever is asked of the search, it answers.</summary>
[Collection<SqliteSite>]
public sealed class QuestionFuzzTests(SqliteSite site)
{
    private static readonly Gen<string> Words = Fuzz.Text(
        "spółdzielnia", "pomoc ", "Żary", "ksiegowosc ", "\"", "(", ")", "[", "]", "{", "}", " AND ", " OR ", " NOT ", " TO ", "+", "-", "*", "?", "~", "~2", "^", "^9", ":", "tytul:", "dzien:[", "2026-01-01", "miejsce:", "powiat:0811", "\\", "/a.*/", "&&", "||", "!", "<", "a* ", "sp* ");

    private static readonly Gen<(string Text, bool Advanced, string Culture, string More)> Questions =
        Gen.Select(Words, Gen.Bool, Gen.OneOf("pl", "en"), Gen.OneOf("", "&strona=50", "&strona=-1", "&od=2026-01-01&do=0001-01-01", "&sortuj=data", "&sortuj=tytul&doslownie=1", "&rodzaj=instytucje&rodzaj=&typ=x", "&powiat=0811&powiat=9999"));

    [Fact]
    public void A_question_is_read_and_written_and_read_the_same() => Gen.Select(Words, Words).Try((text, other) =>
    {
        var read = Read($"?q={Escaped(text)}&rodzaj={Escaped(other)}&od={Escaped(other)}&strona={Escaped(other)}&sortuj={Escaped(text)}&tryb={Escaped(other)}", "pl");
        Assert.InRange(read.Text.Length, 0, SiteQuestion.Longest);
        var again = Read(read.Address(), "pl");
        Assert.Equal((read.Text, read.From, read.Order, read.Page, read.Advanced), (again.Text, again.From, again.Order, again.Page, again.Advanced));
        Assert.Equal(read.Kinds, again.Kinds);
    }, 2000);

    [Fact]
    public async Task Every_question_is_answered()
    {
        await site.IndexedAsync();
        var search = site.Services.GetRequiredService<SiteSearch>();
        await Questions.TryAsync(async asked =>
        {
            var answer = await search.AskAsync(Read($"?q={Escaped(asked.Text)}{asked.More}{(asked.Advanced ? "&tryb=zaawansowany" : "")}", asked.Culture), default);
            Assert.NotEqual(AnswerManner.NotReady, answer.Manner);
            Assert.True(answer.Count >= 0 && answer.Pages.Count <= 10);
        }, 300);
    }

    [Fact]
    public async Task The_page_the_suggestions_and_the_feed_answer_too()
    {
        await site.IndexedAsync();
        site.Log.Clear();
        var visitor = site.Visitor();
        await Gen.Select(Questions, Gen.OneOf("/szukaj", "/en/szukaj", "/szukaj/podpowiedzi", "/szukaj/rss.xml")).TryAsync(async (asked, path) =>
        {
            using var answer = await visitor.Client.GetAsync($"{path}?q={Escaped(asked.Text)}{asked.More}{(asked.Advanced ? "&tryb=zaawansowany" : "")}");
            Assert.True((int)answer.StatusCode is 200 or 400, $"{answer.StatusCode} {answer.RequestMessage!.RequestUri}");
            if (path.EndsWith(".xml", StringComparison.Ordinal) && answer.IsSuccessStatusCode) _ = System.Xml.Linq.XDocument.Parse(await answer.Content.ReadAsStringAsync());
        }, 60);
        // Others who share the site may log what is theirs.
        Assert.DoesNotContain(site.Log.Lines, l => l.Level >= LogLevel.Error && l.Category.StartsWith("Rcwes.Search", StringComparison.Ordinal));
    }

    private static SiteQuestion Read(string address, string culture) => SiteQuestion.Read(new QueryCollection(QueryHelpers.ParseQuery(address)), culture);

    /// <summary>Half of a character cannot be written in an address at all.</summary>
    private static string Escaped(string text) => Uri.EscapeDataString(Slug.Whole(text));
}
