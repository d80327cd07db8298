using Microsoft.EntityFrameworkCore;
using Rcwes.Advisory.Cards;
using Rcwes.Advisory.Requests;
using Rcwes.Framework.Data;
using Rcwes.Framework.Mail;

namespace Rcwes.Advisory.Letters;

/// <summary>Finds the request that a letter belongs to.</summary>
internal sealed class LetterThreads(RcwesDb db, SentLetters sent)
{
    /// <summary>Requests that were merged one into the other, and that into a third.</summary>
    private const int LongestChain = 20;

    /// <summary>
    /// The request of a letter: by a mark, then by the letters of ours that it answers. Only whoever asked may write into it;
    /// from anybody else the mark proves nothing, however it was come by.
    /// </summary>
    public async Task<(AdviceRequest? Own, bool IsForeign)> FindAsync(IncomingLetter letter, CancellationToken ct)
    {
        var named = await db.Set<AdviceRequest>().AsNoTracking().Where(r => r.MailMark != null && letter.Marks.Contains(r.MailMark)).ToListAsync(ct);
        if (named.Count == 0)
        {
            foreach (var answered in await sent.OfAsync(letter.Answers, ct))
                if (await OfActivityAsync(answered.Activity, ct) is { } request) named.Add(request);
        }
        var own = named.Find(r => IsBy(r, letter));
        return (own is null ? null : await LastAsync(own, letter, ct), own is null && named.Count > 0);
    }

    /// <summary>The one that goes on with the matter, after however many mergers.</summary>
    private async Task<AdviceRequest> LastAsync(AdviceRequest request, IncomingLetter letter, CancellationToken ct)
    {
        for (var i = 0; i < LongestChain && request.MergedIntoId is { } next; i++)
        {
            if (await db.Set<AdviceRequest>().AsNoTracking().SingleOrDefaultAsync(r => r.Id == next, ct) is not { } into || !IsBy(into, letter)) break;
            request = into;
        }
        return request;
    }

    /// <summary>A domain with letters of a language has two spellings.</summary>
    private static bool IsBy(AdviceRequest request, IncomingLetter letter) => letter.Email is { } email && MailAddress.Normalise(request.Email)?.ToLowerInvariant() == email;

    private async Task<AdviceRequest?> OfActivityAsync(long activity, CancellationToken ct)
    {
        var told = await db.Activities.AsNoTracking().Where(a => a.Sequence == activity).Select(a => new { a.SubjectType, a.SubjectId }).SingleOrDefaultAsync(ct);
        if (told is null || !Guid.TryParse(told.SubjectId, out var id)) return null;
        if (told.SubjectType == AdvisoryCard.Subject) id = await db.Set<AdvisoryCard>().Where(c => c.Id == id).Select(c => c.RequestId).SingleOrDefaultAsync(ct);
        else if (told.SubjectType != AdviceRequest.Subject) return null;
        return await db.Set<AdviceRequest>().AsNoTracking().SingleOrDefaultAsync(r => r.Id == id && r.State != RequestState.Draft, ct);
    }
}
