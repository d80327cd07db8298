using Microsoft.EntityFrameworkCore;
using Rcwes.Framework.Data;

namespace Rcwes.Forms.Newsletter;

/// <summary>How the list of subscribers is narrowed; empty texts do not narrow.</summary>
/// <param name="Words">Part of the address.</param>
/// <param name="Topic">Key of <see cref="Newsletter.Topic"/>.</param>
/// <param name="Powiat">Four digits, or <see cref="Everywhere"/>.</param>
/// <param name="State">One of <see cref="SubscriberState"/>.</param>
internal sealed record SubscriberFilter(string Words, string Topic, string Powiat, SubscriberState? State)
{
    /// <summary>Who did not say where they live and is told of everything.</summary>
    public const string Everywhere = "caly";
}

internal enum SubscriberState
{
    /// <summary>The owner of the address has said yes: gets letters.</summary>
    Confirmed,

    /// <summary>The owner of the address has not answered yet; goes after a week.</summary>
    Waiting,
}

/// <summary>How many are on the list.</summary>
/// <param name="Confirmed">Get letters.</param>
/// <param name="Waiting">Have not said yes.</param>
/// <param name="Left">Left or were removed lately; nothing of them is kept but that.</param>
internal sealed record SubscriberNumbers(int Confirmed, int Waiting, int Left);

/// <summary>What staff read of the list of subscribers.</summary>
internal sealed class SubscriberBook(RcwesDb db, TimeProvider clock)
{
    public const int LatelyDays = 30;

    public async Task<SubscriberNumbers> CountAsync(CancellationToken ct)
    {
        var since = clock.GetUtcNow().UtcDateTime.AddDays(-LatelyDays);
        var all = db.Set<Subscriber>();
        return new(
            await all.CountAsync(s => s.ConfirmedUtc != null, ct),
            await all.CountAsync(s => s.ConfirmedUtc == null, ct),
            await db.Activities.CountAsync(a => a.Module == FormsModule.Key && a.SubjectType == Subscriber.Subject && (a.Verb == "left" || a.Verb == "removed") && a.At >= since, ct));
    }

    /// <summary>Those that the filter leaves, the newest first.</summary>
    public IQueryable<Subscriber> Of(SubscriberFilter filter)
    {
        var some = db.Set<Subscriber>().AsNoTracking();
        // Addresses are kept in lower case.
        if (filter.Words.Trim().ToLowerInvariant() is { Length: > 0 } words) some = some.Where(s => s.Email.Contains(words));
        if (filter.Topic.Length > 0) some = some.Where(s => s.Topics.Contains(filter.Topic));
        if (filter.Powiat == SubscriberFilter.Everywhere) some = some.Where(s => s.PowiatCode == null);
        else if (filter.Powiat.Length > 0) some = some.Where(s => s.PowiatCode == filter.Powiat);
        some = filter.State switch
        {
            SubscriberState.Confirmed => some.Where(s => s.ConfirmedUtc != null),
            SubscriberState.Waiting => some.Where(s => s.ConfirmedUtc == null),
            _ => some,
        };
        return some.OrderByDescending(s => s.AskedUtc).ThenByDescending(s => s.Id);
    }

    public Task<Subscriber?> FindAsync(Guid id, CancellationToken ct) => db.Set<Subscriber>().AsNoTracking().SingleOrDefaultAsync(s => s.Id == id, ct);
}
