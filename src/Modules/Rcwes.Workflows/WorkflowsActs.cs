using Rcwes.Framework.Modules;
using Rcwes.Workflows.Running;
using Rcwes.Workflows.Types;

namespace Rcwes.Workflows;

/// <summary>Words for what this module writes into the activity log.</summary>
internal static class WorkflowsActs
{
    public const string Decision = "workflow-decision";

    public static IReadOnlyList<ActWords> All { get; } =
    [
        new(WorkflowType.Subject, "created", "utworzono przepływ pracy"),
        new(WorkflowType.Subject, "saved", "zmieniono szkic przepływu pracy"),
        new(WorkflowType.Subject, "published", "opublikowano wersję przepływu pracy"),
        new(WorkflowType.Subject, "discarded", "porzucono szkic przepływu pracy"),
        new(WorkflowType.Subject, "enabled", "włączono przepływ pracy"),
        new(WorkflowType.Subject, "disabled", "wyłączono przepływ pracy"),
        new(WorkflowType.Subject, "started", "uruchomiono przepływ pracy ręcznie"),
        new(WorkflowType.Subject, "moved", "przeniesiono przebiegi na nową wersję przepływu pracy"),
        new(WorkflowType.Subject, "removed", "usunięto przepływ pracy"),
        new(WorkflowRun.Subject, "mailed", "wysłano wiadomość z przepływu pracy"),
        new(WorkflowRun.Subject, "signalled", "ktoś użył linku z przepływu pracy"),
        new(WorkflowRun.Subject, "stopped", "zatrzymał się przebieg przepływu pracy"),
        new(WorkflowRun.Subject, "retried", "ponowiono krok przebiegu"),
        new(WorkflowRun.Subject, "skipped", "pominięto krok przebiegu"),
        new(WorkflowRun.Subject, "cancelled", "zakończono przebieg przed czasem"),
        new(WorkflowRun.Subject, "erased", "usunięto dane osoby z przebiegu przepływu pracy"),
        new(Decision, "decided", "podjęto decyzję w przepływie pracy"),
    ];
}
