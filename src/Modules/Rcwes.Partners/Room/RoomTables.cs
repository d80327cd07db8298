using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Rcwes.Framework.Data;

namespace Rcwes.Partners.Room;

/// <summary>Tables of the partners' room.</summary>
internal static class RoomTables
{
    public static void Configure(ModelBuilder model)
    {
        model.Entity<Announcement>(announcement =>
        {
            Thing(announcement, "partners_announcements");
            announcement.Property(a => a.Text).HasMaxLength(Announcement.LongestText);
        });
        model.Entity<RoomFile>(file => Thing(file, "partners_room_files"));
        model.Entity<RoomMeeting>(meeting =>
        {
            Thing(meeting, "partners_meetings");
            meeting.Property(m => m.From).HasColumnName("starts_at");
            meeting.Property(m => m.To).HasColumnName("ends_at");
            meeting.Property(m => m.Place).HasMaxLength(RoomMeeting.LongestLine);
            meeting.Property(m => m.Link).HasMaxLength(RoomMeeting.LongestLine);
            meeting.Property(m => m.Who).HasMaxLength(RoomMeeting.LongestLine);
            meeting.Property(m => m.Note).HasMaxLength(RoomMeeting.LongestNote);
            meeting.HasIndex(m => m.Day);
        });
        model.Entity<RoomMember>(member =>
        {
            member.ToTable("partners_room_members");
            member.HasKey(m => m.AccountId);
            member.Property(m => m.AccountId).ValueGeneratedNever();
            member.Property(m => m.Phone).HasMaxLength(60);
            member.Property(m => m.Position).HasMaxLength(RoomThing.LongestTitle);
            member.Property(m => m.DigestedUtc).IsConcurrencyToken();
        });
    }

    private static void Thing<T>(EntityTypeBuilder<T> thing, string table) where T : RoomThing
    {
        thing.ToTable(table);
        thing.HasKey(t => t.Id);
        thing.Property(t => t.Id).ValueGeneratedNever();
        thing.Property(t => t.Title).HasMaxLength(RoomThing.LongestTitle).PolishOrder();
        thing.Property(t => t.AuthorId).HasMaxLength(50);
        thing.HasIndex(t => t.AddedUtc);
    }
}
