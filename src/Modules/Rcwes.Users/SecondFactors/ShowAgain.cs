using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using Rcwes.Framework;
using Rcwes.Framework.Data;
using Rcwes.Framework.Web;
using Rcwes.Users.Accounts;
using Rcwes.Users.Passwords;

namespace Rcwes.Users.SecondFactors;

/// <summary>Input of forms on which somebody who has signed in shows once more who they are, with every factor that they have.</summary>
internal sealed class ShowAgain
{
    [Display(Name = "Obecne hasło")]
    [Required(ErrorMessage = "Wpisz obecne hasło."), StringLength(PasswordRules.Longest), DataType(DataType.Password)]
    public string Current { get; set; } = "";

    [Display(Name = "Kod z aplikacji albo kod zapasowy")]
    [StringLength(60)]
    [DisplayFormat(ConvertEmptyStringToNull = false)]
    public string Code { get; set; } = "";
}

/// <summary>A page of the account that changes how one signs in after the factors were shown once more.</summary>
internal abstract class ShowAgainModel(RcwesDb db, PresentPassword present, CodeCheck check, IStringLocalizer<UsersTexts> l) : PageModel
{
    [BindProperty]
    public ShowAgain Input { get; set; } = new();

    /// <param name="asksCode">False for an account without a second factor: the password is all that it has.</param>
    /// <param name="act">What to do then.</param>
    /// <param name="ct">Cancels.</param>
    protected async Task<IActionResult> ActAsync(bool asksCode, Func<Account, Task<IActionResult>> act, CancellationToken ct)
    {
        if (await AccountQueries.OfAsync(db, User, ct) is not { } account) return Challenge();
        if (asksCode && Input.Code.Length == 0) ModelState.AddModelError("Input.Code", l["Wpisz kod."]);
        if (!ModelState.IsValid) return Page();
        try
        {
            await present.RefuseUnlessAsync(account, Input.Current, ct);
            if (asksCode && await check.TakeAsync(account, Input.Code, ct) is null)
                throw new RuleException("second-factor.earlier", "Ten kod nie pasuje albo był już użyty.") { Field = "Code" };
            return await act(account);
        }
        catch (RuleException rule)
        {
            ModelState.AddRule(rule, l);
            return Page();
        }
    }
}
