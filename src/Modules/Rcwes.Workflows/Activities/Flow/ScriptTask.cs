using Rcwes.Framework;
using Rcwes.Framework.Workflows;

namespace Rcwes.Workflows.Activities.Flow;

/// <summary>A script that chooses the way with <c>setOutcome</c>.</summary>
internal sealed class ScriptTask : FlowActivity
{
    public override string Title => "Skrypt";

    public override string About => "Wykonuje JavaScript, który może zapamiętać wartości i wybrać drogę.";

    public override IReadOnlyList<ActivityField> Fields =>
    [
        new("AvailableOutcomes", "Drogi", FieldKind.Lines) { Hint = "Nazwa każdej drogi w osobnym wierszu. Puste znaczy jedną drogę: Done." },
        new("Script", "Skrypt", FieldKind.ScriptArea) { IsRequired = true, Hint = "Drogę wybiera setOutcome('nazwa'), wartość zapamiętuje setProperty('nazwa', wartość)." },
    ];

    public override IReadOnlyList<string> OutcomesOf(ActivityProperties properties) => properties.Lines("AvailableOutcomes") is { Count: > 0 } own ? own : [StepResult.DoneOutcome];

    public override async Task<StepResult> RunAsync(StepRun run, CancellationToken ct)
    {
        var answer = await run.ScriptAsync("Script", ct);
        var known = OutcomesOf(run.Properties);
        if (answer.Outcomes.FirstOrDefault(o => !known.Contains(o)) is { } strange) throw new RuleException("script.outcome", "Skrypt wybrał drogę „{0}”, której ten krok nie ma.", strange);
        if (answer.Outcomes.Count == 0 && known.Count > 1) throw new RuleException("script.no-outcome", "Skrypt nie wybrał żadnej drogi. Użyj setOutcome('nazwa').");
        return StepResult.Of(answer.Outcomes.Count > 0 ? [.. answer.Outcomes.Distinct()] : [known[0]]);
    }
}
