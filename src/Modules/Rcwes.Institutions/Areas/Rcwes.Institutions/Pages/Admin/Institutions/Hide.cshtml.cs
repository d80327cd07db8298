using Microsoft.AspNetCore.Authorization;
using Rcwes.Framework.Activity;

namespace Rcwes.Institutions.Pages.Admin.Institutions;

[Authorize(Policy = InstitutionsPermissions.Approve)]
internal sealed class HideModel(IServiceProvider services) : EntryActPage(services)
{
    protected override string Done => "Instytucja jest ukryta.";

    protected override ActivityEntry Do() => Entry.Hide(Input.Reason, By, Now);
}
