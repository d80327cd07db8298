using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Localization;
using Rcwes.Framework;
using Rcwes.Framework.Data;
using Rcwes.Framework.Web;
using Rcwes.Users.Contracts;
using Rcwes.Users.FirstRun;
using Rcwes.Users.Passwords;
using Rcwes.Users.Roles;
using Rcwes.Users.Sessions;

namespace Rcwes.Users.Pages;

[EnableRateLimiting("sign-in")]
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
internal sealed class FirstRunModel(RcwesDb db, FirstAdministrator first, SessionBook sessions, TimeProvider clock, IStringLocalizer<UsersTexts> l) : PageModel
{
    [BindProperty]
    public InputModel Input { get; set; } = new();

    public LinkState State { get; private set; }

    public async Task OnGetAsync(string token, CancellationToken ct) => await LookAsync(token, ct);

    public async Task<IActionResult> OnPostAsync(string token, CancellationToken ct)
    {
        await LookAsync(token, ct);
        if (State != LinkState.Alive || !ModelState.IsValid) return Page();
        try
        {
            await sessions.BeginAsync(await first.AppointAsync(token, $"{Request.Scheme}://{Request.Host}", Input.Email, Input.Name, Input.Password, ct), SignInWay.FirstRun, trust: false, ct);
            return LocalRedirect("~/admin");
        }
        catch (RuleException rule)
        {
            // Somebody else may have used the link while this person was typing.
            await LookAsync(token, ct);
            ModelState.AddRule(rule, l);
            return Page();
        }
    }

    private async Task LookAsync(string token, CancellationToken ct)
    {
        State = !await Administrators.MissingAsync(db, ct) ? LinkState.Done
            : await SetupLinks.AliveAsync(db, token, clock.GetUtcNow().UtcDateTime, ct) ? LinkState.Alive
            : LinkState.Dead;
        if (State != LinkState.Alive) Response.StatusCode = StatusCodes.Status410Gone;
    }

    internal enum LinkState
    {
        Alive,

        /// <summary>The site has its administrator; no set-up link works any more.</summary>
        Done,

        /// <summary>Too old, or never made.</summary>
        Dead,
    }

    internal sealed class InputModel : NewPassword
    {
        [Display(Name = "Imię i nazwisko")]
        [Required(ErrorMessage = "Wpisz imię i nazwisko."), StringLength(200)]
        public string Name { get; set; } = "";

        [Display(Name = "Adres e-mail")]
        [Required(ErrorMessage = "Wpisz adres e-mail."), EmailAddress, StringLength(256)]
        public string Email { get; set; } = "";
    }
}
