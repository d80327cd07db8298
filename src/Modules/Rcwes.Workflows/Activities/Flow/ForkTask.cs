using Rcwes.Framework;
using Rcwes.Framework.Workflows;

namespace Rcwes.Workflows.Activities.Flow;

/// <summary>Several ways at once.</summary>
internal sealed class ForkTask : FlowActivity
{
    public override string Title => "Rozwidlenie";

    public override string About => "Idzie kilkoma drogami naraz.";

    public override IReadOnlyList<ActivityField> Fields => [new("Forks", "Drogi", FieldKind.Lines) { IsRequired = true, Hint = "Nazwa każdej drogi w osobnym wierszu." }];

    public override IReadOnlyList<string> OutcomesOf(ActivityProperties properties) => properties.Lines("Forks");

    public override void Check(ActivityProperties properties)
    {
        if (properties.Lines("Forks").GroupBy(c => c).Any(g => g.Count() > 1)) throw new RuleException("switch.twice", "Dwie drogi mają tę samą nazwę.");
    }

    public override Task<StepResult> RunAsync(StepRun run, CancellationToken ct) => Task.FromResult(StepResult.Of([.. run.Properties.Lines("Forks")]));
}
