namespace Rcwes.Framework.Activity;

/// <summary>Wakes the readers of the log on this node as soon as something was committed.</summary>
public sealed class ActivitySignal
{
    private readonly SemaphoreSlim _bell = new(0);

    /// <summary>Says that there is something new. Two rings at one moment may wake the reader twice, which is harmless.</summary>
    public void Ring()
    {
        if (_bell.CurrentCount == 0) _bell.Release();
    }

    /// <summary>Returns at the next ring or after <paramref name="atMost"/>, the net under lost rings.</summary>
    public Task WaitAsync(TimeSpan atMost, CancellationToken ct) => _bell.WaitAsync(atMost, ct);
}
