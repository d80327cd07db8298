using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Rcwes.Framework.Data;
using Rcwes.Framework.Mail;
using Rcwes.Participants.Entitlements;
using Rcwes.Participants.Joins;
using Rcwes.Participants.Keys;
using Rcwes.Participants.People;
using Rcwes.Participants.Statuses;
using Rcwes.Participants.Supports;

namespace Rcwes.Participants;

/// <summary>The module's tables.</summary>
internal static class ParticipantsModel
{
    private const int LongestModule = 60;

    public static void Configure(ModelBuilder model, DatabaseEngine engine)
    {
        model.Entity<Person>(ConfigurePerson);
        model.Entity<HeldEntitlement>(ConfigureHeld);
        model.Entity<SupportEntry>(ConfigureSupport);
        model.Entity<HashKey>(key =>
        {
            key.ToTable("participants_keys");
            key.HasKey(k => k.Name);
            key.Property(k => k.Name).HasMaxLength(20);
        });
        model.Entity<PersonJoin>(join =>
        {
            join.ToTable("participants_joins");
            join.Property(j => j.Id).ValueGeneratedNever();
            join.Property(j => j.ThingsJson).Json(engine);
            join.Ignore(j => j.Things);
            join.Property(j => j.Stamp).IsConcurrencyToken();
            join.HasIndex(j => j.StaysId);
            // The last line: a record is joined into one other at a time.
            join.HasIndex(j => j.GoneId, "ux_participants_joins_gone").IsUnique().HasFilter("undone_utc IS NULL");
            join.HasOne<Person>().WithMany().HasForeignKey(j => j.StaysId).OnDelete(DeleteBehavior.Cascade);
            join.HasOne<Person>().WithMany().HasForeignKey(j => j.GoneId).OnDelete(DeleteBehavior.Cascade);
        });
        model.Entity<PersonStatus>(status =>
        {
            status.ToTable("participants_statuses");
            status.HasKey(s => s.PersonId);
            status.Property(s => s.PersonId).ValueGeneratedNever();
            status.HasOne<Person>().WithMany().HasForeignKey(s => s.PersonId).OnDelete(DeleteBehavior.Cascade);
        });
        model.Entity<ApartPeople>(pair =>
        {
            pair.ToTable("participants_apart");
            pair.HasKey(p => new { p.OneId, p.OtherId });
            pair.HasOne<Person>().WithMany().HasForeignKey(p => p.OneId).OnDelete(DeleteBehavior.Cascade);
            pair.HasOne<Person>().WithMany().HasForeignKey(p => p.OtherId).OnDelete(DeleteBehavior.Cascade);
        });
    }

    private static void ConfigurePerson(EntityTypeBuilder<Person> person)
    {
        person.ToTable("participants_people");
        person.Property(p => p.Id).ValueGeneratedNever();
        person.Property(p => p.GivenNames).HasMaxLength(PersonFacts.LongestName).PolishOrder();
        person.Property(p => p.FamilyName).HasMaxLength(PersonFacts.LongestName).PolishOrder();
        person.Property(p => p.Email).HasMaxLength(MailAddress.Longest);
        person.Property(p => p.OtherEmail).HasMaxLength(MailAddress.Longest);
        person.Property(p => p.Phone).HasMaxLength(PersonFacts.LongestPhone);
        person.Property(p => p.OtherPhone).HasMaxLength(PersonFacts.LongestPhone);
        person.Property(p => p.GminaCode).HasMaxLength(6);
        person.Property(p => p.Locality).HasMaxLength(PersonFacts.LongestLocality);
        person.Property(p => p.PostalCode).HasMaxLength(6);
        person.Property(p => p.NameHash).HasMaxLength(PersonKeys.HashLength);
        person.Property(p => p.PeselHash).HasMaxLength(PersonKeys.HashLength);
        person.Property(p => p.PeselHidden).HasMaxLength(1000);
        person.Property(p => p.PeselEnd).HasMaxLength(4);
        person.Property(p => p.Stamp).IsConcurrencyToken();
        person.Ignore(p => p.Name).Ignore(p => p.IsForgotten);
        person.HasIndex(p => new { p.FamilyName, p.GivenNames });
        person.HasIndex(p => p.BirthDate);
        person.HasIndex(p => p.NameHash);
        // The last lines: one record of an identity, one of a number.
        person.HasIndex(p => new { p.NameHash, p.Namesake }, "ux_participants_people_identity").IsUnique().HasFilter("joined_into_id IS NULL");
        person.HasIndex(p => p.PeselHash, "ux_participants_people_pesel").IsUnique().HasFilter("pesel_hash IS NOT NULL AND joined_into_id IS NULL");
        person.HasOne<Person>().WithMany().HasForeignKey(p => p.JoinedIntoId).OnDelete(DeleteBehavior.Restrict);
    }

    private static void ConfigureHeld(EntityTypeBuilder<HeldEntitlement> held)
    {
        held.ToTable("participants_entitlements", table => table.HasCheckConstraint("ck_participants_entitlements_slot", "slot >= 1"));
        held.Property(h => h.Id).ValueGeneratedNever();
        held.Property(h => h.SourceModule).HasMaxLength(LongestModule);
        held.Property(h => h.Title).HasMaxLength(HeldEntitlement.LongestTitle);
        held.Property(h => h.OverrideReason).HasMaxLength(HeldEntitlement.LongestReason);
        held.Property(h => h.OverrideBy).HasMaxLength(64);
        held.HasOne<Person>().WithMany().HasForeignKey(h => h.PersonId).OnDelete(DeleteBehavior.Restrict);
        held.HasIndex(h => new { h.PersonId, h.Slot }, "ux_participants_entitlements_slot").IsUnique().HasFilter("returned_utc IS NULL");
        held.HasIndex(h => new { h.SourceModule, h.SourceId }, "ux_participants_entitlements_source").IsUnique().HasFilter("returned_utc IS NULL");
    }

    private static void ConfigureSupport(EntityTypeBuilder<SupportEntry> entry)
    {
        entry.ToTable("participants_supports");
        entry.Property(e => e.Id).ValueGeneratedNever();
        entry.Property(e => e.SourceModule).HasMaxLength(LongestModule);
        entry.Property(e => e.GminaCode).HasMaxLength(6);
        entry.Property(e => e.PowiatCode).HasMaxLength(4);
        entry.Property(e => e.Reason).HasMaxLength(SupportEntry.LongestReason);
        entry.Property(e => e.Hours).HasPrecision(6, 2);
        entry.HasOne<Person>().WithMany().HasForeignKey(e => e.PersonId).OnDelete(DeleteBehavior.Restrict);
        entry.HasOne<SupportEntry>().WithMany().HasForeignKey(e => e.CorrectsId).OnDelete(DeleteBehavior.Restrict);
        entry.HasIndex(e => e.PersonId);
        entry.HasIndex(e => e.InstitutionId);
        // The last lines: a source stands once at a time, and an entry is taken back once.
        entry.HasIndex(e => new { e.SourceModule, e.SourceId, e.Round }, "ux_participants_supports_source").IsUnique().HasFilter("corrects_id IS NULL");
        entry.HasIndex(e => e.CorrectsId, "ux_participants_supports_correction").IsUnique().HasFilter("corrects_id IS NOT NULL");
    }
}
