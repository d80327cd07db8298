using System.Text.Json.Nodes;
using Rcwes.Framework.Workflows;
using Rcwes.Workflows.Running;

namespace Rcwes.Workflows.Activities.Flow;

/// <summary>Ways come together: all of them, or the first.</summary>
internal sealed class JoinTask : FlowActivity
{
    private const string First = "WaitAny";

    public override string Title => "Złączenie";

    public override string About => "Czeka, aż dojdą wszystkie drogi, albo idzie dalej po pierwszej i porzuca pozostałe.";

    public override IReadOnlyList<ActivityField> Fields =>
        [new("Mode", "Kiedy iść dalej", FieldKind.Choice) { Choices = [("WaitAll", "gdy dojdą wszystkie drogi"), (First, "gdy dojdzie pierwsza z dróg")] }];

    public override IReadOnlyList<string> OutcomesOf(ActivityProperties properties) => ["Joined"];

    public override string WordOf(string outcome) => outcome == "Joined" ? "dalej" : outcome;

    public override Task<StepResult> RunAsync(StepRun run, CancellationToken ct)
    {
        var step = (BurstStep)run;
        var came = step.Memory["came"] as JsonArray ?? [];
        if (step.Via is { } via && !came.Any(c => c!.GetValue<string>() == via)) came.Add((JsonNode)via);
        if (run.Properties.Text("Mode") == First)
        {
            // The other ways end: their waits, their turns, and whoever of them stands here in line.
            step.MakePointless();
            return Task.FromResult(StepResult.Of("Joined"));
        }
        var all = step.Inbound.All(w => came.Any(c => c!.GetValue<string>() == w));
        if (all) step.ForgetMemory();
        else step.Memory["came"] = came.DeepClone();
        return Task.FromResult(all ? StepResult.Of("Joined") : StepResult.Nothing);
    }
}
