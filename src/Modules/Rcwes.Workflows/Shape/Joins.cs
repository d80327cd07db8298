using Rcwes.Workflows.Activities.Flow;

namespace Rcwes.Workflows.Shape;

/// <summary>Finds joins that wait for all ways although a run comes by one of them only: their run would stand there for ever.</summary>
internal static class Joins
{
    /// <summary>A workflow with more ways is not looked through: a run of it tells by itself.</summary>
    private const int MostWays = 1_000;

    /// <summary>Ids of joins that no run can pass. Only what is certain is told: where a way may come round again, the run itself tells.</summary>
    public static IReadOnlySet<string> NeverWhole(WorkflowShape shape)
    {
        var never = new HashSet<string>(StringComparer.Ordinal);
        var joins = shape.Steps.Where(s => s.Kind is JoinTask && JoinTask.WaitsForAll(s.Properties))
            .Select(s => (s.Id, Ways: shape.Into(s.Id).DistinctBy(w => w.Key).ToList())).Where(j => j.Ways.Count > 1).ToList();
        if (joins.Count == 0 || shape.Transitions.Count > MostWays) return never;
        var ways = shape.Transitions.ToLookup(t => t.From, StringComparer.Ordinal);
        var starts = shape.Starts.Select(s => s.Id).ToList();
        var all = Reached(starts, ways, _ => true);
        never.UnionWith(joins.Where(j => j.Ways.Exists(w => !all.Contains(w.From))).Select(j => j.Id));

        // A run begins at one of the starts.
        var begun = starts.Select(start => Reached(starts.Where(s => s != start), ways, _ => true)).ToList();
        never.UnionWith(joins.Where(j => begun.Count(reached => j.Ways.Exists(w => !reached.Contains(w.From))) > 1).Select(j => j.Id));

        foreach (var step in shape.Steps.Where(s => s.Kind is not (null or ForkTask or ScriptTask)))
        {
            // It ends with one of its outcomes: what can be reached without the first, without the second …
            var outcomes = ways[step.Id].Select(w => w.Outcome).Distinct().ToList();
            if (outcomes.Count < 2) continue;
            var without = outcomes.ConvertAll(outcome => (Outcome: outcome, Reached: Reached(starts, ways, w => w.From != step.Id || w.Outcome != outcome)));
            foreach (var join in joins.Where(j => j.Id != step.Id && !never.Contains(j.Id)))
            {
                var needed = without.Count(o => join.Ways.Exists(w => (w.From == step.Id && w.Outcome == o.Outcome) || !o.Reached.Contains(w.From)));
                if (needed > 1 && !ComesBack(ways, step.Id, join.Id)) never.Add(join.Id);
            }
        }
        return never;
    }

    /// <summary>A run can come to the step again without passing the join: then another outcome may follow the first.</summary>
    private static bool ComesBack(ILookup<string, Transition> ways, string step, string join) =>
        Reached(ways[step].Where(w => w.To != join).Select(w => w.To), ways, w => w.To != join).Contains(step);

    private static HashSet<string> Reached(IEnumerable<string> from, ILookup<string, Transition> ways, Func<Transition, bool> takes)
    {
        var found = from.ToHashSet(StringComparer.Ordinal);
        var open = new Queue<string>(found);
        while (open.TryDequeue(out var at))
            foreach (var way in ways[at])
                if (takes(way) && found.Add(way.To)) open.Enqueue(way.To);
        return found;
    }
}
