using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Rcwes.Content.Definitions;
using Rcwes.Content.Items;
using Rcwes.Content.Listing;
using Rcwes.Content.Routes;
using Rcwes.Framework.Data;
using Rcwes.Framework.Finding;

namespace Rcwes.Content.Finders;

/// <summary>Content items by title or address; drafts too, deleted ones not.</summary>
internal sealed class ItemFinder(RcwesDb db, ContentListing listing, ContentDefinitions definitions, IStringLocalizer<ContentTexts> texts) : IBackOfficeFinder
{
    public FoundKind Kind { get; } = new("tresci", "Treści", 20, ContentPermissions.View, typeof(ContentTexts)) { List = "/admin/tresc?slowa=" };

    public async Task<IReadOnlyList<Found>> FindAsync(FinderQuestion question, CancellationToken ct)
    {
        var routes = db.Set<ContentRoute>().Where(r => r.Current);
        var latest = db.Set<ItemVersion>().AsNoTracking().Where(i => i.Latest);
        // A short word is in half of all addresses, so they count only for somebody who looks for one.
        var rows = !question.IsAddress ? question.In(latest, i => Folding.Of(i.DisplayText))
            : question.In(latest, i => Folding.Of(i.DisplayText), i => routes.Where(r => r.ContentItemId == i.ContentItemId).Select(r => r.Path).FirstOrDefault() ?? "");
        var found = await listing.RowsAsync(rows.ThenByDescending(i => i.ModifiedUtc).ThenBy(i => i.ContentItemId).Take(question.Most), ct);
        var types = await definitions.AllAsync(ct);
        var page = await question.MayAsync(ContentPermissions.Edit) ? "" : "/wersje";
        return [.. found.Select(i => new Found(i.Title, $"/admin/tresc/{i.Id}{page}", $"{texts[types.Type(i.Type)?.DisplayName ?? i.Type]} · {i.Culture} · {texts[i.State.Word()]}") { Culture = i.Culture })];
    }
}
