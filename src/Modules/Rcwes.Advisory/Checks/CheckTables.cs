using Microsoft.EntityFrameworkCore;
using Rcwes.Advisory.Answers;
using Rcwes.Advisory.Requests;
using Rcwes.Advisory.Topics;

namespace Rcwes.Advisory.Checks;

/// <summary>Tables of what helps staff: templates, checklists and who has a form open.</summary>
internal static class CheckTables
{
    public static void Configure(ModelBuilder model)
    {
        model.Entity<AnswerTemplate>(template =>
        {
            template.ToTable("advisory_answer_templates");
            template.Property(t => t.Id).ValueGeneratedNever();
            template.Property(t => t.Name).HasMaxLength(AnswerTemplate.LongestName);
            template.Property(t => t.Topic).HasMaxLength(AdviceTopic.LongestCode);
            template.Property(t => t.TextPl).HasMaxLength(AnswerTemplate.LongestText);
            template.Property(t => t.TextEn).HasMaxLength(AnswerTemplate.LongestText);
        });
        model.Entity<RequestCheck>(check =>
        {
            check.ToTable("advisory_checks");
            check.HasKey(c => new { c.RequestId, c.Item });
            check.Property(c => c.Item).HasMaxLength(AdviceTopic.LongestItem);
            check.Property(c => c.ActorId).HasMaxLength(100);
            check.HasOne<AdviceRequest>().WithMany().HasForeignKey(c => c.RequestId).OnDelete(DeleteBehavior.Cascade);
        });
        model.Entity<RequestPresence>(presence =>
        {
            presence.ToTable("advisory_presence");
            presence.HasKey(p => new { p.RequestId, p.Account });
            presence.Property(p => p.Account).HasMaxLength(36);
            presence.HasOne<AdviceRequest>().WithMany().HasForeignKey(p => p.RequestId).OnDelete(DeleteBehavior.Cascade);
        });
    }
}
