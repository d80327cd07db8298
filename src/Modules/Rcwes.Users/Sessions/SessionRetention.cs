using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Rcwes.Framework.Data;
using Rcwes.Framework.PersonalData;
using Rcwes.Users.Devices;
using Rcwes.Users.Tries;

namespace Rcwes.Users.Sessions;

/// <summary>Old sessions, browsers that nobody used for long, and counts of tries that are over.</summary>
internal sealed class SessionRetention(RcwesDb db, TimeProvider clock, IStringLocalizer<UsersTexts> l) : IRetention
{
    private const int Days = 90;

    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    private IQueryable<Session> Sessions { get { var last = Now.AddDays(-Days); return db.Set<Session>().Where(s => s.LastSeenUtc < last); } }

    private IQueryable<Device> Devices { get { var last = Now - Visit.Remembered; return db.Set<Device>().Where(d => d.LastSeenUtc < last); } }

    private IQueryable<Tally> Tallies { get { var last = Now - TryLimits.Window; return db.Set<Tally>().Where(t => t.SinceUtc < last); } }

    public async Task RunAsync(CancellationToken ct)
    {
        await Sessions.ExecuteDeleteAsync(ct);
        await Devices.ExecuteDeleteAsync(ct);
        await Tallies.ExecuteDeleteAsync(ct);
    }

    public async Task<IReadOnlyList<RetentionLine>> LookAsync(CancellationToken ct) =>
    [
        new(l["Sesje osób, które się logowały"], l["{0} dni od ostatniego użycia", Days], null, await Sessions.CountAsync(ct)),
        new(l["Przeglądarki, w których ktoś się logował"], l["{0} dni od ostatniego użycia", (int)Visit.Remembered.TotalDays], null, await Devices.CountAsync(ct)),
        new(l["Liczniki prób logowania (skróty adresów)"], l["{0} minut; sprzątane raz na dobę", (int)TryLimits.Window.TotalMinutes], null, await Tallies.CountAsync(ct)),
    ];
}
