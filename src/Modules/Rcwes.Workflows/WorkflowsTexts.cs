namespace Rcwes.Workflows;

/// <summary>Marker of the module's texts: <c>IStringLocalizer&lt;WorkflowsTexts&gt;</c>.</summary>
public sealed class WorkflowsTexts;
