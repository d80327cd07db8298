using Microsoft.EntityFrameworkCore;
using Rcwes.Advisory.Requests;
using Rcwes.Framework.Data;

namespace Rcwes.Advisory.Bookings;

/// <summary>Tables of rooms and equipment, their bookings and the time these take.</summary>
internal static class BookingTables
{
    public static void Configure(ModelBuilder model)
    {
        model.Entity<Bookable>(thing =>
        {
            thing.ToTable("advisory_bookables", table => table.HasCheckConstraint("ck_advisory_bookables_pieces", "pieces >= 1"));
            thing.Property(t => t.Id).ValueGeneratedNever();
            thing.Property(t => t.Name).HasMaxLength(Bookable.LongestName).PolishOrder();
            thing.Property(t => t.GminaCode).HasMaxLength(6);
            thing.Property(t => t.Address).HasMaxLength(Bookable.LongestLine);
            thing.Property(t => t.Access).HasMaxLength(Bookable.LongestText);
            // The word is taken in SQL.
            thing.Property(t => t.Fixed).HasColumnName("fixed_equipment").HasMaxLength(Bookable.LongestText);
            thing.Property(t => t.Stamp).IsConcurrencyToken();
            thing.HasIndex(t => t.OwnerId);
        });
        model.Entity<Booking>(booking =>
        {
            booking.ToTable("advisory_bookings", table => table.HasCheckConstraint("ck_advisory_bookings_times", "starts_at < ends_at AND pieces >= 1"));
            booking.Property(b => b.Id).ValueGeneratedNever();
            booking.Property(b => b.Title).HasMaxLength(Booking.LongestTitle);
            booking.Property(b => b.From).HasColumnName("starts_at");
            booking.Property(b => b.To).HasColumnName("ends_at");
            booking.Property(b => b.BookedBy).HasMaxLength(36);
            booking.Property(b => b.Reason).HasMaxLength(Booking.LongestReason);
            booking.Ignore(b => b.Time);
            booking.HasOne<Bookable>().WithMany().HasForeignKey(b => b.BookableId).OnDelete(DeleteBehavior.Restrict);
            booking.HasOne<AdviceRequest>().WithMany().HasForeignKey(b => b.RequestId).OnDelete(DeleteBehavior.Restrict);
            booking.HasIndex(b => new { b.Day, b.BookableId });
            booking.HasIndex(b => b.SeriesId);
        });
        model.Entity<BookedQuarter>(quarter =>
        {
            quarter.ToTable("advisory_booked_quarters");
            quarter.HasKey(q => new { q.BookableId, q.Day, q.Quarter, q.Piece });
            quarter.Property(q => q.Quarter).ValueGeneratedNever();
            quarter.Property(q => q.Piece).ValueGeneratedNever();
            quarter.HasOne<Booking>().WithMany().HasForeignKey(q => q.BookingId).OnDelete(DeleteBehavior.Cascade);
        });
    }
}
