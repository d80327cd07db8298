using Rcwes.Framework;
using Rcwes.Framework.Polish;
using Rcwes.Framework.Workflows;
using Rcwes.Workflows.Decisions;
using Rcwes.Workflows.Running;

namespace Rcwes.Workflows.Activities.Events;

/// <summary>Waits until somebody with a role decides; they find it in „Czeka na mnie”.</summary>
internal sealed class UserTaskEvent : OwnActivity
{
    private const int LongestAction = 100;

    public override ActivityGroup Group => ActivityGroup.Event;

    public override string Title => "Decyzja człowieka";

    public override string About => "Pokazuje sprawę osobom z wybraną rolą na liście „Czeka na mnie” i czeka, aż jedna z nich zdecyduje.";

    public override IReadOnlyList<ActivityField> Fields =>
    [
        new("Title", "Co trzeba zdecydować", FieldKind.Liquid) { IsRequired = true, Hint = "Na przykład: Czy opublikować „{{ subject.name }}”?" },
        new("Text", "Więcej o sprawie", FieldKind.LiquidArea),
        new("Roles", "Kto może zdecydować", FieldKind.Roles) { Hint = "Bez wyboru: każdy, kto widzi listę „Czeka na mnie”." },
        new("Actions", "Możliwe decyzje", FieldKind.Lines) { IsRequired = true, Hint = "Każda w osobnym wierszu. Od każdej prowadzi własna droga." },
        new("Url", "Gdzie zajrzeć przed decyzją", FieldKind.Liquid) { Hint = "Adres w serwisie, na przykład: {{ subject.admin_url }}" },
    ];

    public override IReadOnlyList<string> OutcomesOf(ActivityProperties properties) => properties.Lines("Actions");

    public override void Check(ActivityProperties properties)
    {
        if (properties.Lines("Actions").GroupBy(a => a).Any(g => g.Count() > 1)) throw new RuleException("task.twice", "Dwie decyzje mają tę samą nazwę.");
        if (properties.Lines("Actions").FirstOrDefault(a => a.Length > LongestAction) is { } longest) throw new RuleException("task.long", "Skróć nazwę decyzji „{0}” do {1} znaków.", longest[..40], LongestAction);
    }

    public override async Task<StepResult> RunAsync(StepRun run, CancellationToken ct)
    {
        if (run.Wake is { } wake) return StepResult.Of(wake.Outcome);
        var title = (await run.TextAsync("Title", ct)).Trim();
        // Workflows of Orchard Core have no title for the person who decides.
        if (title.Length == 0) title = run.Properties.Title;
        var url = (await run.TextAsync("Url", ct)).Trim();
        var decision = new Decision
        {
            Id = Guid.CreateVersion7(),
            RunId = ((BurstStep)run).RunId,
            ActivityId = run.ActivityId,
            Title = Cut(title, Decision.LongestTitle),
            Text = Cut(await run.TextAsync("Text", ct), Decision.LongestText),
            // Only addresses of this site: a workflow must not lead staff elsewhere.
            Url = IsHere(url) ? url : "",
            Roles = string.Join('\n', run.Properties.Lines("Roles")),
            Actions = string.Join('\n', run.Properties.Lines("Actions")),
            CreatedAt = run.Now,
        };
        await run.DoAsync("Poproszono o decyzję.", [], () =>
        {
            run.Db.Add(decision);
            return Task.CompletedTask;
        });
        return StepResult.Wait(new WaitFor(WaitKind.Decision) { Key = decision.Id.ToString() });
    }

    /// <summary>An address of this site as browsers read it: they take a backslash for a slash and pass over control characters.</summary>
    private static bool IsHere(string url) => url.StartsWith('/') && !url.StartsWith("//", StringComparison.Ordinal) && !url.Any(c => c == '\\' || char.IsControl(c));

    private static string Cut(string text, int length) => Shortened.Begin(text, length);
}
