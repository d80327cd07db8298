using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Rcwes.Framework.Data;
using Rcwes.Framework.Jobs;

namespace Rcwes.Web.Tests.Nodes;

/// <summary>Both nodes keep the schedule, one of them does the work.</summary>
[Collection<TwoNodes>]
public sealed class NodeJobTests(TwoNodes nodes)
{
    /// <summary>Its moments are fifteen seconds apart, and nobody else needs its table.</summary>
    private const string Job = "institutions.import";

    /// <summary>Writes every beginning of a run on the schedule down, since the site itself keeps the last one only.</summary>
    private const string Watch = """
        CREATE TABLE IF NOT EXISTS test_starts (name text, scheduled_for timestamptz, node text);
        CREATE OR REPLACE FUNCTION test_note_start() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN INSERT INTO test_starts VALUES (NEW.name, NEW.scheduled_for, NEW.node); RETURN NULL; END $$;
        DROP TRIGGER IF EXISTS test_note_start ON jobs_runs;
        DROP TRIGGER IF EXISTS test_note_first_start ON jobs_runs;
        CREATE TRIGGER test_note_start AFTER UPDATE ON jobs_runs FOR EACH ROW WHEN (NEW.outcome = 'Running' AND NEW.scheduled_for IS NOT NULL AND NEW.started_at IS DISTINCT FROM OLD.started_at) EXECUTE FUNCTION test_note_start();
        CREATE TRIGGER test_note_first_start AFTER INSERT ON jobs_runs FOR EACH ROW WHEN (NEW.scheduled_for IS NOT NULL) EXECUTE FUNCTION test_note_start();
        """;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_job_runs_once_for_both_nodes_and_when_the_one_that_runs_it_is_killed_the_other_takes_over()
    {
        await nodes.BothRunAsync();
        await (await nodes.HoldAsync(Watch)).DisposeAsync();
        NodeProcess other;
        // The work cannot end while its table is held.
        await using (await nodes.HoldAsync("BEGIN; LOCK TABLE institutions_imports IN ACCESS EXCLUSIVE MODE"))
        {
            await nodes.UntilAsync(db => HeldRunAsync(db, ""), "a node runs the job and waits for its table");
            var first = await RunAsync();
            var holder = nodes.Both.Single(n => n.Name == first.Node);
            other = nodes.Other(holder);
            // Further moments pass, at which the other node would begin if nothing kept it from doing so.
            var later = first.ScheduledFor!.Value.AddSeconds(20);
            await nodes.UntilAsync(async db => (await StartsAsync(db)).Exists(s => s.ScheduledFor >= later), "other jobs go on");
            Assert.Single(await nodes.AskAsync(StartsAsync), s => s.Name == Job && s.ScheduledFor >= first.ScheduledFor);

            await holder.KillAsync();
            await nodes.UntilAsync(db => HeldRunAsync(db, other.Name), "the other node has taken the job over");
            Assert.True((await RunAsync()).ScheduledFor > first.ScheduledFor);
        }
        await nodes.UntilAsync(db => db.Set<JobRun>().AnyAsync(r => r.Name == Job && r.Outcome == JobOutcome.Succeeded && r.Node == other.Name, Ct), "the job has come to its end");

        // Whatever the jobs were, and whoever of the two was quicker: no moment of the schedule was taken twice.
        var starts = await nodes.AskAsync(StartsAsync);
        Assert.True(starts.Select(s => s.Name).Distinct().Count() > 1);
        Assert.Empty(starts.GroupBy(s => (s.Name, s.ScheduledFor)).Where(g => g.Count() > 1).Select(g => g.Key));
    }

    private Task<JobRun> RunAsync() => nodes.AskAsync(db => db.Set<JobRun>().AsNoTracking().SingleAsync(r => r.Name == Job, Ct));

    /// <summary>The job runs, at this node or, without a name, at any, and stands before its table.</summary>
    private static async Task<bool> HeldRunAsync(RcwesDb db, string node) =>
        await db.Set<JobRun>().AnyAsync(r => r.Name == Job && r.Outcome == JobOutcome.Running && (node == "" || r.Node == node), Ct)
        && (await db.Database.SqlQuery<int>($"""
            SELECT count(*)::int AS "Value" FROM pg_locks l JOIN pg_stat_activity a ON a.pid = l.pid
            WHERE l.relation = 'institutions_imports'::regclass AND NOT l.granted AND ({node} = '' OR a.application_name = {node})
            """).ToListAsync(Ct))[0] > 0;

    private static async Task<List<Start>> StartsAsync(RcwesDb db)
    {
        var lines = await db.Database.SqlQuery<string>($"SELECT concat_ws(' ', name, extract(epoch FROM scheduled_for)::bigint, node) AS \"Value\" FROM test_starts").ToListAsync(Ct);
        return [.. lines.Select(l => l.Split(' ')).Select(p => new Start(p[0], DateTime.UnixEpoch.AddSeconds(long.Parse(p[1], CultureInfo.InvariantCulture)), p[2]))];
    }

    private sealed record Start(string Name, DateTime ScheduledFor, string Node);
}
