using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Localization;
using Rcwes.Framework;
using Rcwes.Framework.Data;
using Rcwes.Framework.Documents;
using Rcwes.Framework.Localization;
using Rcwes.Framework.Web;
using Rcwes.Users.Accounts;
using Rcwes.Users.Passwords;
using Rcwes.Users.SecondFactors;
using Rcwes.Users.Sessions;

namespace Rcwes.Users.Pages;

/// <summary>Who signed in, or took the first step into an account that must have a second factor, sets it up here.</summary>
[EnableRateLimiting("sign-in")]
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
internal sealed class SecondFactorSetUpModel(RcwesDb db, SecondFactorBook factors, CodeCheck check, PresentPassword present, HalfSignIn half, SessionBook sessions, Standings standings, ISiteChrome site,
    IStringLocalizer<UsersTexts> l) : PageModel
{
    private Account _account = null!;

    [BindProperty]
    public InputModel Input { get; set; } = new();

    [BindProperty(SupportsGet = true, Name = "powrot")]
    public string? ReturnUrl { get; set; }

    internal KeyOffer Offer { get; private set; } = null!;

    /// <summary>The key as a picture.</summary>
    public string Picture { get; private set; } = "";

    /// <summary>Shown in this one answer and kept nowhere.</summary>
    public IReadOnlyList<string>? Codes { get; private set; }

    public string Next { get; private set; } = "";

    /// <summary>Nobody has signed in yet: only the password was right.</summary>
    public bool IsHalf { get; private set; }

    public bool HasFactor { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken ct) => await LoadAsync(ct) ? Page() : Challenge();

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!await LoadAsync(ct)) return Challenge();
        if (!IsHalf && Input.Current.Length == 0) ModelState.AddModelError("Input.Current", l["Wpisz obecne hasło."]);
        if (HasFactor && Input.Earlier.Length == 0) ModelState.AddModelError("Input.Earlier", l["Wpisz kod."]);
        if (!ModelState.IsValid) return Page();
        try
        {
            // A slip in the new code must not use up the earlier one.
            factors.RefuseUnlessRight(Offer, Input.Code);
            await ShowAsync(ct);
            Codes = await factors.SetAsync(_account, Offer, Input.Code, User, ct);
            Next = SignInReturn.Where(Url, ReturnUrl, await standings.FreshAsync(_account.Id, ct));
            if (IsHalf) await sessions.BeginAsync(_account, half.IsOutside ? SignInWay.OutsideAndCode : SignInWay.PasswordAndCode, trust: false, ct);
            else await sessions.RenewAsync(_account, User);
            half.End();
            if (!IsHalf) Next = "~/konto/weryfikacja";
        }
        catch (RuleException rule)
        {
            ModelState.AddRule(rule, l);
        }
        return Page();
    }

    /// <summary>The person shows once more who they are, before the phone is taken for theirs.</summary>
    private async Task ShowAsync(CancellationToken ct)
    {
        if (!IsHalf) await present.RefuseUnlessAsync(_account, Input.Current, ct);
        if (HasFactor && await check.TakeAsync(_account, Input.Earlier, ct) is null)
            throw new RuleException("second-factor.earlier", "Ten kod nie pasuje albo był już użyty.") { Field = "Earlier" };
    }

    private async Task<bool> LoadAsync(CancellationToken ct)
    {
        var signedIn = await AccountQueries.OfAsync(db, User, ct);
        if ((signedIn ?? await half.AccountAsync(ct)) is not { } account) return false;
        var standing = await standings.FreshAsync(account.Id, ct);
        (_account, IsHalf, HasFactor) = (account, signedIn is null, standing.HasSecondFactor);
        // Whoever has a second factor shows it first; this page is no way around it.
        if (IsHalf && HasFactor) return false;
        Offer = factors.Accept(account, Input.Held) ?? factors.Offer(account);
        var name = (await site.GetAsync(Cultures.Current, ct)).ShortName;
        Picture = QrPicture.Svg(Offer.Address(name, account.Email!), l["Kod QR z kluczem dla aplikacji w telefonie"]);
        return true;
    }

    internal sealed class InputModel
    {
        public string? Held { get; set; }

        [Display(Name = "Sześć cyfr z aplikacji")]
        [Required(ErrorMessage = "Wpisz kod."), StringLength(20)]
        public string Code { get; set; } = "";

        [Display(Name = "Obecne hasło")]
        [StringLength(PasswordRules.Longest), DataType(DataType.Password)]
        [DisplayFormat(ConvertEmptyStringToNull = false)]
        public string Current { get; set; } = "";

        [Display(Name = "Kod z dotychczasowej aplikacji albo kod zapasowy")]
        [StringLength(60)]
        [DisplayFormat(ConvertEmptyStringToNull = false)]
        public string Earlier { get; set; } = "";
    }
}
