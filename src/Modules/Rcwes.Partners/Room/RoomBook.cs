using Microsoft.EntityFrameworkCore;
using Rcwes.Framework;
using Rcwes.Framework.Data;
using Rcwes.Framework.Files;

namespace Rcwes.Partners.Room;

/// <summary>What happens in the partners' room.</summary>
internal sealed class RoomBook(RcwesDb db, StoredFiles files, TimeProvider clock)
{
    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    public Task AnnounceAsync(string title, string text, Actor actor, CancellationToken ct) => AddAsync(new Announcement(title, text, actor, Now), actor, ct);

    /// <param name="announcement">As it was found.</param>
    /// <param name="title">What it is to say.</param>
    /// <param name="text">What it is to say.</param>
    /// <param name="seen">Its mark when the form was opened.</param>
    /// <param name="actor">Who writes.</param>
    /// <param name="ct">Cancels.</param>
    /// <exception cref="RuleException">Somebody changed or removed it since: nobody's words go without being seen.</exception>
    public async Task SayAsync(Announcement announcement, string title, string text, string seen, Actor actor, CancellationToken ct)
    {
        if (announcement.Mark != seen) throw Announcement.Stale();
        var (before, said) = ((announcement.Title, announcement.Text), (Title: title.Trim(), Text: text.Trim()));
        if (before == said) return;
        await using var transaction = await JoinedTransaction.OfAsync(db, ct);
        // Between finding it and this moment somebody else may have been quicker.
        if (await db.Set<Announcement>().Where(a => a.Id == announcement.Id && a.Title == before.Title && a.Text == before.Text)
            .ExecuteUpdateAsync(set => set.SetProperty(a => a.Title, said.Title).SetProperty(a => a.Text, said.Text), ct) == 0)
            throw await db.Set<Announcement>().AnyAsync(a => a.Id == announcement.Id, ct) ? Announcement.Stale() : Announcement.Gone();
        db.Activities.Add(announcement.Told("edited", actor, Now));
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
    }

    public async Task PinAsync(Guid id, bool pinned, Actor actor, CancellationToken ct)
    {
        if (await db.Set<Announcement>().SingleOrDefaultAsync(a => a.Id == id, ct) is not { } announcement || announcement.Pinned == pinned) return;
        announcement.Pin(pinned);
        db.Activities.Add(announcement.Told("changed", actor, Now));
        await SaveIfThereAsync(ct);
    }

    /// <exception cref="RuleException">Name, type or size of the file is not taken.</exception>
    public async Task ShareAsync(string title, string name, Stream content, Actor actor, CancellationToken ct)
    {
        var stored = await files.AddPrivateAsync(name, content, actor, ct);
        await AddAsync(new RoomFile(title, stored.Id, actor, Now), actor, ct);
    }

    /// <exception cref="RuleException">It would end before it begins.</exception>
    public Task MeetAsync(MeetingFacts facts, Actor actor, CancellationToken ct) => AddAsync(new RoomMeeting(facts, actor, Now), actor, ct);

    /// <param name="meeting">As it was found.</param>
    /// <param name="facts">What it is to say.</param>
    /// <param name="seen">How often it had been changed when the form was opened.</param>
    /// <param name="actor">Who writes.</param>
    /// <param name="ct">Cancels.</param>
    /// <exception cref="RuleException">It would end before it begins, or somebody changed or removed it since.</exception>
    public async Task MoveAsync(RoomMeeting meeting, MeetingFacts facts, int seen, Actor actor, CancellationToken ct)
    {
        if (meeting.Moves != seen) throw RoomMeeting.Stale();
        if (!meeting.Move(facts, Now)) return;
        await using var transaction = await JoinedTransaction.OfAsync(db, ct);
        // Holds the row; between finding it and this moment somebody else may have been quicker.
        if (await db.Set<RoomMeeting>().Where(m => m.Id == meeting.Id && m.Moves == seen).ExecuteUpdateAsync(set => set.SetProperty(m => m.Moves, seen + 1), ct) == 0)
            throw await db.Set<RoomMeeting>().AnyAsync(m => m.Id == meeting.Id, ct) ? RoomMeeting.Stale() : RoomMeeting.Gone();
        db.Activities.Add(meeting.Told("moved", actor, Now));
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
    }

    public async Task RemoveAsync(RoomThing thing, Actor actor, CancellationToken ct)
    {
        db.Remove(thing);
        db.Activities.Add(thing.Told("removed", actor, Now));
        if (await SaveIfThereAsync(ct) && thing is RoomFile file) await files.DeleteAsync(file.FileId, actor, ct);
    }

    /// <summary>The person's own choices; those of the beginning when nothing was chosen yet.</summary>
    public async Task<RoomMember> MemberAsync(Guid account, CancellationToken ct) =>
        await db.Set<RoomMember>().SingleOrDefaultAsync(m => m.AccountId == account, ct) ?? new RoomMember(account);

    public async Task ChooseAsync(Guid account, Digest digest, string? phone, string? position, Actor actor, CancellationToken ct)
    {
        var member = await MemberAsync(account, ct);
        if (db.Entry(member).State == EntityState.Detached)
        {
            db.Add(member);
            member.DigestedUtc = Now;
        }
        // Who switches the letters on again is not told of everything since.
        if (member.Digest == Digest.Off && digest != Digest.Off) member.DigestedUtc = Now;
        (member.Digest, member.Phone, member.Position) = (digest, Text(phone), Text(position));
        if (db.ChangeTracker.HasChanges()) db.Activities.Add(member.Told("changed", actor, Now));
        await db.SaveChangesAsync(ct);
    }

    /// <summary>Saves; what somebody removed in the same moment is gone, and nothing more is told of it.</summary>
    private async Task<bool> SaveIfThereAsync(CancellationToken ct)
    {
        try
        {
            await db.SaveChangesAsync(ct);
            return true;
        }
        catch (DbUpdateConcurrencyException)
        {
            return false;
        }
    }

    private async Task AddAsync(RoomThing thing, Actor actor, CancellationToken ct)
    {
        db.Add(thing);
        db.Activities.Add(thing.Told("created", actor, Now));
        await db.SaveChangesAsync(ct);
    }

    private static string? Text(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
