using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Rcwes.Framework;
using Rcwes.Framework.Activity;
using Rcwes.Framework.Caching;
using Rcwes.Framework.Data;
using Rcwes.Framework.Web;

namespace Rcwes.Content.Settings;

/// <summary>The address of the site from its settings. Other than the frame of a page it throws while the database is away: a letter is made later rather than with dead links.</summary>
internal sealed class SiteAddress(IServiceScopeFactory scopes, StampedCache cache, StandInAddress standIn) : ISiteAddress
{
    public const string Setting = "BaseUrl";

    public async ValueTask<string> GetAsync(CancellationToken ct = default) =>
        await cache.GetAsync(ContentModule.Key, "site-address", () => ReadAsync(ct)) is { Length: > 0 } said ? said : standIn.Value;

    public async ValueTask RememberAsync(RcwesDb db, string origin, Actor actor, DateTime now, CancellationToken ct)
    {
        if ((await GetAsync(ct)).Length > 0) return;
        if (await new SiteSettings(new(db), cache).SetAsync(Setting, JsonValue.Create(origin), now, ct))
            db.Activities.Add(ActivityEntry.Of(ContentModule.Key, "settings", Setting, "changed", actor, now));
    }

    private async Task<string> ReadAsync(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        return (await scope.ServiceProvider.GetRequiredService<SiteSettings>().ReadAsync(ct)).BaseUrl;
    }
}
