using Rcwes.Framework;
using Rcwes.Framework.Activity;
using Rcwes.Framework.Workflows;

namespace Rcwes.Workflows.Activities.Events;

/// <summary>Anything that happens in the site: every entry of the activity log can start or wake a workflow.</summary>
internal sealed class LogEvent : WorkflowEvent
{
    private const string Act = "Act";

    public override string Name => nameof(LogEvent);

    public override string Title => "Coś się stało";

    public override string About => "Zaczyna przepływ albo czeka, aż w serwisie stanie się to, co wybierzesz.";

    public override Type Texts => typeof(WorkflowsTexts);

    public override IReadOnlyList<ActivityField> Fields =>
    [
        new(Act, "Zdarzenie", FieldKind.Act) { IsRequired = true },
        new("ToState", "Tylko gdy nowy stan to", FieldKind.Text) { Hint = "Nazwa stanu z historii zdarzeń. Puste znaczy każdy." },
    ];

    public override void Check(ActivityProperties properties)
    {
        if (properties.Text(Act) is { Length: > 0 } set && LogKey.Parse(set) is null) throw new RuleException("event.act", "Wybierz zdarzenie z listy.");
    }

    public override IReadOnlyList<LogKey> KeysOf(ActivityProperties properties) => LogKey.Parse(properties.Text(Act)) is { } key ? [key] : [];

    public override bool Accepts(ActivityProperties properties, ActivityEntry entry) => properties.Text("ToState") is not { Length: > 0 } state || state == entry.ToState;
}
