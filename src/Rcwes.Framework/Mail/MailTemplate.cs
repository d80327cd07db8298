using Microsoft.Extensions.DependencyInjection;

namespace Rcwes.Framework.Mail;

/// <summary>A kind of message that a module sends. Staff may change its words; the module's own text is the way back.</summary>
/// <param name="Name">Stable name, e.g. <c>trainings.offer</c>.</param>
/// <param name="Title">What it is for, in Polish (a localisation key of <see cref="Texts"/>).</param>
/// <param name="Polish">Built-in Polish text.</param>
/// <param name="English">Built-in English text.</param>
/// <param name="Sample">Example of the model, visibly made up, for previews and for the check of changed texts.</param>
public sealed record MailTemplate(string Name, string Title, MailText Polish, MailText English, object Sample)
{
    /// <summary>Marker type of the texts that <see cref="Title"/> belongs to.</summary>
    public Type Texts { get; init; } = typeof(FrameworkTexts);

    /// <summary>Staff added it: its title is no localisation key, and it has no built-in words.</summary>
    internal bool IsOwn { get; init; }

    internal MailText BuiltIn(string culture) => culture == "en" ? English : Polish;
}

/// <summary>Words of a message.</summary>
/// <param name="Subject">Liquid that gives one line of plain text.</param>
/// <param name="Body">Liquid that gives HTML: paragraphs, headings, lists, links; <c>class="button"</c> makes a link a button.</param>
public sealed record MailText(string Subject, string Body);

public static class MailServices
{
    /// <summary>Registers a kind of message; <see cref="MailOutbox"/> sends it by its name.</summary>
    public static IServiceCollection AddMailTemplate(this IServiceCollection services, MailTemplate template) =>
        services.AddSingleton(template);
}
