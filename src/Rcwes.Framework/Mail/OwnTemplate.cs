using Rcwes.Framework.Activity;
using Rcwes.Framework.Polish;

namespace Rcwes.Framework.Mail;

/// <summary>
/// A kind of message that staff added. No module sends it: a workflow does, by its name and with values of its own. Its words are rows of
/// <see cref="MailTemplateText"/>, as those of other kinds, only that none are built in.
/// </summary>
internal sealed class OwnTemplate
{
    /// <summary>Of all names, so that no module's kind has the same one.</summary>
    public const string Prefix = "own.";

    public const int LongestTitle = 100;

    private const string Subject = "mail-template";

    private const int LongestSlug = 60;

    private static readonly MailText NoWords = new("", "");

    /// <summary>Stays when the title changes: workflows know it by this.</summary>
    public required string Name { get; init; }

    public string Title { get; private set; } = "";

    /// <summary>What the words may ask for, as <see cref="OwnValue.Write"/> writes it.</summary>
    public string Examples { get; private set; } = "";

    public DateTime ChangedAt { get; private set; }

    /// <summary>The same as a kind of message among the others.</summary>
    public MailTemplate Template => new(Name, Title, NoWords, NoWords, OwnValue.Read(Examples).ToDictionary(v => v.Name, v => (object?)v.Example, StringComparer.Ordinal)) { IsOwn = true };

    /// <exception cref="RuleException">A title without letters and digits.</exception>
    public static OwnTemplate Named(string title) => Slug.From(title, LongestSlug) is { Length: > 0 } slug
        ? new() { Name = Prefix + slug }
        : throw new RuleException("mail.title", "Nazwij szablon słowami.") { Field = nameof(Title) };

    /// <exception cref="RuleException">The list of values cannot be read.</exception>
    public void Write(string title, string values, DateTime now) => (Title, Examples, ChangedAt) = (title, OwnValue.Write(OwnValue.Read(values)), now);

    public ActivityEntry Tell(string verb, Actor actor, DateTime now) => ActivityEntry.Of("framework", Subject, Name, verb, actor, now);
}
