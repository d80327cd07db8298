using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using Rcwes.Framework.Data;
using Rcwes.Users.Accounts;

namespace Rcwes.Users.Pages.Admin.Accounts;

[Authorize(Policy = UsersPermissions.Accounts)]
internal sealed class BlockModel(RcwesDb db, AccountChanges changes, IStringLocalizer<UsersTexts> l) : AccountActModel(db, l)
{
    [BindProperty]
    public InputModel Input { get; set; } = new();

    public Task<IActionResult> OnPostAsync(Guid id, CancellationToken ct) =>
        ActAsync(id, () => changes.BlockAsync(Account, Input.Reason, User, ct), ct);

    internal sealed class InputModel
    {
        [Display(Name = "Powód (niewymagany)")]
        [StringLength(500)]
        public string? Reason { get; set; }
    }
}
