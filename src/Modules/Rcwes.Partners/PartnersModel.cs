using Microsoft.EntityFrameworkCore;
using Rcwes.Framework.Data;
using Rcwes.Partners.Organisations;
using Rcwes.Partners.Topics;

namespace Rcwes.Partners;

/// <summary>The module's tables.</summary>
internal static class PartnersModel
{
    private const int LongestEmail = 254;

    public static void Configure(ModelBuilder model)
    {
        Room.RoomTables.Configure(model);
        Local.LocalTables.Configure(model);
        model.Entity<Partner>(partner =>
        {
            partner.ToTable("partners_partners");
            partner.Property(p => p.Id).ValueGeneratedNever();
            partner.Property(p => p.Name).HasMaxLength(Partner.LongestName).PolishOrder();
            partner.Property(p => p.Mailbox).HasMaxLength(LongestEmail);
            partner.Property(p => p.Phone).HasMaxLength(60);
            partner.Property(p => p.AboutPl).HasMaxLength(Partner.LongestAbout);
            partner.Property(p => p.AboutEn).HasMaxLength(Partner.LongestAbout);
            partner.Property(p => p.Stamp).IsConcurrencyToken();
            partner.Ignore(p => p.Week);
            partner.HasIndex(p => p.InstitutionId).IsUnique();
            partner.HasMany(p => p.Absences).WithOne().HasForeignKey(a => a.PartnerId).OnDelete(DeleteBehavior.Cascade);
        });
        model.Entity<PartnerAbsence>(absence =>
        {
            absence.ToTable("partners_absences", table => table.HasCheckConstraint("ck_partners_absences_days", "first_day <= last_day"));
            absence.Property(a => a.Id).ValueGeneratedNever();
            absence.Property(a => a.From).HasColumnName("first_day");
            absence.Property(a => a.To).HasColumnName("last_day");
            absence.Property(a => a.Note).HasMaxLength(PartnerAbsence.LongestNote);
        });
        model.Entity<PartnerStaff>(person =>
        {
            person.ToTable("partners_staff");
            person.Property(s => s.Id).ValueGeneratedNever();
            person.HasOne<Partner>().WithMany().HasForeignKey(s => s.PartnerId).OnDelete(DeleteBehavior.Restrict);
            person.HasIndex(s => s.PartnerId);
            person.HasIndex(s => s.AccountId, "ux_partners_staff_present").IsUnique().HasFilter("left_utc IS NULL");
        });
        model.Entity<PartnerTopic>(topic =>
        {
            topic.ToTable("partners_topics");
            topic.HasKey(t => t.Slug);
            topic.Property(t => t.Slug).HasMaxLength(PartnerTopic.LongestSlug);
            topic.Property(t => t.NamePl).HasMaxLength(PartnerTopic.LongestName);
            topic.Property(t => t.NameEn).HasMaxLength(PartnerTopic.LongestName);
        });
    }
}
