using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Rcwes.Content.Definitions;
using Rcwes.Content.Items;
using Rcwes.Content.Routes;
using Rcwes.Framework.Data;
using Rcwes.Framework.Localization;
using Rcwes.Framework.Polish;

namespace Rcwes.Content.Editing;

/// <summary>
/// The pages of the site that an editor may link to, found by words. A link keeps the path of the page; when the page
/// moves, the route table leads from that path to the new one.
/// </summary>
internal sealed class LinkTargets(RcwesDb db, ContentDefinitions definitions, IStringLocalizer<ContentTexts> texts)
{
    private const int Most = 12;
    private const int MostInList = 400;

    /// <summary>Pages that are not content items.</summary>
    private static readonly (string Name, string Path)[] Fixed =
        [("Aktualności", "aktualnosci"), ("Dobre praktyki", "dobre-praktyki"), ("Usługi", "uslugi"), ("Deklaracja dostępności", "deklaracja-dostepnosci")];

    public static void Map(IEndpointRouteBuilder endpoints) =>
        endpoints.MapGet("/admin/odnosniki", async (string? q, HttpContext context, LinkTargets targets, CancellationToken ct) =>
        {
            context.Response.Headers.CacheControl = "no-cache, no-store";
            return Results.Json(await targets.FindAsync(q ?? "", Cultures.Current, ct));
        }).RequireAuthorization(ContentPermissions.Edit);

    /// <summary>All pages of both languages, for a list that needs no script.</summary>
    public async Task<IReadOnlyList<LinkTarget>> AllAsync(CancellationToken ct)
    {
        var found = await db.Set<ItemVersion>().AsNoTracking().Where(i => i.Published).Join(db.Set<ContentRoute>().Where(r => r.Current), i => i.ContentItemId, r => r.ContentItemId,
            (i, r) => new { i.DisplayText, i.Culture, i.ModifiedUtc, r.Path }).OrderByDescending(i => i.ModifiedUtc).Take(MostInList).OrderBy(i => i.DisplayText).ToListAsync(ct);
        return
        [
            .. Fixed.SelectMany(page => new[] { new LinkTarget(page.Name, "/" + page.Path, "", "pl"), new LinkTarget(texts[page.Name], "/en/" + page.Path, "", "en") }),
            .. found.Select(i => new LinkTarget(i.DisplayText, "/" + i.Path, "", i.Culture)),
        ];
    }

    /// <param name="words">As typed; empty for the pages changed last.</param>
    /// <param name="culture">Pages of this language stand first.</param>
    /// <param name="ct">Cancellation.</param>
    public async Task<IReadOnlyList<LinkTarget>> FindAsync(string words, string culture, CancellationToken ct)
    {
        var wanted = Slug.Fold(words.Replace("\0", "", StringComparison.Ordinal).Length > 200 ? words[..200] : words.Replace("\0", "", StringComparison.Ordinal))
            .Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Distinct().Take(8).ToArray();
        var pages = db.Set<ItemVersion>().AsNoTracking().Where(i => i.Published);
        foreach (var word in wanted) pages = pages.Where(i => i.PlainText.Contains(word));
        var found = await pages.Join(db.Set<ContentRoute>().Where(r => r.Current), i => i.ContentItemId, r => r.ContentItemId,
                (i, r) => new { i.DisplayText, i.ContentType, i.Culture, i.ModifiedUtc, r.Path })
            .OrderByDescending(i => i.ModifiedUtc).ThenBy(i => i.Path).Take(500).ToListAsync(ct);
        var types = await definitions.AllAsync(ct);
        var own = wanted.Length == 0 ? [] : Fixed.Select(page => new LinkTarget(texts[page.Name], (culture == "en" ? "/en/" : "/") + page.Path, texts["Strona serwisu"], culture))
            .Where(page => wanted.All(w => Slug.Fold(page.Title).Contains(w, StringComparison.Ordinal)));
        return
        [
            .. own,
            .. found.OrderByDescending(i => wanted.Count(w => Slug.Fold(i.DisplayText).Contains(w, StringComparison.Ordinal)))
                .ThenByDescending(i => i.Culture == culture).ThenByDescending(i => i.ModifiedUtc).Take(Most)
                .Select(i => new LinkTarget(i.DisplayText, "/" + i.Path, texts[types.Type(i.ContentType)?.DisplayName ?? i.ContentType], i.Culture)),
        ];
    }
}

/// <param name="Title">Of the page.</param>
/// <param name="Address">Root-relative, with the language prefix.</param>
/// <param name="Kind">Name of its type, in the reader's language.</param>
/// <param name="Culture">Language of the page.</param>
internal sealed record LinkTarget(string Title, string Address, string Kind, string Culture);
