using Microsoft.Extensions.Hosting;

namespace Rcwes.Framework;

internal static class Started
{
    /// <summary>
    /// Waits until the host serves, and a little longer, so that work in the background does not slow the first pages.
    /// False when the host stops before.
    /// </summary>
    public static async Task<bool> StartedAsync(this IHostApplicationLifetime lifetime, TimeSpan delay, CancellationToken ct)
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var onStarted = lifetime.ApplicationStarted.Register(() => started.TrySetResult());
        await using var onStopping = ct.Register(() => started.TrySetResult());
        await started.Task;
        await Task.Delay(delay, ct).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return !ct.IsCancellationRequested;
    }
}
