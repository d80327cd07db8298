using System.Text.Json.Nodes;
using Rcwes.Framework.Workflows;
using Rcwes.Workflows.Running;

namespace Rcwes.Workflows.Activities.Flow;

/// <summary>Ways come together: all of them, or the first.</summary>
internal sealed class JoinTask : FlowActivity
{
    private const string First = "WaitAny";
    private const string Came = "came";
    private static readonly ActivityField Mode = new("Mode", "Kiedy iść dalej", FieldKind.Choice) { Choices = [("WaitAll", "gdy dojdą wszystkie drogi"), (First, "gdy dojdzie pierwsza z dróg")] };

    /// <summary>The join waits for every way, not for the first.</summary>
    public static bool WaitsForAll(ActivityProperties properties) => properties.Choice(Mode) != First;

    /// <summary>Some ways came and others did not, to judge by what the step remembers.</summary>
    public static bool IsHalf(JsonObject memory) => memory[Came] is JsonArray { Count: > 0 };

    /// <summary>Whoever leaves the join out does not wait for the other ways any more.</summary>
    public static void Forget(JsonObject memory) => memory.Remove(Came);

    public override string Title => "Złączenie";

    public override string About => "Czeka, aż dojdą wszystkie drogi, albo idzie dalej po pierwszej i porzuca pozostałe.";

    public override IReadOnlyList<ActivityField> Fields => [Mode];

    public override IReadOnlyList<string> OutcomesOf(ActivityProperties properties) => ["Joined"];

    public override string WordOf(string outcome) => outcome == "Joined" ? "dalej" : outcome;

    public override Task<StepResult> RunAsync(StepRun run, CancellationToken ct)
    {
        var step = (BurstStep)run;
        var came = step.Memory[Came] as JsonArray ?? [];
        if (step.Via is { } via && !came.Any(c => c!.GetValue<string>() == via)) came.Add((JsonNode)via);
        if (!WaitsForAll(run.Properties))
        {
            // The other ways end: their waits, their turns, and whoever of them stands here in line.
            step.MakePointless();
            return Task.FromResult(StepResult.Of("Joined"));
        }
        var all = step.Inbound.All(w => came.Any(c => c!.GetValue<string>() == w));
        if (all) step.ForgetMemory();
        else step.Memory[Came] = came.DeepClone();
        return Task.FromResult(all ? StepResult.Of("Joined") : StepResult.Nothing);
    }
}
