using Rcwes.Content.Definitions;
using Rcwes.Content.Items;

namespace Rcwes.Content.Approval;

/// <summary>What a content type asks before its items go out: <c>ContentApprovalSettings</c> in its definition.</summary>
/// <param name="Required">Only an approved version is published.</param>
/// <param name="ByAnother">Whoever approves is not the author.</param>
internal sealed record ApprovalRule(bool Required, bool ByAnother)
{
    public static ApprovalRule Of(TypeDefinition? type)
    {
        var settings = type?.Document.Object("Settings").Object("ContentApprovalSettings");
        return new(settings.Flag("Required") == true, settings.Flag("ByAnother") ?? settings.Flag("Required") == true);
    }
}
