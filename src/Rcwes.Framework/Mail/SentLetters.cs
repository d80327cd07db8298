using Microsoft.EntityFrameworkCore;
using Rcwes.Framework.Data;

namespace Rcwes.Framework.Mail;

/// <summary>A letter that the site wrote.</summary>
/// <param name="Activity">Sequence of the activity entry that it tells of.</param>
/// <param name="Recipient">To whom.</param>
public sealed record SentLetter(long Activity, string Recipient);

/// <summary>Recognises letters of the site by their ids, e.g. those that somebody answers. They are known as long as the outbox keeps them.</summary>
public sealed class SentLetters
{
    private readonly RcwesDb _db;

    internal SentLetters(RcwesDb db) => _db = db;

    /// <summary>The letters behind ids of messages, in the order of the ids; what is not ours is left out.</summary>
    /// <param name="messageIds">As <c>In-Reply-To</c> and <c>References</c> have them, with or without brackets.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<IReadOnlyList<SentLetter>> OfAsync(IEnumerable<string> messageIds, CancellationToken ct)
    {
        var ids = messageIds.Select(IdOf).OfType<Guid>().Distinct().ToList();
        if (ids.Count == 0) return [];
        var sent = await _db.Set<OutgoingMail>().AsNoTracking().Where(m => ids.Contains(m.Id)).Select(m => new { m.Id, m.Activity, m.Recipient }).ToListAsync(ct);
        return [.. sent.OrderBy(m => ids.IndexOf(m.Id)).Select(m => new SentLetter(m.Activity, m.Recipient))];
    }

    /// <summary>Our ids are the row of the outbox and its round; see <see cref="MailMessages"/>.</summary>
    private static Guid? IdOf(string messageId)
    {
        var id = messageId.Trim().TrimStart('<');
        return id.Length > 33 && id[32] == '.' && Guid.TryParseExact(id[..32], "N", out var row) ? row : null;
    }
}
