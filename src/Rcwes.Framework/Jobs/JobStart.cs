namespace Rcwes.Framework.Jobs;

/// <summary>Runs a job out of turn, when somebody waits for what it does. The schedule stays the net: a run that could not start now comes then.</summary>
public sealed class JobStart
{
    private readonly JobRunner _runner;

    internal JobStart(JobRunner runner) => _runner = runner;

    /// <summary>Starts a run in the background; nothing happens when the job runs already, here or on another node.</summary>
    public void Now<T>() where T : IJob => _runner.RunNow(_runner.Jobs.Single(j => j.Type == typeof(T)));
}
