using Rcwes.Framework.Workflows;

namespace Rcwes.Workflows.Activities;

/// <summary>A kind of step of this module.</summary>
internal abstract class OwnActivity : WorkflowActivity
{
    public override Type Texts => typeof(WorkflowsTexts);

    /// <summary>Named like its class, as Orchard Core does.</summary>
    public override string Name => GetType().Name;

    /// <summary>A person who tries the step again begins it anew, without what woke it: the same answer would fail in the same way.</summary>
    public virtual bool BeginsAnew => false;
}

/// <summary>A kind of step that only leads the way.</summary>
internal abstract class FlowActivity : OwnActivity
{
    public override ActivityGroup Group => ActivityGroup.Flow;
}
