using Rcwes.Framework;
using Rcwes.Framework.Workflows;

namespace Rcwes.Workflows.Activities.Flow;

/// <summary>Changes by what entries of the log the run finds what belongs to it.</summary>
internal sealed class CorrelateTask : FlowActivity
{
    private const int Longest = 100;

    public override string Title => "Powiąż z inną rzeczą";

    public override string About => "Od tego kroku przepływ czeka na zdarzenia, które dotyczą rzeczy o podanym identyfikatorze.";

    public override IReadOnlyList<ActivityField> Fields => [new("Value", "Identyfikator", FieldKind.Script) { IsRequired = true, Hint = "JavaScript, na przykład: event.data.edition" }];

    public override async Task<StepResult> RunAsync(StepRun run, CancellationToken ct)
    {
        var id = (await run.ScriptAsync("Value", ct)).Text;
        if (id.Length is 0 or > Longest) throw new RuleException("correlate.id", "Wyrażenie nie dało identyfikatora.");
        run.Correlation = id;
        return StepResult.Done;
    }
}
