using Microsoft.AspNetCore.Authorization;
using Rcwes.Framework.Activity;
using Rcwes.Institutions.Entries;

namespace Rcwes.Institutions.Pages.Admin.Institutions;

[Authorize(Policy = InstitutionsPermissions.Edit)]
internal sealed class ConfirmModel(IServiceProvider services) : EntryActPage(services)
{
    protected override string Done => "Potwierdzono dane.";

    protected override ActivityEntry Do() => Entry.Confirm(Forms.Moments.DayOf(Now), ConfirmedBy.Staff, By, Now);
}
