using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Rcwes.Framework.Localization;

namespace Rcwes.Search.Misses;

/// <summary>
/// Gathers questions without an answer and writes them down together: reading a page changes nothing in the database at once,
/// and a thousand senseless questions are a few rows. What only one person asked is never written down: it may name somebody.
/// </summary>
internal sealed partial class MissBasket(IServiceScopeFactory scopes, TimeProvider clock, ILogger<MissBasket> logger) : IAsyncDisposable
{
    /// <summary>Questions in memory; then the oldest goes.</summary>
    private const int MostDifferent = 2_000;

    /// <summary>So long a question waits for a second person.</summary>
    private const int MostDays = 7;

    private static readonly TimeSpan Wait = TimeSpan.FromSeconds(30);

    private readonly Lock _lock = new();
    private readonly Dictionary<(string Culture, string Words), Asked> _asked = [];
    private readonly SemaphoreSlim _one = new(1);
    private readonly CancellationTokenSource _end = new();
    private Task _writing = Task.CompletedTask;
    private bool _waiting;

    /// <param name="culture">Language of the question.</param>
    /// <param name="question">As typed.</param>
    /// <param name="place">Where on the network it comes from; only a number that means nothing outside of this process is kept of it.</param>
    public void Put(string culture, string question, string place)
    {
        if (Miss.Kept(question) is not { } words) return;
        var day = Warsaw.Today(clock);
        lock (_lock)
        {
            foreach (var old in _asked.Where(a => a.Value.Since < day.AddDays(-MostDays)).Select(a => a.Key).ToList()) _asked.Remove(old);
            if (!_asked.TryGetValue((culture, words), out var asked))
            {
                if (_asked.Count >= MostDifferent) _asked.Remove(_asked.MinBy(a => a.Value.Since).Key);
                _asked[(culture, words)] = asked = new(day);
            }
            asked.Again(HashCode.Combine(place, day));
            if (!asked.IsCommon || _waiting) return;
            _waiting = true;
            _writing = Task.Run(WriteSoonAsync);
        }
    }

    /// <summary>Writes down what more than one person has asked so far.</summary>
    public async Task WriteAsync(CancellationToken ct)
    {
        // Two writers would both make the first row of a question.
        await _one.WaitAsync(ct);
        try
        {
            var day = Warsaw.Today(clock);
            foreach (var (key, asked, times) in Common())
            {
                await using var scope = scopes.CreateAsyncScope();
                await scope.ServiceProvider.GetRequiredService<MissBook>().AddAsync(key.Culture, key.Words, times, day, ct);
                lock (_lock) asked.Written(times);
            }
        }
        finally
        {
            _one.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await _writing;
        _end.Dispose();
        _one.Dispose();
    }

    private async Task WriteSoonAsync()
    {
        await Task.Delay(Wait, clock, _end.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        lock (_lock) _waiting = false;
        try
        {
            await WriteAsync(CancellationToken.None);
        }
        catch (Exception e)
        {
            // Statistics only: the next question takes the rest along.
            Failed(logger, e.Message);
        }
    }

    private List<((string Culture, string Words) Key, Asked Asked, int Times)> Common()
    {
        lock (_lock) return [.. _asked.Where(a => a.Value is { IsCommon: true, Times: > 0 }).Select(a => (a.Key, a.Value, a.Value.Times))];
    }

    [LoggerMessage(LogLevel.Information, "Search: questions without an answer could not be written down: {Reason}")]
    private static partial void Failed(ILogger logger, string reason);

    /// <param name="since">Day on which it was asked first.</param>
    private sealed class Asked(DateOnly since)
    {
        private readonly HashSet<int> _by = [];

        public DateOnly Since => since;

        /// <summary>Times that are not written down yet.</summary>
        public int Times { get; private set; }

        /// <summary>Asked from two places, or on two days.</summary>
        public bool IsCommon => _by.Count > 1;

        public void Again(int by)
        {
            Times++;
            if (!IsCommon) _by.Add(by);
        }

        public void Written(int times) => Times -= times;
    }
}
