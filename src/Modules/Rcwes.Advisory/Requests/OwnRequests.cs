using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Rcwes.Advisory.Topics;
using Rcwes.Framework.Data;
using Rcwes.Framework.OwnRecords;

namespace Rcwes.Advisory.Requests;

/// <summary>Requests of one mailbox.</summary>
internal sealed class OwnRequests(RcwesDb db, TopicList topics, TimeProvider clock, IStringLocalizer<AdvisoryTexts> l) : IOwnRecords
{
    public string Module => AdvisoryModule.Key;

    public async Task<IReadOnlyList<OwnRecord>> OfAsync(string mailbox, CancellationToken ct)
    {
        List<OwnRecord> records = [];
        foreach (var r in await Of(mailbox).AsNoTracking().OrderByDescending(r => r.SentUtc).ToListAsync(ct))
            records.Add(new(r.Id, r.Number ?? "", l["Doradztwo: {0}", (await topics.FindAsync(r.Topic, ct))?.Name ?? "–"], RequestWords.Of(r.State, l), r.ContactName, r.SentUtc ?? r.CreatedUtc));
        return records;
    }

    public async Task<string?> OpenAsync(string mailbox, Guid id, CancellationToken ct)
    {
        if (!await Of(mailbox).AnyAsync(r => r.Id == id, ct)) return null;
        // Whoever sees this list came by a letter to the mailbox of the request.
        var (link, token) = RequestLink.New(id, clock.GetUtcNow().UtcDateTime, OwnRecord.LinkLasts, isByLetter: true);
        db.Add(link);
        await db.SaveChangesAsync(ct);
        return $"/zgloszenia/{token}";
    }

    private IQueryable<AdviceRequest> Of(string mailbox)
    {
        var lower = mailbox.ToLowerInvariant();
        // Addresses of requests are stored in lower case.
        return db.Set<AdviceRequest>().Where(r => r.Email == lower && r.State != RequestState.Draft);
    }
}
