using Microsoft.EntityFrameworkCore;
using Rcwes.Framework;
using Rcwes.Framework.Activity;
using Rcwes.Framework.Data;
using Rcwes.Framework.Localization;
using Rcwes.Institutions.Entries;
using Rcwes.Institutions.Index;
using Rcwes.Institutions.Mistakes;
using Rcwes.Institutions.Sheets;

namespace Rcwes.Institutions.Truth;

/// <summary>A link that was found, and the entry that it asks about, with all its parts.</summary>
internal sealed record Question(EntryLink Link, Institution Entry, bool Lives)
{
    /// <summary>The entry that this one was joined into, for those who may see it; null when it was not.</summary>
    public string? JoinedSlug { get; init; }
}

/// <summary>Takes the answers of institutions to the question whether their entry is still right.</summary>
internal sealed class StillRightDesk(RcwesDb db, InstitutionBook book, TruthMail mail, Freshness freshness, TimeProvider clock)
{
    /// <summary>A second letter does not leave sooner: nobody's mailbox is filled by pressing a button.</summary>
    private static readonly TimeSpan Between = TimeSpan.FromMinutes(10);

    private static readonly Actor Answering = new(ActorKind.Link, null);

    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    /// <summary>Null for a token that never was, or was long ago.</summary>
    public async Task<Question?> FindAsync(string token, CancellationToken ct)
    {
        var hash = EntryLink.Hash(token);
        if (await db.Set<EntryLink>().SingleOrDefaultAsync(l => l.TokenHash == hash && l.Purpose == LinkPurpose.StillRight, ct) is not { } link) return null;
        var entry = (await book.FindAsync(link.InstitutionId, ct))!;
        return new(link, entry, link.Lives(Now)) { JoinedSlug = entry.State == InstitutionState.Merged ? await EntrySheet.JoinedAsync(db, entry.Slug, ct) : null };
    }

    /// <summary>Everything is right. Said twice on one day it is said once.</summary>
    public async Task YesAsync(Institution entry, CancellationToken ct)
    {
        var today = Warsaw.Today(clock);
        if (entry.ConfirmedOn == today && entry.ConfirmedBy == ConfirmedBy.Institution && !entry.IsHiddenByAge) return;
        db.Activities.AddRange(entry.StillRight(today, Answering, Now));
        await book.SaveAsync(ct);
    }

    /// <summary>The institution is no more: closed at once where the configuration says so, otherwise staff are told.</summary>
    public async Task GoneAsync(Institution entry, string? note, string culture, string words, CancellationToken ct)
    {
        if (freshness.ClosesAtOnce)
        {
            await book.SaveAsync(entry.Close(note, Answering, Now), ct);
            return;
        }
        if (await db.Set<MistakeReport>().AnyAsync(r => r.InstitutionId == entry.Id && r.State == MistakeState.Open && r.About == MistakeAbout.Gone && r.Text.StartsWith(words), ct)) return;
        var (report, told) = MistakeReport.Make(entry.Id, MistakeAbout.Gone, string.IsNullOrWhiteSpace(note) ? words : $"{words}\n\n{note.Trim()}", null, culture, Now);
        db.Add(report);
        db.Activities.AddRange(told, Told(entry, "closing-told"));
        await book.SaveAsync(ct);
    }

    public async Task ForbidAsync(Institution entry, string? reason, CancellationToken ct)
    {
        if (!entry.DoNotList) await book.SaveAsync(entry.ForbidListing(reason, Answering, Now), ct);
    }

    /// <summary>Sends a new link to the address of the entry, in place of one that has expired.</summary>
    public async Task AgainAsync(Institution entry, CancellationToken ct)
    {
        var since = Now - Between;
        if (Letterbox.AddressOf(entry) is not { } address || await db.Set<EntryLink>().AnyAsync(l => l.InstitutionId == entry.Id && l.Purpose == LinkPurpose.StillRight && l.CreatedUtc > since, ct)) return;
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        await mail.SendAsync(entry, address, TruthLetters.StillRight, false, Told(entry, "link-sent"), ct);
        await transaction.CommitAsync(ct);
    }

    private ActivityEntry Told(Institution entry, string verb) =>
        ActivityEntry.Of(InstitutionsModule.DeskKey, "institution", entry.Id.ToString(), verb, Answering, Now);
}
