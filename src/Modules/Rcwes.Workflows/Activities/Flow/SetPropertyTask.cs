using Rcwes.Framework.Workflows;

namespace Rcwes.Workflows.Activities.Flow;

/// <summary>Remembers a value.</summary>
internal sealed class SetPropertyTask : FlowActivity
{
    public override string Title => "Zapamiętaj wartość";

    public override string About => "Oblicza wartość i zapamiętuje ją pod nazwą dla następnych kroków.";

    public override IReadOnlyList<ActivityField> Fields =>
    [
        new("PropertyName", "Nazwa", FieldKind.Text) { IsRequired = true, Hint = "Dalej używa się jej tak: properties.nazwa" },
        new("Value", "Wartość", FieldKind.Script) { IsRequired = true, Hint = "JavaScript, na przykład: subject.name" },
    ];

    public override async Task<StepResult> RunAsync(StepRun run, CancellationToken ct)
    {
        var value = (await run.ScriptAsync("Value", ct)).Value;
        run.Values[run.Properties.Text("PropertyName")] = value?.DeepClone();
        return StepResult.Done;
    }
}
