using Microsoft.AspNetCore.Authorization;
using Rcwes.Framework.Activity;

namespace Rcwes.Institutions.Pages.Admin.Institutions;

[Authorize(Policy = InstitutionsPermissions.Approve)]
internal sealed class ForbidModel(IServiceProvider services) : EntryActPage(services)
{
    protected override string Done => "Zapisano zastrzeżenie. Instytucji nie ma w katalogu.";

    protected override ActivityEntry Do() => Entry.ForbidListing(Input.Reason, By, Now);
}
