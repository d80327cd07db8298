using Rcwes.Framework;
using Rcwes.Framework.Activity;
using Rcwes.Workflows.Shape;

namespace Rcwes.Workflows.Types;

/// <summary>A workflow that editors made: its versions, of which one may be at work.</summary>
internal sealed class WorkflowType
{
    public const string Subject = "workflow";

    private WorkflowType() { }

    /// <summary>Orchard Core's <c>WorkflowTypeId</c>.</summary>
    public string Id { get; private set; } = "";

    public string Name { get; private set; } = "";

    /// <summary>New runs begin.</summary>
    public bool IsEnabled { get; private set; }

    /// <summary>Entries of the log before this moment start nothing.</summary>
    public DateTime? EnabledAt { get; private set; }

    /// <summary>The version at work; null before the first.</summary>
    public Guid? CurrentVersion { get; private set; }

    /// <summary>The version that is being written; null when nobody changes anything.</summary>
    public Guid? DraftVersion { get; private set; }

    /// <summary>Account that is told when a run stops.</summary>
    public string? Owner { get; private set; }

    /// <summary>When the owner was last told of a run that stopped; the letters must not become a flood.</summary>
    public DateTime? ToldAt { get; set; }

    public DateTime ChangedAt { get; private set; }

    /// <summary>Deleted by staff; kept because its runs are.</summary>
    public bool IsRemoved { get; private set; }

    /// <summary>Makes two editors who save at once notice each other.</summary>
    public Guid Stamp { get; private set; }

    /// <summary>A new workflow with a draft.</summary>
    public static (WorkflowType Type, WorkflowVersion Draft) Begin(WorkflowDocument document, Actor actor, DateTime now)
    {
        var type = new WorkflowType { Id = document.TypeId, Name = document.Name, Owner = actor.Id, ChangedAt = now, Stamp = Guid.NewGuid() };
        var draft = WorkflowVersion.Of(type.Id, 1, document, actor, now);
        type.DraftVersion = draft.Id;
        return (type, draft);
    }

    /// <summary>Takes over a new draft, or changes the one that there is.</summary>
    /// <param name="draft">The present draft; null when there is none.</param>
    /// <param name="document">As it is to be.</param>
    /// <param name="last">Number of the newest version.</param>
    /// <param name="actor">Who.</param>
    /// <param name="now">UTC.</param>
    /// <returns>A version that has to be added; null when the draft was changed.</returns>
    public WorkflowVersion? Write(WorkflowVersion? draft, WorkflowDocument document, int last, Actor actor, DateTime now)
    {
        (Name, ChangedAt, Stamp, IsRemoved) = (document.Name, now, Guid.NewGuid(), false);
        if (draft is not null)
        {
            draft.Rewrite(document, actor, now);
            return null;
        }
        var made = WorkflowVersion.Of(Id, last + 1, document, actor, now);
        DraftVersion = made.Id;
        return made;
    }

    /// <summary>Puts the draft to work. Runs that are under way finish on their version.</summary>
    public void Publish(WorkflowVersion draft, DateTime now)
    {
        draft.PublishedAt = now;
        // What happened before and was not read yet starts the new version: a workflow that is on loses nothing while it changes.
        (CurrentVersion, DraftVersion, ChangedAt, Stamp) = (draft.Id, null, now, Guid.NewGuid());
    }

    public void Discard(DateTime now) => (DraftVersion, ChangedAt, Stamp) = (null, now, Guid.NewGuid());

    public void Enable(Actor actor, DateTime now)
    {
        if (CurrentVersion is null) throw new RuleException("workflow.no-version", "Najpierw opublikuj wersję przepływu, potem go włącz.");
        (IsEnabled, EnabledAt, ChangedAt, Stamp) = (true, now, now, Guid.NewGuid());
        if (actor.Kind == ActorKind.User) Owner = actor.Id;
    }

    public void Disable(DateTime now) => (IsEnabled, EnabledAt, ChangedAt, Stamp) = (false, null, now, Guid.NewGuid());

    public void Remove(DateTime now)
    {
        Disable(now);
        IsRemoved = true;
    }

    public ActivityEntry Tell(string verb, Actor actor, DateTime now, string? note = null, object? data = null) =>
        ActivityEntry.Of(WorkflowsModule.Key, Subject, Id, verb, actor, now, note: note, data: data);
}
