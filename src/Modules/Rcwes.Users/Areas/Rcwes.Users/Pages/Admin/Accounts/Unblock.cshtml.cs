using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using Rcwes.Framework.Data;
using Rcwes.Users.Accounts;

namespace Rcwes.Users.Pages.Admin.Accounts;

[Authorize(Policy = UsersPermissions.Accounts)]
internal sealed class UnblockModel(RcwesDb db, AccountChanges changes, IStringLocalizer<UsersTexts> l) : AccountActModel(db, l)
{
    public Task<IActionResult> OnPostAsync(Guid id, CancellationToken ct) =>
        ActAsync(id, () => changes.UnblockAsync(Account, User, ct), ct);
}
