using Microsoft.EntityFrameworkCore;
using Rcwes.Forms.Answers;
using Rcwes.Forms.Newsletter;
using Rcwes.Framework.Files;
using Rcwes.Framework.Mail;

namespace Rcwes.Forms;

/// <summary>The module's tables.</summary>
internal static class FormsModel
{
    public static void Configure(ModelBuilder model)
    {
        NewsletterTables.Configure(model);
        model.Entity<FormAnswer>(answer =>
        {
            // What is sent has a number: the database refuses one without.
            answer.ToTable("forms_answers", table => table.HasCheckConstraint("ck_forms_answers_sent", "state = 'Draft' OR (number IS NOT NULL AND sent_utc IS NOT NULL AND keep_until_utc IS NOT NULL)"));
            answer.Property(a => a.Id).ValueGeneratedNever();
            answer.Property(a => a.FormId).HasMaxLength(26);
            answer.Property(a => a.VersionId).HasMaxLength(26);
            answer.Property(a => a.Culture).HasMaxLength(2);
            answer.Property(a => a.Number).HasMaxLength(30);
            answer.Property(a => a.StartHash).HasMaxLength(64);
            answer.Property(a => a.Email).HasMaxLength(MailAddress.Longest);
            answer.Property(a => a.About).HasMaxLength(FormAnswer.LongestAbout);
            answer.HasIndex(a => a.Number).IsUnique();
            answer.HasIndex(a => a.StartHash).IsUnique();
            answer.HasIndex(a => new { a.FormId, a.Place }).IsUnique().HasFilter("place IS NOT NULL");
            answer.HasIndex(a => new { a.FormId, a.State, a.SentUtc });
            answer.HasIndex(a => new { a.State, a.ChangedUtc });
            answer.HasIndex(a => a.KeepUntilUtc);
            answer.HasIndex(a => a.About).HasFilter("about IS NOT NULL");
        });
        model.Entity<FormLink>(link =>
        {
            link.ToTable("forms_links");
            link.HasKey(l => l.TokenHash);
            link.Property(l => l.TokenHash).HasMaxLength(64);
            link.HasOne<FormAnswer>().WithMany().HasForeignKey(l => l.AnswerId).OnDelete(DeleteBehavior.Cascade);
        });
        model.Entity<FormFile>(file =>
        {
            file.ToTable("forms_files");
            file.HasKey(f => f.FileId);
            file.Property(f => f.FileId).ValueGeneratedNever();
            file.Property(f => f.Key).HasMaxLength(120);
            file.HasOne<FormAnswer>().WithMany().HasForeignKey(f => f.AnswerId).OnDelete(DeleteBehavior.Cascade);
            file.HasOne<StoredFile>().WithMany().HasForeignKey(f => f.FileId).OnDelete(DeleteBehavior.Cascade);
            file.HasIndex(f => f.AnswerId);
        });
        model.Entity<FormGate>(gate =>
        {
            gate.ToTable("forms_gates");
            gate.HasKey(g => g.FormId);
            gate.Property(g => g.FormId).HasMaxLength(26);
        });
    }
}
