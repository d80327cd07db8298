using Microsoft.AspNetCore.DataProtection.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Rcwes.Framework.Activity;
using Rcwes.Framework.Activity.Seals;

namespace Rcwes.Framework.Data;

/// <summary>The framework's own tables.</summary>
internal static class FrameworkModel
{
    public static void Configure(ModelBuilder model, DatabaseEngine engine)
    {
        model.Entity<ActivityEntry>(log =>
        {
            log.ToTable("activity_log");
            log.HasKey(e => e.Sequence);
            log.Property(e => e.Sequence).ValueGeneratedOnAdd();
            log.Property(e => e.ActorId).HasMaxLength(64);
            log.Property(e => e.Module).HasMaxLength(40);
            log.Property(e => e.SubjectType).HasMaxLength(40);
            log.Property(e => e.SubjectId).HasMaxLength(100);
            log.Property(e => e.Verb).HasMaxLength(40);
            log.Property(e => e.FromState).HasMaxLength(40);
            log.Property(e => e.ToState).HasMaxLength(40);
            log.Property(e => e.Note).HasMaxLength(1000);
            log.Property(e => e.Data).Json(engine);
            log.HasIndex(e => new { e.Module, e.Sequence });
            log.HasIndex(e => new { e.SubjectType, e.SubjectId, e.Sequence });
            // The questions of the history: whose, what, of which thing whatever its kind, when.
            log.HasIndex(e => new { e.ActorId, e.Sequence });
            log.HasIndex(e => new { e.Verb, e.SubjectType, e.Sequence });
            log.HasIndex(e => new { e.SubjectId, e.Sequence });
            log.HasIndex(e => e.At);
        });
        model.Entity<ActivityCursor>(cursor =>
        {
            cursor.ToTable("activity_cursors");
            cursor.HasKey(c => new { c.Consumer, c.Node });
            cursor.Property(c => c.Consumer).HasMaxLength(100);
            cursor.Property(c => c.Node).HasMaxLength(100);
        });
        model.Entity<ParkedActivity>(parked =>
        {
            parked.ToTable("activity_parked");
            parked.Property(p => p.Consumer).HasMaxLength(100);
            parked.Property(p => p.Node).HasMaxLength(100);
            parked.HasIndex(p => new { p.Consumer, p.Node, p.Sequence }).IsUnique();
            parked.HasIndex(p => p.State);
        });
        model.Entity<ActivitySeal>(seal =>
        {
            seal.ToTable("activity_seals");
            seal.HasKey(s => s.Number);
            seal.Property(s => s.Number).ValueGeneratedNever();
            seal.Property(s => s.Hash).HasMaxLength(ActivitySeal.HashLength);
            seal.HasIndex(s => s.Upto).IsUnique();
        });
        model.Entity<SigningKey>(key =>
        {
            key.ToTable("signing_keys");
            key.HasKey(k => k.Name);
            key.Property(k => k.Name).HasMaxLength(20);
        });
        model.Entity<SeriesNumber>(number =>
        {
            number.ToTable("number_series");
            number.HasKey(n => new { n.Series, n.Year });
            number.Property(n => n.Series).HasMaxLength(10);
            number.Property(n => n.Year).ValueGeneratedNever();
        });
        Bulk.BulkModel.Configure(model);
        model.Entity<DataProtectionKey>().ToTable("data_protection_keys");
    }
}
