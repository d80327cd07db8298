using Rcwes.Framework;
using Rcwes.Framework.Workflows;

namespace Rcwes.Workflows.Activities.Flow;

/// <summary>One of many ways.</summary>
internal sealed class SwitchTask : FlowActivity
{
    private const string Other = "Default";

    public override string Title => "Wybór drogi";

    public override string About => "Oblicza wartość i idzie drogą, która ma taką nazwę, albo drogą „inaczej”.";

    public override IReadOnlyList<ActivityField> Fields =>
    [
        new("Value", "Wartość", FieldKind.Script) { IsRequired = true, Hint = "JavaScript, na przykład: subject.state" },
        new("Cases", "Drogi", FieldKind.Lines) { IsRequired = true, Hint = "Nazwa każdej drogi w osobnym wierszu." },
    ];

    public override IReadOnlyList<string> OutcomesOf(ActivityProperties properties) => [.. properties.Lines("Cases"), Other];

    public override string WordOf(string outcome) => outcome == Other ? "inaczej" : outcome;

    public override void Check(ActivityProperties properties)
    {
        if (properties.Lines("Cases").GroupBy(c => c).Any(g => g.Count() > 1)) throw new RuleException("switch.twice", "Dwie drogi mają tę samą nazwę.");
    }

    public override async Task<StepResult> RunAsync(StepRun run, CancellationToken ct)
    {
        var value = (await run.ScriptAsync("Value", ct)).Text;
        return StepResult.Of(run.Properties.Lines("Cases").Contains(value) ? value : Other);
    }
}
