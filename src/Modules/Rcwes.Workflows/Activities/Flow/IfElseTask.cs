using Rcwes.Framework.Workflows;

namespace Rcwes.Workflows.Activities.Flow;

/// <summary>One of two ways.</summary>
internal sealed class IfElseTask : FlowActivity
{
    public override string Title => "Jeżeli";

    public override string About => "Sprawdza warunek i idzie jedną z dwóch dróg.";

    public override IReadOnlyList<ActivityField> Fields =>
        [new("Condition", "Warunek", FieldKind.Script) { IsRequired = true, Hint = "JavaScript, na przykład: subject.culture === 'pl'. Prawda prowadzi drogą „tak”." }];

    public override IReadOnlyList<string> OutcomesOf(ActivityProperties properties) => ["True", "False"];

    public override string WordOf(string outcome) => outcome switch { "True" => "tak", "False" => "nie", _ => base.WordOf(outcome) };

    public override async Task<StepResult> RunAsync(StepRun run, CancellationToken ct) => StepResult.Of((await run.ScriptAsync("Condition", ct)).IsTrue ? "True" : "False");
}
