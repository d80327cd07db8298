using System.Globalization;
using System.Text;
using CsvHelper;
using Microsoft.Extensions.DependencyInjection;
using Rcwes.Search.Asking;

namespace Rcwes.Search.Tests.Quality;

/// <summary>Questions of visitors and what they must find; see the README beside the list. On a site of their own: what other tests publish would stand among the answers.</summary>
public sealed class QualityTests(SqliteSite site, ITestOutputHelper output) : IClassFixture<SqliteSite>
{
    private const double LeastRecall = 0.98;
    private const double LeastRecallWithOneWordMore = 0.94;

    [Fact]
    public async Task Nearly_every_question_finds_its_page_among_the_first_ten()
    {
        var questions = Questions("queries.csv");
        Assert.True(questions.Count >= 300);
        var results = await AskAsync(questions);
        var report = Report(results);
        output.WriteLine(report);
        if (Environment.GetEnvironmentVariable("RCWES_QUALITY_REPORT") is { Length: > 0 } path) await File.WriteAllTextAsync(path, report);
        Assert.True(Recall(results) >= LeastRecall, report);
    }

    [Fact]
    public async Task A_question_with_one_word_more_finds_its_page_more_often_with_pages_that_lack_a_word()
    {
        var questions = Questions("one-word-more.csv");
        Assert.True(questions.Count >= 50);
        var (with, without) = (await AskAsync(questions), await AskAsync(questions, allWordsOnly: true));
        var report = Report([.. with, .. without.Select(r => (r.Question with { Group = "only pages with all words" }, r.Rank))]);
        output.WriteLine(report);
        Assert.True(Recall(with) >= LeastRecallWithOneWordMore && Recall(with) > Recall(without), report);
    }

    private async Task<List<(Question Question, int Rank)>> AskAsync(List<Question> questions, bool allWordsOnly = false)
    {
        await using var scope = site.Services.CreateAsyncScope();
        await site.IndexedAsync();
        var search = scope.ServiceProvider.GetRequiredService<SiteSearch>();
        var results = new List<(Question Question, int Rank)>();
        foreach (var question in questions)
        {
            var answer = await search.AskAsync(new() { Text = question.Query, Culture = question.Culture, AllWordsOnly = allWordsOnly }, CancellationToken.None);
            var rank = answer.Pages.Select(p => Whole(p.Url)).ToList().FindIndex(question.Expected.Contains) + 1;
            results.Add((question, rank));
        }
        return results;
    }

    private static double Recall(IReadOnlyCollection<(Question Question, int Rank)> results) => results.Count(r => r.Rank > 0) / (double)results.Count;

    private static string Report(List<(Question Question, int Rank)> results)
    {
        var text = new StringBuilder("group, questions, recall@10, MRR\n");
        foreach (var group in results.GroupBy(r => r.Question.Group).OrderBy(g => g.Key, StringComparer.Ordinal).Append(results.GroupBy(_ => "all").Single()))
            text.AppendLine(CultureInfo.InvariantCulture, $"{group.Key}, {group.Count()}, {Recall([.. group]):F3}, {group.Average(r => r.Rank > 0 ? 1.0 / r.Rank : 0):F3}");
        foreach (var (question, _) in results.Where(r => r.Rank == 0)) text.AppendLine(CultureInfo.InvariantCulture, $"missed {question.Group}: „{question.Query}” → {string.Join(" ", question.Expected)}");
        return text.ToString();
    }

    private static List<Question> Questions(string file)
    {
        using var reader = new CsvReader(new StreamReader(Repository.PathOf("tests", "Rcwes.Search.Tests", "Quality", file)), CultureInfo.InvariantCulture);
        var questions = new List<Question>();
        reader.Read();
        reader.ReadHeader();
        while (reader.Read()) questions.Add(new(reader["group"]!, reader["culture"]!, reader["query"]!, [.. reader["expected"]!.Split('|').Select(Whole)]));
        return questions;
    }

    /// <summary>A partner or an edition lies at a place of its page.</summary>
    private static string Whole(string url) => url.Split('#')[0];

    private sealed record Question(string Group, string Culture, string Query, HashSet<string> Expected);
}
