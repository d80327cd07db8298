using Microsoft.EntityFrameworkCore;
using Rcwes.Framework.Files;
using Rcwes.Trainings.Editions;
using Rcwes.Trainings.Enrolments;

namespace Rcwes.Trainings.Travel;

/// <summary>Tables of claims for travel costs.</summary>
internal static class TravelTables
{
    public static void Configure(ModelBuilder model)
    {
        model.Entity<TravelClaim>(claim =>
        {
            // The last line: nothing is refunded above what was asked for. SQLite keeps amounts as text and would compare them letter by letter.
            claim.ToTable("trainings_travel_claims", table => table.HasCheckConstraint("ck_trainings_travel_claims_amount", "approved IS NULL OR CAST(approved AS NUMERIC) <= CAST(amount AS NUMERIC)"));
            claim.Property(c => c.Id).ValueGeneratedNever();
            claim.Property(c => c.Route).HasMaxLength(TravelClaim.LongestRoute);
            claim.Property(c => c.Holder).HasMaxLength(TravelClaim.LongestHolder);
            claim.Property(c => c.AccountHidden).HasMaxLength(1000);
            claim.Property(c => c.AccountEnd).HasMaxLength(4);
            claim.Property(c => c.Reason).HasMaxLength(TravelClaim.LongestReason);
            claim.Property(c => c.DecidedBy).HasMaxLength(100);
            claim.Property(c => c.Amount).HasPrecision(10, 2);
            claim.Property(c => c.Approved).HasPrecision(10, 2);
            claim.Property(c => c.Stamp).IsConcurrencyToken();
            claim.Ignore(c => c.IsOpen);
            claim.HasOne<Edition>().WithMany().HasForeignKey(c => c.EditionId).OnDelete(DeleteBehavior.Restrict);
            claim.HasOne<Enrolment>().WithMany().HasForeignKey(c => c.EnrolmentId).OnDelete(DeleteBehavior.Restrict);
            claim.HasOne<TravelBatch>().WithMany().HasForeignKey(c => c.BatchId).OnDelete(DeleteBehavior.Restrict);
            claim.HasIndex(c => c.EnrolmentId).IsUnique();
        });
        model.Entity<TravelTicket>(ticket =>
        {
            ticket.ToTable("trainings_travel_tickets");
            ticket.HasKey(t => t.FileId);
            ticket.Property(t => t.FileId).ValueGeneratedNever();
            ticket.HasOne<TravelClaim>().WithMany().HasForeignKey(t => t.ClaimId).OnDelete(DeleteBehavior.Cascade);
            ticket.HasOne<StoredFile>().WithMany().HasForeignKey(t => t.FileId).OnDelete(DeleteBehavior.Cascade);
        });
        model.Entity<TravelBatch>(batch =>
        {
            batch.ToTable("trainings_travel_batches");
            batch.Property(b => b.Id).ValueGeneratedNever();
            batch.Property(b => b.Number).HasMaxLength(30);
            batch.Property(b => b.MadeBy).HasMaxLength(100);
            batch.HasOne<Edition>().WithMany().HasForeignKey(b => b.EditionId).OnDelete(DeleteBehavior.Restrict);
            batch.HasIndex(b => b.Number).IsUnique();
        });
    }
}
