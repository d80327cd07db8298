using Microsoft.EntityFrameworkCore;
using Rcwes.Content.Definitions;
using Rcwes.Content.Items;
using Rcwes.Content.Listing;
using Rcwes.Framework;
using Rcwes.Framework.Activity;
using Rcwes.Framework.Data;

namespace Rcwes.Content.Approval;

/// <summary>Moves the newest version of an item along, and tells whom it waits for. The caller saves.</summary>
internal sealed class ReviewDesk(RcwesDb db, ContentDefinitions definitions, ContentListing listing)
{
    public const int LongestReason = 500;

    private IQueryable<ItemVersion> Latest => db.Set<ItemVersion>().AsNoTracking().Where(i => i.Latest);

    /// <summary>Takes a move.</summary>
    /// <param name="contentItemId">The item.</param>
    /// <param name="versionId">The version that the person saw; another newest one refuses the move.</param>
    /// <param name="move">What to do; the caller has checked its permission.</param>
    /// <param name="reason">Shown in the history; may be empty where the move does not ask for it.</param>
    /// <param name="actor">Who.</param>
    /// <param name="now">When.</param>
    /// <param name="ct">Cancellation.</param>
    public async Task MoveAsync(string contentItemId, string versionId, Move move, string reason, Actor actor, DateTime now, CancellationToken ct)
    {
        var row = await db.Set<ItemVersion>().FirstOrDefaultAsync(i => i.ContentItemId == contentItemId && i.Latest, ct)
            ?? throw new RuleException("content.missing", "Nie ma takiej treści. Mogła zostać usunięta.");
        if (row.VersionId != versionId) throw Saving.Newer();
        if (!move.From.Contains(row.Review) || row.Published) throw new RuleException("approval.state", "Tego kroku nie można teraz zrobić, bo stan treści się zmienił.");
        if (move.NeedsReason && reason.Length == 0) throw new RuleException("approval.reason", "Napisz, co trzeba zmienić.") { Field = "Reason" };
        if (reason.Length > LongestReason) throw new RuleException("approval.long", "Skróć powód do {0} znaków.", LongestReason) { Field = "Reason" };
        if (move.ByAnother && await AsksForAnotherAsync(row, ct) && actor.Id is { } who && (who == row.Author || who == row.SubmittedBy))
            throw new RuleException("approval.same-person", "Treść akceptuje inna osoba niż jej autor. Poproś kogoś z redakcji.");
        var before = row.Review;
        row.Review = move.To;
        if (move.To == ReviewState.Submitted) (row.SubmittedBy, row.SubmittedUtc, row.ApprovalRemindedUtc, row.ReviewedBy) = (actor.Id, now, null, null);
        else if (move.Permission == ContentPermissions.Approve) row.ReviewedBy = actor.Id;
        db.Activities.Add(ActivityEntry.Of(ContentModule.DraftKey, "item", contentItemId, move.Verb, actor, now, before.ToString(), move.To.ToString(),
            reason.Length == 0 ? null : reason, new { type = row.ContentType, version = row.VersionId }));
    }

    /// <summary>The moves that a person could take now.</summary>
    /// <param name="item">The newest version.</param>
    /// <param name="may">Has the person this right?</param>
    /// <param name="account">Account id.</param>
    /// <param name="ct">Cancellation.</param>
    public async Task<IReadOnlyList<Move>> OpenAsync(ContentItem item, Func<string, bool> may, string? account, CancellationToken ct)
    {
        if (item.Published) return [];
        var another = await AsksForAnotherAsync(item.ContentType, ct) && (account == item.Author || account == item.SubmittedBy);
        return [.. Move.All.Where(m => m.From.Contains(item.Review) && may(m.Permission) && !(m.ByAnother && another))];
    }

    /// <summary>Versions that this person could approve: the back-office home shows them.</summary>
    public async Task<IReadOnlyList<ListRow>> WaitingForAsync(string? account, int most, CancellationToken ct) =>
        await listing.RowsAsync(Latest.Where(i => i.Review == ReviewState.Submitted && i.Author != account && i.SubmittedBy != account).OrderBy(i => i.ModifiedUtc).Take(most), ct);

    /// <summary>Versions that came back to this person with a request for changes, and approved ones that wait to be published.</summary>
    public async Task<IReadOnlyList<ListRow>> ReturnedToAsync(string? account, int most, CancellationToken ct) =>
        await listing.RowsAsync(Latest.Where(i => (i.Review == ReviewState.ChangesRequested || (i.Review == ReviewState.Approved && !i.Published))
            && account != null && (i.Author == account || i.SubmittedBy == account)).OrderByDescending(i => i.ModifiedUtc).Take(most), ct);

    private Task<bool> AsksForAnotherAsync(ItemVersion row, CancellationToken ct) => AsksForAnotherAsync(row.ContentType, ct);

    private async Task<bool> AsksForAnotherAsync(string type, CancellationToken ct) => ApprovalRule.Of((await definitions.AllAsync(ct)).Type(type)).ByAnother;
}
