using System.Globalization;
using System.Text.Json.Nodes;
using Rcwes.Framework;
using Rcwes.Framework.Workflows;
using Rcwes.Workflows.Running;

namespace Rcwes.Workflows.Activities.Flow;

/// <summary>Goes round until it is done; the way round leads back to the step.</summary>
internal abstract class LoopActivity : FlowActivity
{
    public const string Round = "Iterate";

    public override IReadOnlyList<string> OutcomesOf(ActivityProperties properties) => [Round, StepResult.DoneOutcome];

    public override string WordOf(string outcome) => outcome == Round ? "powtórz" : outcome == StepResult.DoneOutcome ? "koniec pętli" : outcome;

    private protected static StepResult End(StepRun run)
    {
        ((BurstStep)run).ForgetMemory();
        return StepResult.Done;
    }

    private protected static void Set(StepRun run, string property, string otherwise, JsonNode? value) =>
        run.Values[run.Properties.Text(property) is { Length: > 0 } name ? name : otherwise] = value?.DeepClone();
}

/// <summary>Counts.</summary>
internal sealed class ForLoopTask : LoopActivity
{
    public override string Title => "Licz od … do …";

    public override string About => "Powtarza drogę „powtórz” dla kolejnych liczb.";

    public override IReadOnlyList<ActivityField> Fields =>
    [
        new("From", "Od", FieldKind.Script) { IsRequired = true },
        new("To", "Do (bez tej liczby)", FieldKind.Script) { IsRequired = true },
        new("Step", "Co ile", FieldKind.Script) { Hint = "Puste znaczy 1." },
        new("LoopVariableName", "Nazwa wartości", FieldKind.Text) { Hint = "Pod tą nazwą kolejne kroki znajdą liczbę. Puste znaczy x." },
    ];

    public override async Task<StepResult> RunAsync(StepRun run, CancellationToken ct)
    {
        var next = run.Memory["next"]?.GetValue<decimal>() ?? await NumberAsync(run, "From", "Od", ct);
        var step = run.Properties.Expression("Step").Length == 0 ? 1 : await NumberAsync(run, "Step", "Co ile", ct);
        if (step == 0) throw new RuleException("loop.step", "Pętla, która liczy co zero, nigdy się nie skończy.");
        var to = await NumberAsync(run, "To", "Do (bez tej liczby)", ct);
        if (step > 0 ? next >= to : next <= to) return End(run);
        Set(run, "LoopVariableName", "x", JsonValue.Create(next));
        run.Memory["next"] = next + step;
        return StepResult.Of(Round);
    }

    private static async Task<decimal> NumberAsync(StepRun run, string field, string label, CancellationToken ct) =>
        decimal.TryParse((await run.ScriptAsync(field, ct)).Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number
            : throw new RuleException("loop.number", "Pętla liczy, ale w polu „{0}” nie wyszła liczba.", label);
}

/// <summary>Goes through a list.</summary>
internal sealed class ForEachTask : LoopActivity
{
    /// <summary>Longest list, and most rounds of lists without waiting.</summary>
    public const int Most = 1_000;

    public override string Title => "Dla każdego";

    public override string About => "Powtarza drogę „powtórz” dla każdej rzeczy z listy.";

    public override IReadOnlyList<ActivityField> Fields =>
    [
        new("Enumerable", "Lista", FieldKind.Script) { IsRequired = true, Hint = "JavaScript, który daje listę, na przykład: ['a', 'b']" },
        new("LoopVariableName", "Nazwa wartości", FieldKind.Text) { Hint = "Pod tą nazwą kolejne kroki znajdą rzecz z listy. Puste znaczy x." },
    ];

    public override async Task<StepResult> RunAsync(StepRun run, CancellationToken ct)
    {
        if (run.Memory["list"] is not JsonArray list)
        {
            list = (await run.ScriptAsync("Enumerable", ct)).Value as JsonArray ?? throw new RuleException("loop.list", "Pętla potrzebuje listy, a wyrażenie jej nie dało.");
            if (list.Count > Most) throw new RuleException("loop.long", "Lista ma {0} pozycji, a pętla może przejść najwyżej {1}.", list.Count, Most);
            list = (JsonArray)list.DeepClone();
            (run.Memory["list"], run.Memory["next"]) = (list, 0);
        }
        var next = run.Memory["next"]!.GetValue<int>();
        if (next >= list.Count) return End(run);
        Set(run, "LoopVariableName", "x", list[next]);
        run.Memory["next"] = next + 1;
        return StepResult.Of(Round);
    }
}

/// <summary>Goes round as long as something holds.</summary>
internal sealed class WhileLoopTask : LoopActivity
{
    public override string Title => "Dopóki";

    public override string About => "Powtarza drogę „powtórz”, dopóki warunek jest spełniony.";

    public override IReadOnlyList<ActivityField> Fields => [new("Condition", "Warunek", FieldKind.Script) { IsRequired = true }];

    public override async Task<StepResult> RunAsync(StepRun run, CancellationToken ct) => (await run.ScriptAsync("Condition", ct)).IsTrue ? StepResult.Of(Round) : StepResult.Done;
}
