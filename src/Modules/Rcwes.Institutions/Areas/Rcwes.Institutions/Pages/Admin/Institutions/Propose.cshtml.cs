using Microsoft.AspNetCore.Authorization;
using Rcwes.Framework.Activity;

namespace Rcwes.Institutions.Pages.Admin.Institutions;

[Authorize(Policy = InstitutionsPermissions.Edit)]
internal sealed class ProposeModel(IServiceProvider services) : EntryActPage(services)
{
    protected override string Done => "Wpis czeka na decyzję.";

    protected override ActivityEntry Do() => Entry.Propose(By, Now);
}
