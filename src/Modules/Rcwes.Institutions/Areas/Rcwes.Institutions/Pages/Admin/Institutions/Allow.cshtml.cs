using Microsoft.AspNetCore.Authorization;
using Rcwes.Framework.Activity;

namespace Rcwes.Institutions.Pages.Admin.Institutions;

[Authorize(Policy = InstitutionsPermissions.Approve)]
internal sealed class AllowModel(IServiceProvider services) : EntryActPage(services)
{
    protected override string Done => "Zastrzeżenie cofnięte. Teraz można pokazać instytucję.";

    protected override ActivityEntry Do() => Entry.AllowListing(By, Now);
}
