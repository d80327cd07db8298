using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using Rcwes.Framework.Data;
using Rcwes.Users.SecondFactors;

namespace Rcwes.Users.Pages.Admin.Accounts;

[Authorize(Policy = UsersPermissions.Accounts)]
internal sealed class SecondFactorModel(RcwesDb db, SecondFactorBook factors, IStringLocalizer<UsersTexts> l) : AccountActModel(db, l)
{
    [BindProperty]
    public InputModel Input { get; set; } = new();

    public Task<IActionResult> OnPostAsync(Guid id, CancellationToken ct) =>
        ActAsync(id, () => factors.ResetAsync(Account, Input.Reason, User, ct), ct);

    internal sealed class InputModel
    {
        [Display(Name = "Powód")]
        [Required(ErrorMessage = "Wpisz powód."), StringLength(500)]
        public string Reason { get; set; } = "";
    }
}
