using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Rcwes.Framework.Localization;

namespace Rcwes.Search.Misses;

/// <summary>
/// Gathers questions without an answer and writes them down together: reading a page changes nothing in the database at once,
/// and a thousand senseless questions are a few rows.
/// </summary>
internal sealed partial class MissBasket(IServiceScopeFactory scopes, TimeProvider clock, ILogger<MissBasket> logger) : IAsyncDisposable
{
    private const int MostDifferent = 200;
    private static readonly TimeSpan Wait = TimeSpan.FromSeconds(30);

    private readonly ConcurrentDictionary<(string Culture, string Words), int> _counts = new();
    private readonly CancellationTokenSource _end = new();
    private Task _writing = Task.CompletedTask;
    private int _waiting;

    public void Put(string culture, string question)
    {
        if (Miss.Kept(question) is not { } words) return;
        if (_counts.Count >= MostDifferent && !_counts.ContainsKey((culture, words))) return;
        _counts.AddOrUpdate((culture, words), 1, (_, times) => times + 1);
        if (Interlocked.Exchange(ref _waiting, 1) == 1) return;
        _writing = Task.Run(async () =>
        {
            await Task.Delay(Wait, clock, _end.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            Interlocked.Exchange(ref _waiting, 0);
            try
            {
                await WriteAsync(CancellationToken.None);
            }
            catch (Exception e)
            {
                // Statistics only: the next question takes the rest along.
                Failed(logger, e.Message);
            }
        });
    }

    /// <summary>Writes down what was gathered so far.</summary>
    public async Task WriteAsync(CancellationToken ct)
    {
        var day = Warsaw.Today(clock);
        foreach (var key in _counts.Keys)
        {
            if (!_counts.TryRemove(key, out var times)) continue;
            await using var scope = scopes.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<MissBook>().AddAsync(key.Culture, key.Words, times, day, ct);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await _writing;
        _end.Dispose();
    }

    [LoggerMessage(LogLevel.Information, "Search: questions without an answer could not be written down: {Reason}")]
    private static partial void Failed(ILogger logger, string reason);
}
