using Microsoft.EntityFrameworkCore;
using Rcwes.Framework.Localization;

namespace Rcwes.Framework.Mail;

internal static class MailModel
{
    public static void Configure(ModelBuilder model)
    {
        model.Entity<OutgoingMail>(mail =>
        {
            mail.ToTable("mail_outbox");
            mail.Property(m => m.Template).HasMaxLength(100);
            mail.Property(m => m.Recipient).HasMaxLength(320);
            mail.Property(m => m.ReplyTo).HasMaxLength(MailAddress.Longest);
            mail.Property(m => m.Culture).HasMaxLength(2);
            mail.Property(m => m.Subject).HasMaxLength(300);
            mail.Property(m => m.LastError).HasMaxLength(500);
            mail.Property(m => m.State).IsConcurrencyToken();
            mail.HasIndex(m => new { m.Activity, m.Template, m.Recipient, m.About }).IsUnique();
            mail.HasIndex(m => new { m.State, m.NextAttemptAt });
        });
        model.Entity<MailTemplateText>(template =>
        {
            template.ToTable("mail_templates");
            template.HasKey(t => new { t.Name, t.Culture });
            template.Property(t => t.Name).HasMaxLength(100);
            template.Property(t => t.Culture).HasMaxLength(2);
            template.Property(t => t.Subject).HasMaxLength(300);
        });
        model.Entity<OwnTemplate>(own =>
        {
            own.ToTable("mail_own_templates");
            own.HasKey(t => t.Name);
            own.Property(t => t.Name).HasMaxLength(100);
            own.Property(t => t.Title).HasMaxLength(OwnTemplate.LongestTitle);
            own.Ignore(t => t.Template);
            own.HasIndex(t => t.Title).IsUnique();
        });
    }
}

/// <summary>A template as staff changed it; without a row the module's own text is used.</summary>
internal sealed class MailTemplateText
{
    public required string Name { get; init; }

    public required string Culture { get; init; }

    public required string Subject { get; set; }

    /// <summary>Liquid that gives HTML; the text part is made from it.</summary>
    public required string Body { get; set; }

    public required DateTime ChangedAt { get; set; }
}

internal static class MailQueries
{
    /// <summary>Messages to addresses that hold the words, in any case.</summary>
    public static IQueryable<OutgoingMail> To(this IQueryable<OutgoingMail> mail, string words)
    {
        if (words.Length == 0) return mail;
        var part = words.ToLower(Cultures.Polish);
#pragma warning disable CA1304, CA1311, CA1862 // Translated to SQL, which knows no cultures here.
        return mail.Where(m => m.Recipient.ToLower().Contains(part));
#pragma warning restore CA1304, CA1311, CA1862
    }
}
