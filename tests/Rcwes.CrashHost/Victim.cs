using Microsoft.EntityFrameworkCore;
using Rcwes.Framework.Activity;
using Rcwes.Framework.Data;

namespace Rcwes.CrashHost;

/// <summary>Where the process stands still, so that it can be killed there.</summary>
internal enum Moment
{
    /// <summary>Nowhere: reads everything and ends.</summary>
    Never,

    /// <summary>After the commit, before anybody has read the entry.</summary>
    Unread,

    /// <summary>In the consumer, before its effect.</summary>
    BeforeEffect,

    /// <summary>In the consumer, after its effect, before the commit of effect and cursor.</summary>
    AfterEffect,

    /// <summary>Nowhere for long, but slowly: the test kills at random.</summary>
    Slow,
}

internal sealed record Plan(Moment Moment);

/// <summary>Leaves one mark for each entry, in a table that would keep a second one.</summary>
internal sealed class Victim(Plan plan) : IActivityConsumer
{
    public static string Name => "test.victim";

    public static ConsumerReach Reach => ConsumerReach.Cluster;

    public static bool Wants(ActivityEntry entry) => entry.Verb == "wanted";

    public async Task ConsumeAsync(ActivityEntry entry, RcwesDb db, CancellationToken ct)
    {
        await StopAtAsync(Moment.BeforeEffect, ct);
        await db.Database.ExecuteSqlAsync($"INSERT INTO test_effects (consumer, node, sequence) VALUES ({Name}, '', {entry.Sequence})", ct);
        await StopAtAsync(Moment.AfterEffect, ct);
    }

    private async Task StopAtAsync(Moment moment, CancellationToken ct)
    {
        if (plan.Moment == Moment.Slow) await Task.Delay(5, ct);
        if (plan.Moment != moment) return;
        Console.WriteLine("reached");
        await Task.Delay(Timeout.InfiniteTimeSpan, ct);
    }
}
