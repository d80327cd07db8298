using Microsoft.AspNetCore.Authorization;
using Rcwes.Framework.Activity;

namespace Rcwes.Institutions.Pages.Admin.Institutions;

[Authorize(Policy = InstitutionsPermissions.Approve)]
internal sealed class CloseModel(IServiceProvider services) : EntryActPage(services)
{
    protected override string Done => "Instytucja jest oznaczona jako zamknięta.";

    protected override ActivityEntry Do() => Entry.Close(Input.Reason, By, Now);
}
