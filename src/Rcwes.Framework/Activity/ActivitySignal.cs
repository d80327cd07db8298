namespace Rcwes.Framework.Activity;

/// <summary>Wakes every reader of the log on this node as soon as something was committed.</summary>
public sealed class ActivitySignal
{
    private TaskCompletionSource _next = New();

    /// <summary>
    /// Ends at the next ring. Take it before reading and wait for it after reading, then no ring can fall in between.
    /// </summary>
    public Task Next => Volatile.Read(ref _next).Task;

    /// <summary>Says that there is something new. Rings too many are harmless.</summary>
    public void Ring() => Interlocked.Exchange(ref _next, New()).TrySetResult();

    // Without this option the one who rings would run the readers on its own thread, inside its request.
    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
