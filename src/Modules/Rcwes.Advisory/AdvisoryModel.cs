using Microsoft.EntityFrameworkCore;
using Rcwes.Advisory.Advisers;
using Rcwes.Advisory.Bookings;
using Rcwes.Advisory.Cards;
using Rcwes.Advisory.Checks;
using Rcwes.Advisory.Files;
using Rcwes.Advisory.Letters;
using Rcwes.Advisory.Paths;
using Rcwes.Advisory.Referrals;
using Rcwes.Advisory.Requests;
using Rcwes.Advisory.Rules;
using Rcwes.Advisory.Ties;
using Rcwes.Advisory.Topics;

namespace Rcwes.Advisory;

/// <summary>The module's tables.</summary>
internal static class AdvisoryModel
{
    public static void Configure(ModelBuilder model)
    {
        RequestTables.Configure(model);
        CardTables.Configure(model);
        FileTables.Configure(model);
        CheckTables.Configure(model);
        PathTables.Configure(model);
        SecondTables.Configure(model);
        TieTables.Configure(model);
        LetterTables.Configure(model);
        BookingTables.Configure(model);
        ReferralTables.Configure(model);
        LetterTables.ConfigureTroubles(model);
        model.Entity<AdviceTopic>(topic =>
        {
            topic.ToTable("advisory_topics");
            topic.HasKey(t => t.Code);
            topic.Property(t => t.Code).HasMaxLength(AdviceTopic.LongestCode);
            topic.Property(t => t.Skill).HasMaxLength(AdviceTopic.LongestCode);
            topic.Property(t => t.NamePl).HasMaxLength(AdviceTopic.LongestName);
            topic.Property(t => t.NameEn).HasMaxLength(AdviceTopic.LongestName);
            topic.Property(t => t.AboutPl).HasMaxLength(AdviceTopic.LongestAbout);
            topic.Property(t => t.AboutEn).HasMaxLength(AdviceTopic.LongestAbout);
            topic.Property(t => t.Checklist).HasMaxLength(AdviceTopic.LongestChecklist);
        });
        model.Entity<RuleSet>(set =>
        {
            set.ToTable("advisory_rule_sets");
            set.Property(s => s.Id).ValueGeneratedNever();
            set.HasMany(s => s.Rules).WithOne().HasForeignKey(r => r.SetId).OnDelete(DeleteBehavior.Cascade);
            // One set holds and at most one is being prepared.
            set.HasIndex(s => s.State, "ux_advisory_rule_sets_one").IsUnique().HasFilter("state IN ('Live', 'Draft')");
        });
        model.Entity<RoutingRule>(rule =>
        {
            rule.ToTable("advisory_rules");
            rule.Property(r => r.Id).ValueGeneratedNever();
            rule.Property(r => r.Name).HasMaxLength(RoutingRule.LongestName);
            rule.Property(r => r.Topic).HasMaxLength(AdviceTopic.LongestCode);
            rule.Property(r => r.Area).HasMaxLength(6);
            rule.Property(r => r.Language).HasMaxLength(2);
            // The word is taken in SQL.
            rule.Property(r => r.Group).HasColumnName("topic_group");
            rule.Ignore(r => r.Facts);
        });
    }
}
