using Microsoft.EntityFrameworkCore;
using Rcwes.Framework.Data;

namespace Rcwes.Partners.Local;

/// <summary>Tables of local partnerships.</summary>
internal static class LocalTables
{
    private const int LongestEmail = 254;

    public static void Configure(ModelBuilder model)
    {
        model.Entity<LocalPartnership>(local =>
        {
            local.ToTable("partners_local");
            local.Property(l => l.Id).ValueGeneratedNever();
            local.Property(l => l.Slug).HasMaxLength(LocalPartnership.LongestSlug);
            local.Property(l => l.Name).HasMaxLength(LocalPartnership.LongestName).PolishOrder();
            local.Property(l => l.GoalsPl).HasMaxLength(LocalPartnership.LongestGoals);
            local.Property(l => l.GoalsEn).HasMaxLength(LocalPartnership.LongestGoals);
            local.Property(l => l.Place).HasMaxLength(6);
            local.Property(l => l.AnimatorName).HasMaxLength(LocalPartnership.LongestName);
            local.Property(l => l.AnimatorEmail).HasMaxLength(LongestEmail);
            local.Property(l => l.ModifiedUtc).IsConcurrencyToken();
            local.HasIndex(l => l.Slug).IsUnique();
        });
        model.Entity<LocalMember>(member =>
        {
            member.ToTable("partners_local_members");
            member.HasKey(m => new { m.PartnershipId, m.InstitutionId });
            member.HasIndex(m => m.InstitutionId);
            member.HasOne<LocalPartnership>().WithMany().HasForeignKey(m => m.PartnershipId).OnDelete(DeleteBehavior.Cascade);
        });
        model.Entity<LocalDocument>(document =>
        {
            document.ToTable("partners_local_documents");
            document.Property(d => d.Id).ValueGeneratedNever();
            document.Property(d => d.Title).HasMaxLength(LocalPartnership.LongestName).PolishOrder();
            document.HasOne<LocalPartnership>().WithMany().HasForeignKey(d => d.PartnershipId).OnDelete(DeleteBehavior.Cascade);
        });
        model.Entity<LocalMeeting>(meeting =>
        {
            meeting.ToTable("partners_local_meetings");
            meeting.Property(m => m.Id).ValueGeneratedNever();
            meeting.Property(m => m.Title).HasMaxLength(LocalPartnership.LongestName);
            meeting.Property(m => m.From).HasColumnName("starts_at");
            meeting.Property(m => m.Place).HasMaxLength(LocalPartnership.LongestName);
            meeting.HasOne<LocalPartnership>().WithMany().HasForeignKey(m => m.PartnershipId).OnDelete(DeleteBehavior.Cascade);
        });
        model.Entity<JoinRequest>(request =>
        {
            request.ToTable("partners_join_requests");
            request.Property(r => r.Id).ValueGeneratedNever();
            request.Property(r => r.Organisation).HasMaxLength(LocalPartnership.LongestName);
            request.Property(r => r.Name).HasMaxLength(LocalPartnership.LongestName);
            request.Property(r => r.Email).HasMaxLength(LongestEmail);
            request.Property(r => r.Phone).HasMaxLength(60);
            request.Property(r => r.Text).HasMaxLength(JoinRequest.LongestText);
            request.Property(r => r.Note).HasMaxLength(JoinRequest.LongestText);
            request.Property(r => r.Culture).HasMaxLength(2);
            request.Property(r => r.State).IsConcurrencyToken();
            request.HasIndex(r => new { r.State, r.SentUtc });
            request.HasOne<LocalPartnership>().WithMany().HasForeignKey(r => r.PartnershipId).OnDelete(DeleteBehavior.Restrict);
        });
    }
}
