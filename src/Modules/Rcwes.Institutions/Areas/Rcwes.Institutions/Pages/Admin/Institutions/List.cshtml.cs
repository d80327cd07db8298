using Microsoft.AspNetCore.Authorization;
using Rcwes.Framework.Activity;

namespace Rcwes.Institutions.Pages.Admin.Institutions;

[Authorize(Policy = InstitutionsPermissions.Approve)]
internal sealed class ListModel(IServiceProvider services) : EntryActPage(services)
{
    protected override string Done => "Instytucja jest w katalogu.";

    protected override ActivityEntry Do() => Entry.List(By, Now);
}
