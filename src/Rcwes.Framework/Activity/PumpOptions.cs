namespace Rcwes.Framework.Activity;

/// <summary>How patiently the log is read. The defaults are for production; tests shorten them.</summary>
internal sealed record PumpOptions
{
    /// <summary>Rest before each further try of an entry that failed; after the last one it is parked.</summary>
    public IReadOnlyList<TimeSpan> BackOff { get; init; } =
    [
        TimeSpan.FromSeconds(1),
        TimeSpan.FromSeconds(5),
        TimeSpan.FromSeconds(30),
        TimeSpan.FromMinutes(2),
        TimeSpan.FromMinutes(10),
    ];

    /// <summary>The net under lost rings and notices.</summary>
    public TimeSpan Poll { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>Rest while another node holds the cursor, and after an error of the pump itself.</summary>
    public TimeSpan Rest { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Longest time for one entry; then it counts as failed.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>
    /// So often at most a consumer writes down that it has passed entries which it does not want. Every entry wakes every consumer: if each
    /// wrote at once, one act would cost as many commits as there are consumers. As often it looks whether staff want something of it.
    /// </summary>
    public TimeSpan PassEvery { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Lets the first pages have the processor after the host has started.</summary>
    public TimeSpan StartDelay { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>So long the end of the log in memory is believed when no ring says that it is old.</summary>
    public TimeSpan TailAge { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Entries that are read at once, and that the end of the log in memory holds.</summary>
    public int Batch { get; init; } = 1000;
}
