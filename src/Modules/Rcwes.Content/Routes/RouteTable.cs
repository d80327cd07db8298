using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Template;
using Microsoft.EntityFrameworkCore;
using Rcwes.Content.Items;
using Rcwes.Content.Liquid;
using Rcwes.Content.Parts;
using Rcwes.Framework;
using Rcwes.Framework.Caching;
using Rcwes.Framework.Data;

namespace Rcwes.Content.Routes;

/// <summary>What stands at a path.</summary>
internal abstract record RouteAnswer
{
    /// <summary>A published item.</summary>
    public sealed record Here(string ContentItemId) : RouteAnswer;

    /// <summary>The item moved; one hop to where it stands now.</summary>
    public sealed record Moved(string Path) : RouteAnswer;

    /// <summary>Staff lead the path elsewhere; root-relative or a whole address of another site, always the last of a chain.</summary>
    public sealed record Sent(string Target) : RouteAnswer;

    /// <summary>The item was published here once and is withdrawn.</summary>
    public sealed record Gone : RouteAnswer;

    /// <summary>Nothing was ever published here.</summary>
    public sealed record Unknown : RouteAnswer;
}

/// <summary>Which item stands at which path, now and ever.</summary>
internal sealed class RouteTable(Lazy<RcwesDb> db, StampedCache cache, ContentLiquid liquid, EndpointDataSource endpoints)
{
    /// <summary>Answers for a path in <see cref="RoutePath"/> form.</summary>
    public ValueTask<RouteAnswer> ResolveAsync(string path, CancellationToken ct) =>
        cache.GetAsync(ContentModule.Key, "route:" + path, () => FindAsync(path, ct));

    /// <summary>The same as <see cref="ResolveAsync"/>, from the database.</summary>
    public async Task<RouteAnswer> FindAsync(string path, CancellationToken ct)
    {
        var content = await FindContentAsync(path, ct);
        if (content is RouteAnswer.Here or RouteAnswer.Moved) return content;
        var redirect = await db.Value.Set<Redirect>().AsNoTracking().FirstOrDefaultAsync(r => r.Path == path, ct);
        // A chain that closed after it was made is no redirect any more.
        return redirect is not null && await FollowAsync(redirect.Target, path, ct) is { } target ? new RouteAnswer.Sent(target) : content;
    }

    /// <summary>Where a target leads in the end, so that a visitor makes one hop; null when the way comes back to where it was.</summary>
    public async Task<string?> FollowAsync(string target, string from, CancellationToken ct)
    {
        var passed = new HashSet<string>(StringComparer.Ordinal) { from };
        while (target.StartsWith('/'))
        {
            var end = target.IndexOfAny(['?', '#']);
            var path = RoutePath.Normalise(end < 0 ? target : target[..end]);
            if (!passed.Add(path)) return null;
            var rest = end < 0 ? "" : target[end..];
            switch (await FindContentAsync(path, ct))
            {
                case RouteAnswer.Here: return target;
                case RouteAnswer.Moved moved: return "/" + moved.Path + rest;
            }
            if (await db.Value.Set<Redirect>().AsNoTracking().FirstOrDefaultAsync(r => r.Path == path, ct) is not { } next) return target;
            target = next.Target;
        }
        return target;
    }

    /// <summary>What content stands or stood at the path, whatever staff made of it by hand; from the database.</summary>
    public async Task<RouteAnswer> FindContentAsync(string path, CancellationToken ct)
    {
        var route = await db.Value.Set<ContentRoute>().AsNoTracking().FirstOrDefaultAsync(r => r.Path == path, ct);
        if (route is null) return new RouteAnswer.Unknown();
        var published = await db.Value.Set<ItemVersion>().AnyAsync(i => i.ContentItemId == route.ContentItemId && i.Published, ct);
        if (!published) return new RouteAnswer.Gone();
        if (route.Current) return new RouteAnswer.Here(route.ContentItemId);
        var present = await db.Value.Set<ContentRoute>().Where(r => r.ContentItemId == route.ContentItemId && r.Current).Select(r => r.Path).FirstOrDefaultAsync(ct);
        return present is null ? new RouteAnswer.Gone() : new RouteAnswer.Moved(present);
    }

    /// <summary>
    /// Gives the item its path in the same save as its publication, and remembers the one it leaves. A path made from a
    /// pattern gets a number when it is taken; a path given by hand is refused instead.
    /// </summary>
    /// <returns>The path; null when the type has no route.</returns>
    public async Task<string?> ClaimAsync(ContentItem item, string? pattern, DateTime now, CancellationToken ct)
    {
        if (item.TryPart<AutoroutePart>() is not { } part && pattern is null) return null;
        part = item.Part<AutoroutePart>();
        var given = RoutePath.Normalise(part.Path);
        string path;
        if (part.SetHomepage) path = await HomeAsync(item, ct);
        else if (given.Length > 0) path = await ByHandAsync(item, given, ct);
        else path = await GeneratedAsync(item, pattern ?? "{{ ContentItem.DisplayText | slugify }}", ct);

        var own = await db.Value.Set<ContentRoute>().Where(r => r.ContentItemId == item.ContentItemId).ToListAsync(ct);
        foreach (var old in own.Where(r => r.Path != path)) old.Current = false;
        var route = own.FirstOrDefault(r => r.Path == path) ?? await Row(path, ct);
        if (route is null)
        {
            db.Value.Add(new ContentRoute { Path = path, ContentItemId = item.ContentItemId, Current = true, Since = now });
        }
        else if (!route.Current || route.ContentItemId != item.ContentItemId)
        {
            route.ContentItemId = item.ContentItemId;
            route.Current = true;
            route.Since = now;
        }
        part.Path = path;
        item.Set(nameof(AutoroutePart), part);
        return path;
    }

    /// <summary>
    /// Would the item get the path that it was given, at a moment to come? What stands there and leaves before is not in the way.
    /// </summary>
    /// <exception cref="RuleException">The path is the site's own, or another item's.</exception>
    public async Task CheckAsync(ContentItem item, DateTime at, CancellationToken ct)
    {
        if (item.TryPart<AutoroutePart>() is not { } part) return;
        if (part.SetHomepage) await HomeAsync(item, ct, at);
        else if (RoutePath.Normalise(part.Path) is { Length: > 0 } given) await ByHandAsync(item, given, ct, at);
    }

    /// <summary>Each language has a home page of its own, and the one that stands there is not pushed off it in silence.</summary>
    private async Task<string> HomeAsync(ContentItem item, CancellationToken ct, DateTime? at = null)
    {
        var path = RoutePath.HomeOf(item.Culture);
        if (await TakenAsync(item, path, ct, at))
            throw new RuleException("route.home-taken", "Strona główna w tym języku już jest. Odznacz „Strona główna serwisu”, opublikuj, a potem wybierz tę stronę w Ustawieniach, w części „Strona główna”.") { Field = "AutoroutePart.SetHomepage" };
        return path;
    }

    private async Task<string> ByHandAsync(ContentItem item, string path, CancellationToken ct, DateTime? at = null)
    {
        if (RoutePath.Problem(path) is { } problem) throw new RuleException("route.shape", problem) { Field = "AutoroutePart.Path" };
        if (IsReserved(path)) throw new RuleException("route.reserved", "Adres „{0}” należy do stałej części serwisu. Wybierz inny.", path) { Field = "AutoroutePart.Path" };
        if (await TakenAsync(item, path, ct, at)) throw new RuleException("route.taken", "Pod adresem „{0}” jest już inna strona. Wybierz inny adres.", path) { Field = "AutoroutePart.Path" };
        return path;
    }

    private async Task<string> GeneratedAsync(ContentItem item, string pattern, CancellationToken ct)
    {
        var made = RoutePath.Normalise(await liquid.RenderAsync(pattern, item, ct));
        if (made.Length > RoutePath.Longest) made = made[..RoutePath.Longest].TrimEnd('-', '/');
        if (made.Length == 0 || made.EndsWith('/')) made += item.ContentItemId;
        for (var number = 1; ; number++)
        {
            var candidate = number == 1 ? made : $"{made}-{number}";
            if (!IsReserved(candidate) && !await TakenAsync(item, candidate, ct)) return candidate;
        }
    }

    /// <summary>Taken by another item that stands there now; the path of an item that left may be used again.</summary>
    private async Task<bool> TakenAsync(ContentItem item, string path, CancellationToken ct, DateTime? at = null)
    {
        var route = await Row(path, ct);
        return route is { Current: true } && route.ContentItemId != item.ContentItemId
            && await db.Value.Set<ItemVersion>().AnyAsync(i => i.ContentItemId == route.ContentItemId && i.Published && (at == null || i.ScheduledArchiveUtc == null || i.ScheduledArchiveUtc >= at), ct);
    }

    private async Task<ContentRoute?> Row(string path, CancellationToken ct) => await db.Value.Set<ContentRoute>().FindAsync([path], ct);

    /// <summary>Does a page or endpoint of the site itself answer here? Content may never hide behind it.</summary>
    public bool IsReserved(string path)
    {
        var bare = path == "en" ? "" : path.StartsWith("en/", StringComparison.Ordinal) ? path[3..] : path;
        if (bare.Length == 0) return false;
        if (RoutePath.IsOwn(bare)) return true;
        return endpoints.Endpoints.OfType<RouteEndpoint>()
            .Where(e => !e.RoutePattern.Parameters.Any(p => p.IsCatchAll))
            .Any(e => new TemplateMatcher(new RouteTemplate(e.RoutePattern), []).TryMatch(new PathString("/" + bare), []));
    }
}
