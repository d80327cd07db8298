using Microsoft.EntityFrameworkCore;
using Rcwes.Content.Items;
using Rcwes.Framework;
using Rcwes.Framework.Activity;
using Rcwes.Framework.Data;
using Rcwes.Framework.Web;

namespace Rcwes.Content.Routes;

/// <summary>Addresses that lead elsewhere: those made by hand, and those that content left behind. An act changes the context; the caller saves.</summary>
internal sealed class Redirects(RcwesDb db, RouteTable routes)
{
    public const int LongestTarget = 1000;
    public const int PageSize = 25;
    private const string Subject = "redirect";

    /// <summary>Leads a path elsewhere.</summary>
    public async Task<Redirect> AddAsync(string? from, string? to, Actor actor, DateTime now, CancellationToken ct)
    {
        var path = PathOf(from);
        if (path.Length == 0) throw Broken("redirect.empty", "Wpisz adres, który ma prowadzić gdzie indziej.", "From");
        if (RoutePath.Problem(path) is { } problem) throw Broken("redirect.shape", problem, "From");
        if (routes.IsReserved(path)) throw Broken("redirect.reserved", "Adres „{0}” należy do stałej części serwisu. Wybierz inny.", "From", path);
        switch (await routes.FindContentAsync(path, ct))
        {
            case RouteAnswer.Here:
                throw Broken("redirect.in-use", "Pod adresem „{0}” stoi strona. Najpierw ją przenieś albo wycofaj.", "From", path);
            case RouteAnswer.Moved moved:
                throw Broken("redirect.remembered", "Adres „{0}” prowadzi już sam na „/{1}”, bo strona się przeniosła.", "From", path, moved.Path);
        }
        if (await db.Set<Redirect>().AnyAsync(r => r.Path == path, ct))
            throw Broken("redirect.twice", "Adres „{0}” już prowadzi gdzie indziej. Usuń tamto przekierowanie albo wybierz inny adres.", "From", path);
        var target = TargetOf(to);
        if (target.StartsWith('/') && await routes.FollowAsync(target, path, ct) is null)
            throw Broken("redirect.loop", "To przekierowanie prowadziłoby w kółko. Wybierz inny cel.", "To");
        var redirect = new Redirect { Path = path, Target = target, CreatedUtc = now, CreatedBy = actor.Id };
        db.Add(redirect);
        Record(redirect, "created", actor, now);
        return redirect;
    }

    public async Task RemoveAsync(Guid id, Actor actor, DateTime now, CancellationToken ct)
    {
        var redirect = await db.Set<Redirect>().FirstOrDefaultAsync(r => r.Id == id, ct)
            ?? throw new RuleException("redirect.missing", "Nie ma takiego przekierowania. Ktoś mógł je usunąć.");
        db.Remove(redirect);
        Record(redirect, "deleted", actor, now);
    }

    public async Task<(IReadOnlyList<Redirect> Rows, int Total)> ByHandAsync(string words, int page, CancellationToken ct)
    {
        var rows = db.Set<Redirect>().AsNoTracking();
        if (words.Length > 0) rows = rows.Where(r => r.Path.Contains(words) || r.Target.Contains(words));
        return (await rows.OrderBy(r => r.Path).Skip((page - 1) * PageSize).Take(PageSize).ToListAsync(ct), await rows.CountAsync(ct));
    }

    /// <summary>Addresses that published content left, with the one where it stands now.</summary>
    public async Task<(IReadOnlyList<LeftAddress> Rows, int Total)> RememberedAsync(string words, int page, CancellationToken ct)
    {
        var items = db.Set<ItemVersion>().AsNoTracking();
        var now = db.Set<ContentRoute>().AsNoTracking().Where(r => r.Current);
        var left = from route in db.Set<ContentRoute>().AsNoTracking()
                   where !route.Current
                   from item in items.Where(i => i.ContentItemId == route.ContentItemId && i.Published)
                   from present in now.Where(r => r.ContentItemId == route.ContentItemId)
                   select new { route.Path, Present = present.Path, item.ContentItemId, item.DisplayText, route.Since };
        if (words.Length > 0) left = left.Where(r => r.Path.Contains(words) || r.Present.Contains(words));
        var total = await left.CountAsync(ct);
        var rows = await left.OrderBy(r => r.Path).Skip((page - 1) * PageSize).Take(PageSize).ToListAsync(ct);
        return ([.. rows.Select(r => new LeftAddress(r.Path, r.Present, r.ContentItemId, r.DisplayText, r.Since))], total);
    }

    /// <summary>People paste whole addresses; only the path counts.</summary>
    private static string PathOf(string? from)
    {
        var typed = (from ?? "").Trim();
        if (typed.StartsWith("http", StringComparison.OrdinalIgnoreCase) && Uri.TryCreate(typed, UriKind.Absolute, out var whole)) typed = whole.AbsolutePath;
        return RoutePath.Normalise(typed);
    }

    private static string TargetOf(string? to)
    {
        var target = (to ?? "").Trim();
        if (target.Length == 0) throw Broken("redirect.target-empty", "Wpisz, dokąd adres ma prowadzić.", "To");
        if (target.Length > LongestTarget) throw Broken("redirect.target-long", "Skróć adres celu do {0} znaków.", "To", LongestTarget);
        if (target.Any(char.IsControl) || target.Any(char.IsWhiteSpace)) throw Broken("redirect.target-shape", "W adresie celu nie może być odstępów.", "To");
        if (Uri.TryCreate(target, UriKind.Absolute, out var whole) && whole.Scheme is "http" or "https") return AsciiAddress.Of(whole.AbsoluteUri);
        // Two slashes begin the address of another site, and a backslash counts as a slash in browsers.
        if (target.StartsWith("//", StringComparison.Ordinal) || target.Contains('\\', StringComparison.Ordinal) || target.Contains(':', StringComparison.Ordinal))
            throw Broken("redirect.target-shape", "Jako cel wpisz adres strony w tym serwisie (na przykład /kontakt) albo cały adres zaczynający się od https://.", "To");
        return AsciiAddress.Of(target.StartsWith('/') ? target : "/" + target);
    }

    private static RuleException Broken(string code, string sentence, string field, params object[] arguments) =>
        new(code, sentence, arguments) { Field = field };

    private void Record(Redirect redirect, string verb, Actor actor, DateTime now) =>
        db.Activities.Add(ActivityEntry.Of(ContentModule.Key, Subject, redirect.Id.ToString(), verb, actor, now, data: new { redirect.Path, redirect.Target }));
}

/// <summary>An address that an item left.</summary>
internal sealed record LeftAddress(string Path, string Present, string ContentItemId, string Title, DateTime Since);
