using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;
using Rcwes.Framework.Activity;
using Rcwes.Framework.Searching;
using Rcwes.Search;
using Rcwes.Search.Asking;
using Rcwes.Search.Index;
using Rcwes.Search.Synonyms;
using Rcwes.Search.Words;

namespace Rcwes.Benchmarks.Searching;

/// <summary>Questions over many pages of words that are as frequent as in a language: a few everywhere, most of them rare.</summary>
internal static class SearchRun
{
    private const int Words = 150;
    private const int Asked = 400;
    private const int WarmUp = 200;

    private static readonly string[] Roots =
    [
        .. ("szkolenie spółdzielnia powiat gmina doradca ośrodek pomoc praca osoba usługa dotacja księgowość lider animator partnerstwo instytucja organizacja stowarzyszenie fundacja warsztat terapia integracja zakład urząd wniosek "
            + "spotkanie rozmowa umowa projekt fundusz wsparcie rodzina senior młodzież dziecko szkoła świetlica kuchnia ogród remont sprzątanie pralnia kawiarnia hotel transport rower las rzeka jezioro most rynek ratusz biblioteka").Split(' '),
    ];

    public static async Task<int> RunAsync(int pages)
    {
        var watch = Stopwatch.StartNew();
        Analyzers.WordsOf("rozgrzewka", "pl");
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"table of stems: there after {watch.ElapsedMilliseconds} ms (with what the runtime compiles)"));
        var root = Directory.CreateTempSubdirectory("rcwes-search-");
        try
        {
            await MeasureAsync(root.FullName, pages);
        }
        finally
        {
            root.Delete(recursive: true);
        }
        return 0;
    }

    private static async Task MeasureAsync(string root, int pages)
    {
        var source = new Pages(pages);
        var before = GC.GetTotalMemory(forceFullCollection: true);
        using var folder = IndexFolder.Create(root, new SearchFolder(null!, null!).Disk);
        var watch = Stopwatch.StartNew();
        await foreach (var entry in source.AllAsync(CancellationToken.None)) folder.Writer.AddDocument(EntryDocument.Of(source, entry));
        folder.Commit(EntryDocument.Format);
        folder.Show();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"indexed {pages:N0} pages of {Words} words: {pages / watch.Elapsed.TotalSeconds:N0} a second, {Directory.EnumerateFiles(root, "*", SearchOption.AllDirectories).Sum(f => new FileInfo(f).Length) / 1048576:N0} MB on disk"));

        await using var services = new ServiceCollection().AddLogging().AddLocalization().BuildServiceProvider();
        var search = new SiteSearch(null!, null!, [source], services.GetRequiredService<IStringLocalizerFactory>(), TimeProvider.System);
        var map = SynonymMap.Of([["PES", "podmiot ekonomii społecznej"], ["szkolenie", "kurs"]]);
        var random = new Random(7);
        var kinds = new (string Name, Func<string> Question)[]
        {
            ("one word that is on most pages", () => Any(random)),
            ("three words that are on most pages", () => $"{Any(random)} {Any(random)} {Any(random)}"),
            ("one word", () => Some(random)),
            ("three words", () => $"{Some(random)} {Some(random)} {Some(random)}"),
            ("one rare word", () => Rare(random)),
            ("two words that are on most pages and a rare one", () => $"{Any(random)} {Any(random)} {Rare(random)}"),
            ("two words that are on most pages and a rare one, only pages with all of them", () => $"{Any(random)} {Any(random)} {Rare(random)}"),
            ("one word with a typing error", () => Any(random) is var word ? word[..2] + word[3..] : ""),
            ("three words, by day, page 5", () => $"{Any(random)} {Any(random)} {Any(random)}"),
        };
        // A site answers all day: the compiler's second pass over the hot methods belongs to its first minute.
        for (var i = 0; i < WarmUp; i++)
            foreach (var (name, question) in kinds) Ask(name, question());
        foreach (var (name, question) in kinds)
        {
            var (times, costs, found, pauses) = (new List<double>(), new List<double>(), 0L, GC.GetTotalPauseDuration());
            for (var i = 0; i < Asked; i++)
            {
                var text = question();
                var spent = Environment.CpuUsage.TotalTime;
                watch.Restart();
                found += Ask(name, text);
                times.Add(watch.Elapsed.TotalMilliseconds);
                // On a machine that others use, too, the clock also tells of them.
                costs.Add((Environment.CpuUsage.TotalTime - spent).TotalMilliseconds);
            }
            times.Sort();
            costs.Sort();
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name} ({found / Asked:N0} found): median {times[Asked / 2]:F1} ms, p95 {times[Asked * 95 / 100]:F1} ms, slowest {times[^1]:F1} ms; processor: median {costs[Asked / 2]:F1} ms, p95 {costs[Asked * 95 / 100]:F1} ms; collector in all {(GC.GetTotalPauseDuration() - pauses).TotalMilliseconds:F0} ms"));
        }

        int Ask(string name, string text)
        {
            var asked = new SiteQuestion { Text = text, Culture = "pl", Order = name.Contains("by day", StringComparison.Ordinal) ? SearchOrder.Newest : SearchOrder.Best, Page = name.Contains("page 5", StringComparison.Ordinal) ? 5 : 1, AllWordsOnly = name.Contains("only", StringComparison.Ordinal) };
            using var lent = folder.Borrow();
            return search.Ask(asked, lent.Searcher, map).Count;
        }

        var changed = new List<double>();
        for (var i = 0; i < 50; i++)
        {
            watch.Restart();
            folder.Writer.UpdateDocument(new(EntryDocument.Key, EntryDocument.KeyOf(source, source.Entry(i))), EntryDocument.Of(source, source.Entry(i)));
            folder.Show();
            changed.Add(watch.Elapsed.TotalMilliseconds);
        }
        changed.Sort();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"one changed page is found after: median {changed[25]:F1} ms, slowest {changed[^1]:F1} ms (without reading it from the database)"));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"memory of the collector: {(GC.GetTotalMemory(forceFullCollection: true) - before) / 1048576:N0} MB; the files are read, the system keeps of them what it can"));
    }

    private static string Any(Random random) => Roots[random.Next(Roots.Length)];

    /// <summary>On one page of ten or so: what people search for.</summary>
    private static string Some(Random random) => "wyraz" + Letters(100 + random.Next(100));

    private static string Rare(Random random) => "wyraz" + Letters(random.Next(20_000));

    private static string Letters(int number) => string.Concat(number.ToString(CultureInfo.InvariantCulture).Select(c => (char)('a' + (c - '0'))));

    /// <summary>A page is the same each time it is asked for.</summary>
    private sealed class Pages(int count) : ISearchSource
    {
        private static readonly string[] Endings = ["", "", "", "ami", "ach", "om", "ów", "y"];

        public SearchKind Kind { get; } = new("proba", "Strony", 1, "file-text", typeof(SearchTexts));

        public IReadOnlyList<string> Areas => [];

        public SearchChange ChangeOf(ActivityEntry entry) => SearchChange.None;

        public async IAsyncEnumerable<SearchEntry> AllAsync([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct)
        {
            await Task.CompletedTask;
            for (var i = 0; i < count; i++) yield return Entry(i);
        }

        public Task<IReadOnlyList<SearchEntry>> OfAsync(IReadOnlyCollection<string> things, CancellationToken ct) => Task.FromResult<IReadOnlyList<SearchEntry>>([]);

        public SearchEntry Entry(int number)
        {
            var random = new Random(number);
            string Word()
            {
                // Half of a text are few words, the other half comes from many.
                if (random.Next(2) == 0) return "wyraz" + Letters((int)(20_000 * Math.Pow(random.NextDouble(), 3)));
                var root = Roots[(int)(Roots.Length * Math.Pow(random.NextDouble(), 2))];
                return root + Endings[random.Next(Endings.Length)];
            }
            return new(number.ToString(CultureInfo.InvariantCulture), "pl", string.Join(' ', Enumerable.Range(0, 5).Select(_ => Word())), $"/proba/{number}")
            {
                Text = string.Join(' ', Enumerable.Range(0, Words).Select(_ => Word())),
                Powiats = [new($"08{random.Next(14):00}", $"powiat {random.Next(14)}")],
                Types = [new($"typ-{random.Next(30)}", $"rodzaj {random.Next(30)}")],
                Day = new DateOnly(2026, 1, 1).AddDays(-random.Next(2_000)),
                Fades = true,
            };
        }
    }
}
