using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rcwes.Framework.Data;
using Rcwes.Users.Links;
using Rcwes.Users.Roles;

namespace Rcwes.Users.Contracts;

/// <summary>The one-time link by which the first administrator is set up.</summary>
public static class SetupLinks
{
    private static readonly TimeSpan Lasts = TimeSpan.FromDays(3);

    /// <summary>
    /// A new link (application-relative, e.g. <c>/konto/pierwsze-uruchomienie/…</c>) while the site has no administrator,
    /// else null. The token is told here and nowhere else; the database keeps its hash. Nodes that start together each
    /// get a link of their own; the first one used ends them all.
    /// </summary>
    public static async Task<string?> NewAsync(IServiceProvider root, CancellationToken ct)
    {
        await using var scope = root.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<RcwesDb>();
        var now = scope.ServiceProvider.GetRequiredService<TimeProvider>().GetUtcNow().UtcDateTime;
        if (!await Administrators.MissingAsync(db, ct)) return null;

        await All(db).Where(l => l.ExpiresAt <= now).ExecuteDeleteAsync(ct);
        var (link, token) = OneTimeLink.New(LinkPurpose.FirstAdministrator, null, now, Lasts);
        db.Add(link);
        await db.SaveChangesAsync(ct);
        return $"/konto/pierwsze-uruchomienie/{token}";
    }

    internal static Task<bool> AliveAsync(RcwesDb db, string token, DateTime now, CancellationToken ct)
    {
        var hash = OneTimeLink.Hash(token);
        return All(db).AnyAsync(l => l.TokenHash == hash && l.UsedAt == null && l.ExpiresAt > now, ct);
    }

    internal static Task EndAsync(RcwesDb db, DateTime now, CancellationToken ct) =>
        All(db).Where(l => l.UsedAt == null).ExecuteUpdateAsync(set => set.SetProperty(l => l.UsedAt, now), ct);

    private static IQueryable<OneTimeLink> All(RcwesDb db) => db.Set<OneTimeLink>().Where(l => l.Purpose == LinkPurpose.FirstAdministrator);
}
