using System.Runtime.CompilerServices;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Rcwes.Framework.Activity;
using Rcwes.Framework.Data;
using Rcwes.Framework.Searching;

namespace Rcwes.Search.Tests;

/// <summary>What visitors get while the index is behind.</summary>
public abstract class StaleTests(DatabaseEngine engine)
{
    [Fact]
    public async Task While_the_index_is_behind_the_page_says_so_and_blocks_and_suggestions_are_empty()
    {
        var gate = new Gate();
        await using var site = await Site.StartAsync(engine, options =>
        {
            options.SampleData = false;
            options.Services = services => services.AddSingleton(gate).AddSearchSource<Held>();
        });
        var word = Cast.NewWord();
        var item = await site.PublishAsync($"Przykład {word}");
        Assert.Equal((1, true), await FoundAsync());
        Assert.Equal(1, await SuggestedAsync());
        Assert.DoesNotContain("właśnie coś się zmieniło", (await site.Visitor().SearchAsync(word)).Html, StringComparison.Ordinal);
        gate.Close();
        try
        {
            await site.WithdrawUnseenAsync(item);
            Assert.Equal((0, false), await FoundAsync());
            Assert.Equal(0, await SuggestedAsync());
            Assert.Contains("właśnie coś się zmieniło", (await site.Visitor().SearchAsync(word, "&doslownie=1")).Text(".notice"), StringComparison.Ordinal);
        }
        finally
        {
            // A site that waits here could not stop.
            gate.Open();
        }
        await site.IndexedAsync();
        Assert.Equal((0, true), await FoundAsync());

        Task<(int Count, bool IsFresh)> FoundAsync() => site.InScopeAsync(async services =>
        {
            var finds = await services.GetRequiredService<ISiteSearch>().FindAsync(word, "pl", [], newestFirst: false, 5, CancellationToken.None);
            return (finds.Pages.Count, finds.IsFresh);
        });

        async Task<int> SuggestedAsync()
        {
            using var answer = JsonDocument.Parse((await site.Visitor().GetAsync("/szukaj/podpowiedzi?q=" + word)).Html);
            return answer.RootElement.GetProperty("groups").GetArrayLength();
        }
    }

    /// <summary>Where the reading of the log can be held up.</summary>
    private sealed class Gate
    {
        private volatile TaskCompletionSource _open = New();

        public Gate() => Open();

        public Task Passed => _open.Task;

        public void Close() => _open = New();

        public void Open() => _open.TrySetResult();

        private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
    }

    /// <summary>A source that has nothing, and takes its time.</summary>
    private sealed class Held(Gate gate) : ISearchSource
    {
        public SearchKind Kind { get; } = new("proba", "Próba", 99, "file-text", typeof(SearchTexts));

        public IReadOnlyList<string> Areas { get; } = ["content"];

        public SearchChange ChangeOf(ActivityEntry entry) => SearchChange.Of(entry.SubjectId);

        public async IAsyncEnumerable<SearchEntry> AllAsync([EnumeratorCancellation] CancellationToken ct)
        {
            await gate.Passed.WaitAsync(ct);
            yield break;
        }

        public async Task<IReadOnlyList<SearchEntry>> OfAsync(IReadOnlyCollection<string> things, CancellationToken ct)
        {
            await gate.Passed.WaitAsync(ct);
            return [];
        }
    }
}

public sealed class StaleTestsOnSqlite() : StaleTests(DatabaseEngine.Sqlite);

public sealed class StaleTestsOnPostgres() : StaleTests(DatabaseEngine.Postgres);
