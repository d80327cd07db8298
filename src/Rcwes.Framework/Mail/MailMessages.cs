using System.Globalization;
using MimeKit;
using Rcwes.Framework.Web;

namespace Rcwes.Framework.Mail;

/// <summary>
/// Lets a module offer a way out of a kind of message (RFC 8058). Answers null for messages that one cannot leave, such as
/// news of one's own case.
/// </summary>
public interface IMailUnsubscribe
{
    /// <summary>Address that ends such messages with one POST, or null.</summary>
    ValueTask<Uri?> LinkAsync(string template, string recipient, CancellationToken ct);
}

/// <summary>Makes the message as it crosses the wire.</summary>
internal sealed class MailMessages(MailOptions options, ISiteChrome site, IEnumerable<IMailUnsubscribe> unsubscribe, TimeProvider clock)
{
    public async Task<MimeMessage> MakeAsync(OutgoingMail mail, CancellationToken ct)
    {
        var message = new MimeMessage();
        var name = options.FromName is { Length: > 0 } set ? set : (await site.GetAsync(mail.Culture, ct)).ShortName;
        message.From.Add(new MailboxAddress(name, options.From));
        message.To.Add(new MailboxAddress(null, mail.Recipient));
        if ((mail.ReplyTo ?? options.ReplyTo) is { } answers) message.ReplyTo.Add(new MailboxAddress(null, answers));
        message.Subject = MailRenderer.OneLine(mail.Subject);
        message.Date = clock.GetUtcNow();
        message.MessageId = IdOf(mail);
        // Tells holiday responders to stay silent (RFC 3834) and, in Exchange's words, the same again.
        message.Headers.Add(HeaderId.AutoSubmitted, "auto-generated");
        message.Headers.Add("X-Auto-Response-Suppress", "All");
        message.Headers.Add(HeaderId.ContentLanguage, mail.Culture);
        foreach (var module in unsubscribe)
        {
            if (await module.LinkAsync(mail.Template, mail.Recipient, ct) is not { } link) continue;
            message.Headers.Add(HeaderId.ListUnsubscribe, $"<{link.AbsoluteUri}>");
            message.Headers.Add("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
            break;
        }
        message.Body = new MultipartAlternative(
            new TextPart("plain") { Text = mail.Text },
            new TextPart("html") { Text = mail.Html });
        return message;
    }

    /// <summary>The same for every try of one round: a copy that slips through can be recognised by it.</summary>
    private string IdOf(OutgoingMail mail) =>
        string.Create(CultureInfo.InvariantCulture, $"{mail.Id:N}.{mail.Round}@{options.From[(options.From.LastIndexOf('@') + 1)..]}");
}
