using Microsoft.Extensions.Localization;
using Rcwes.Framework.Mail;

namespace Rcwes.Framework.Pages.Admin.Mail;

/// <summary>What a kind of message is called, in the reader's language.</summary>
internal sealed class TemplateTitles(IStringLocalizerFactory texts)
{
    public string Of(MailTemplate template) => template.IsOwn ? template.Title : texts.Create(template.Texts)[template.Title];
}
