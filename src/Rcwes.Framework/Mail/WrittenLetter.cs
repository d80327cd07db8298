namespace Rcwes.Framework.Mail;

/// <summary>A letter that is ready for the outbox: see <see cref="MailOutbox.WriteAsync"/> and <see cref="OwnLetters.WriteAsync"/>.</summary>
public sealed class WrittenLetter
{
    internal WrittenLetter(string template, string culture, MailLetter letter) => (Template, Culture, Letter) = (template, culture, letter);

    internal string Template { get; }

    internal string Culture { get; }

    internal MailLetter Letter { get; }
}
