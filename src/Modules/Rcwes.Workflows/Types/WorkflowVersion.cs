using Rcwes.Framework;
using Rcwes.Workflows.Shape;

namespace Rcwes.Workflows.Types;

/// <summary>One version of a workflow. What was at work once is never changed again: runs finish on it.</summary>
internal sealed class WorkflowVersion
{
    private WorkflowVersion() { }

    public Guid Id { get; private set; }

    public string TypeId { get; private set; } = "";

    /// <summary>1, 2, 3 … within the workflow.</summary>
    public int Number { get; private set; }

    /// <summary>Orchard Core's <c>WorkflowType</c> as JSON.</summary>
    public string Document { get; private set; } = "";

    public string? ChangedBy { get; private set; }

    public DateTime ChangedAt { get; private set; }

    /// <summary>When it went to work; null for a draft.</summary>
    public DateTime? PublishedAt { get; set; }

    public static WorkflowVersion Of(string typeId, int number, WorkflowDocument document, Actor actor, DateTime now) =>
        new() { Id = Guid.CreateVersion7(), TypeId = typeId, Number = number, Document = TextOf(document), ChangedBy = actor.Id, ChangedAt = now };

    /// <exception cref="RuleException">It grew longer than what can be read.</exception>
    private static string TextOf(WorkflowDocument document) =>
        document.ToString() is { Length: <= WorkflowJson.Longest } text ? text : throw new RuleException("workflow.long", "Ten plik jest za duży na przepływ pracy.");

    public void Rewrite(WorkflowDocument document, Actor actor, DateTime now)
    {
        if (PublishedAt is not null) throw new InvalidOperationException("A version that was at work is not changed.");
        (Document, ChangedBy, ChangedAt) = (TextOf(document), actor.Id, now);
    }
}
