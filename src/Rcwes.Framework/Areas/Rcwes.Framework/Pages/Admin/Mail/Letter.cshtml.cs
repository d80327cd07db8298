using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Rcwes.Framework.Data;
using Rcwes.Framework.Localization;
using Rcwes.Framework.Mail;
using Rcwes.Framework.Modules;

namespace Rcwes.Framework.Pages.Admin.Mail;

/// <summary>One message: where it is, why it did not leave, and what it says – without the secrets of its recipient.</summary>
[Authorize(Policy = FrameworkPermissions.MailView)]
internal sealed class LetterModel(
    RcwesDb db, MailTemplates templates, TemplateTitles titles, MailOptions options, MailAgain again, TimeProvider clock,
    IAuthorizationService authorization, IStringLocalizer<FrameworkTexts> texts) : PageModel
{
    public OutgoingMail Mail { get; private set; } = null!;

    public string Subject => MailMask.Text(Mail.Subject);

    public string Text => MailMask.Text(Mail.Text);

    /// <summary>Something of the message is not shown.</summary>
    public bool Masked => Subject != Mail.Subject || Text != Mail.Text;

    public string Kind { get; private set; } = "";

    public string From => options.From;

    public MailFailure? Failure => MailFailure.Of(Mail.LastError, texts);

    /// <summary>Somebody is handing it over at this moment.</summary>
    public bool OnItsWay => Mail is { State: MailState.Waiting, Claim: not null };

    public bool CanSendAgain { get; private set; }

    [TempData(Key = "Mail.Told")]
    public string? Told { get; set; }

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken ct) => await FindAsync(id, ct) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken ct)
    {
        if (!await MaySendAsync()) return Forbid();
        if (!await FindAsync(id, ct)) return NotFound();
        try
        {
            again.Request(Mail, Actor.From(User), clock.GetUtcNow().UtcDateTime);
            await db.SaveChangesAsync(ct);
        }
        catch (RuleException rule)
        {
            ModelState.AddModelError("", texts[rule.Sentence]);
            return Page();
        }
        catch (DbUpdateConcurrencyException)
        {
            // Somebody pressed the same button a moment before: what was wanted happens anyway.
        }
        Told = texts["Wiadomość wróciła do kolejki i wyjdzie za chwilę."];
        return RedirectToPage(new { id });
    }

    public string At(DateTime utc) => Warsaw.FromUtc(utc).ToString("f", Cultures.Of(Cultures.Current));

    private async Task<bool> FindAsync(Guid id, CancellationToken ct)
    {
        if (await db.Set<OutgoingMail>().SingleOrDefaultAsync(m => m.Id == id, ct) is not { } mail) return false;
        Mail = mail;
        Kind = await templates.FindAsync(db, mail.Template, ct) is { } known ? titles.Of(known) : mail.Template;
        CanSendAgain = mail.State != MailState.Waiting && MailAddress.Normalise(mail.Recipient) is not null && await MaySendAsync();
        return true;
    }

    private async Task<bool> MaySendAsync() => (await authorization.AuthorizeAsync(User, FrameworkPermissions.MailSend)).Succeeded;
}
