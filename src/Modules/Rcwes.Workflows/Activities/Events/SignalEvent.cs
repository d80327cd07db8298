using Rcwes.Framework;
using Rcwes.Framework.Workflows;

namespace Rcwes.Workflows.Activities.Events;

/// <summary>Waits until somebody follows a link that <c>SignalLinkTask</c> made, or starts when staff start the workflow by hand.</summary>
internal sealed class SignalEvent : OwnActivity
{
    public override ActivityGroup Group => ActivityGroup.Event;

    public override string Title => "Sygnał z linku";

    public override string About => "Czeka, aż ktoś wejdzie w link przygotowany wcześniej krokiem „Przygotuj link”. Na początku przepływu: zaczyna się, gdy pracownik uruchomi go ręcznie.";

    public override IReadOnlyList<ActivityField> Fields => [new("SignalName", "Nazwa sygnału", FieldKind.Liquid) { IsRequired = true, Hint = "Ta sama co w kroku „Przygotuj link”, na przykład: potwierdzam" }];

    public override async Task<StepResult> RunAsync(StepRun run, CancellationToken ct)
    {
        if (run.Wake is not null) return StepResult.Done;
        var name = (await run.TextAsync("SignalName", ct)).Trim();
        if (name.Length is 0 or > 100) throw new RuleException("signal.name", "Sygnał musi mieć nazwę.");
        return StepResult.Wait(new WaitFor(WaitKind.Signal) { Key = name });
    }
}
