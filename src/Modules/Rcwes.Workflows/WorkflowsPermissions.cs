using Rcwes.Framework.Modules;

namespace Rcwes.Workflows;

/// <summary>Rights around workflows.</summary>
internal static class WorkflowsPermissions
{
    /// <summary>Make, switch on and mend workflows, and see all their runs.</summary>
    public const string Manage = "Workflows.Manage";

    /// <summary>Decide what workflows ask of one's own roles.</summary>
    public const string Decide = "Workflows.Decide";

    public static IReadOnlyList<Permission> All { get; } =
    [
        new(Manage, "Przepływy pracy: układanie, włączanie, naprawianie przebiegów"),
        new(Decide, "Decyzje, o które proszą przepływy pracy (lista „Czeka na mnie”)") { ImpliedBy = Manage },
    ];
}
