using Microsoft.EntityFrameworkCore;
using Rcwes.Framework.Data;

namespace Rcwes.Users.Devices;

/// <summary>Browsers in which an account was signed in to before.</summary>
internal sealed class KnownDevices(RcwesDb db, Visit visit, TimeProvider clock)
{
    public static TimeSpan TrustLasts { get; } = TimeSpan.FromDays(30);

    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    /// <summary>The present browser, when this account was signed in to in it before. The same question is asked for an account that is not there.</summary>
    public Task<Device?> PresentAsync(Guid account, CancellationToken ct)
    {
        var (hash, oldest) = (visit.DeviceHash ?? "", Now - Visit.Remembered);
        return db.Set<Device>().AsNoTracking().SingleOrDefaultAsync(d => d.AccountId == account && d.SecretHash == hash && d.LastSeenUtc > oldest, ct);
    }

    /// <summary>Notes that the account was signed in to in the present browser; the caller saves.</summary>
    /// <returns>The device, and whether it is new to the account.</returns>
    public async Task<(Device Device, bool IsNew)> NoteAsync(Guid account, bool trust, CancellationToken ct)
    {
        var hash = visit.KeepDevice();
        var (id, now, words) = (Guid.CreateVersion7(), Now, visit.Browser);
        // By the database: two sign-ins of one browser at one moment (a double click) are one device and no error.
        var isNew = await db.Database.ExecuteSqlAsync($"INSERT INTO users_devices (id, account_id, secret_hash, words, first_seen_utc, last_seen_utc) VALUES ({id}, {account}, {hash}, {words}, {now}, {now}) ON CONFLICT (account_id, secret_hash) DO NOTHING", ct) == 1;
        var device = await db.Set<Device>().SingleAsync(d => d.AccountId == account && d.SecretHash == hash, ct);
        device.Seen(words, now);
        if (trust) device.Trust(now + TrustLasts);
        return (device, isNew);
    }

    public Task<List<Device>> TrustedAsync(Guid account, CancellationToken ct)
    {
        var now = Now;
        return db.Set<Device>().AsNoTracking().Where(d => d.AccountId == account && d.TrustedUntilUtc > now).OrderByDescending(d => d.LastSeenUtc).ToListAsync(ct);
    }

    /// <summary>From now on each of these browsers needs the code again.</summary>
    /// <param name="account">Whose.</param>
    /// <param name="one">One of them; null for all.</param>
    /// <param name="ct">Cancels.</param>
    public Task DistrustAsync(Guid account, Guid? one, CancellationToken ct) =>
        db.Set<Device>().Where(d => d.AccountId == account && (one == null || d.Id == one)).ExecuteUpdateAsync(set => set.SetProperty(d => d.TrustedUntilUtc, (DateTime?)null), ct);
}
