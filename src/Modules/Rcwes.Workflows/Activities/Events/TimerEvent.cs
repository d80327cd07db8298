using Rcwes.Framework.Workflows;
using Rcwes.Workflows.Running;

namespace Rcwes.Workflows.Activities.Events;

/// <summary>A clock: starts a workflow again and again, or lets one wait for the next time.</summary>
internal sealed class TimerEvent : OwnActivity
{
    public override ActivityGroup Group => ActivityGroup.Event;

    public override string Title => "O stałej porze";

    public override string About => "Zaczyna przepływ o stałej porze albo czeka na najbliższą taką porę.";

    public override IReadOnlyList<ActivityField> Fields =>
        [new("CronExpression", "Kiedy", FieldKind.Text) { IsRequired = true, Hint = "Pięć pól: minuta, godzina, dzień, miesiąc, dzień tygodnia. „0 8 * * 1” to poniedziałek o 8.00, „30 7 1 * *” to pierwszy dzień miesiąca o 7.30." }];

    public static string CronOf(ActivityProperties properties) => properties.Text("CronExpression");

    public override void Check(ActivityProperties properties)
    {
        if (CronOf(properties) is { Length: > 0 } cron) CronText.Check(cron);
    }

    public override Task<StepResult> RunAsync(StepRun run, CancellationToken ct) =>
        Task.FromResult(run.Wake is null && CronText.Next(CronOf(run.Properties), run.Now) is { } next ? StepResult.Wait(WaitFor.Until(next)) : StepResult.Done);
}
