using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using Rcwes.Framework;
using Rcwes.Framework.Localization;
using Rcwes.Framework.Mail;
using Rcwes.Framework.Web;

namespace Rcwes.Forms.Pages;

/// <summary>The form is put off: the link, and a way to have it sent.</summary>
[EnableRateLimiting("public-form")]
internal sealed class LaterModel(IServiceProvider services, FormsOptions options, ISiteAddress site) : FormPage(services)
{
    [BindProperty]
    public LaterInput Input { get; set; } = new();

    public bool IsSent { get; private set; }

    /// <summary>The day until which it is kept.</summary>
    public string Until { get; private set; } = "";

    /// <summary>The whole link, to be copied.</summary>
    public string Address { get; private set; } = "";

    public async Task<IActionResult> OnGetAsync(string token, [FromQuery(Name = "wyslano")] int? sent, CancellationToken ct)
    {
        if (await EnterAsync(token, ct) is { } elsewhere) return elsewhere;
        IsSent = sent is not null;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string token, CancellationToken ct)
    {
        if (await EnterAsync(token, ct) is { } elsewhere) return elsewhere;
        if (ModelState.IsValid && MailAddress.Normalise(Input.Email) is null) ModelState.AddModelError("Input.Email", L["Wpisz adres e-mail, na przykład imie@domena.pl."]);
        if (!ModelState.IsValid) return Page();
        try
        {
            await Desk.PutOffAsync(Filled.Answer.Id, MailAddress.Normalise(Input.Email)!, ct);
        }
        catch (RuleException rule)
        {
            ModelState.AddRule(rule, L);
            return Page();
        }
        return Redirect(Here + "/pozniej?wyslano=1");
    }

    private async Task<IActionResult?> EnterAsync(string token, CancellationToken ct)
    {
        if (await DraftAsync(token, ct) is { } elsewhere) return elsewhere;
        ViewData["Title"] = L["Odłóż na później"].Value;
        Until = Warsaw.FromUtc(Filled.Answer.ChangedUtc.AddDays(options.DraftDays)).ToString("d MMMM yyyy", CultureInfo.CurrentCulture);
        Address = (await site.GetAsync(ct) is { Length: > 0 } own ? own : $"{Request.Scheme}://{Request.Host}") + Here;
        return null;
    }

    internal sealed class LaterInput
    {
        [Display(Name = "Adres e-mail")]
        [Required(ErrorMessage = "Wpisz adres e-mail."), StringLength(MailAddress.Longest)]
        public string Email { get; set; } = "";
    }
}
