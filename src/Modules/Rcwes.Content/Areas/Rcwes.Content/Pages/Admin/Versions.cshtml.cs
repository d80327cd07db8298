using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Rcwes.Content.Editing;
using Rcwes.Content.Items;
using Rcwes.Content.Listing;
using Rcwes.Framework;
using Rcwes.Framework.Activity;
using Rcwes.Framework.Web;

namespace Rcwes.Content.Pages.Admin;

/// <summary>All versions of an item and what happened to it.</summary>
[Authorize(Policy = ContentPermissions.View)]
public sealed class VersionsModel(IServiceProvider services, IAuthorizationService authorization, ActorWords words) : ActPage(services)
{
    internal IReadOnlyList<VersionRow> Versions { get; private set; } = [];

    internal IReadOnlyList<HistoryRow> History { get; private set; } = [];

    /// <summary>Words for everybody that the page names.</summary>
    internal IReadOnlyDictionary<Actor, string> Who { get; private set; } = new Dictionary<Actor, string>();

    /// <summary>Lines on a page.</summary>
    private const int PageSize = 25;

    public int Total { get; private set; }

    public PageLinks Links { get; private set; } = null!;

    public bool CanEdit { get; private set; }

    public bool CanPublish { get; private set; }

    public bool CanDelete { get; private set; }

    public bool CanPurge { get; private set; }

    public async Task<IActionResult> OnGetAsync(string id, [FromQuery(Name = "strona")] int page, CancellationToken ct)
    {
        if (!await FindAsync(id, _ => true, ct)) return NotFound();
        CanEdit = (await authorization.AuthorizeAsync(User, ContentPermissions.Edit)).Succeeded;
        CanPublish = (await authorization.AuthorizeAsync(User, ContentPermissions.Publish)).Succeeded;
        CanDelete = (await authorization.AuthorizeAsync(User, ContentPermissions.Delete)).Succeeded;
        CanPurge = (await authorization.AuthorizeAsync(User, ContentPermissions.Purge)).Succeeded;
        var all = Db.Set<ItemVersion>().AsNoTracking().Where(i => i.ContentItemId == id);
        Total = await all.CountAsync(ct);
        var pages = Math.Max(1, (Total + PageSize - 1) / PageSize);
        Links = new(Math.Clamp(page, 1, pages), pages, number => Url.Content($"~/admin/tresc/{id}/wersje") + (number > 1 ? $"?strona={number}" : ""));
        Versions = await all.OrderByDescending(i => i.Number).Skip((Links.Current - 1) * PageSize).Take(PageSize)
            .Select(i => new VersionRow(i.Number, i.DisplayText, i.ModifiedUtc, i.Author, i.Latest, i.Published, i.Note, i.EmptiedUtc, i.DeletedUtc != null)).ToListAsync(ct);
        string[] modules = [ContentModule.Key, ContentModule.DraftKey];
        History = await Db.Activities.AsNoTracking().Where(a => modules.Contains(a.Module) && a.SubjectType == "item" && a.SubjectId == id)
            .OrderByDescending(a => a.Sequence).Take(50).Select(a => new HistoryRow(a.Verb, a.At, a.Note, a.ActorKind, a.ActorId)).ToListAsync(ct);
        Who = await words.OfAsync([.. Versions.Select(v => v.By), .. History.Select(h => h.By)], ct);
        return Page();
    }
}

internal sealed record VersionRow(int Number, string Title, DateTime At, string? Author, bool Latest, bool Published, string? Note, DateTime? Emptied = null, bool Deleted = false)
{
    public static VersionRow Of(ItemVersion row) => new(row.Number, row.DisplayText, row.ModifiedUtc, row.Author, row.Latest, row.Published, row.Note);

    public Actor By => Author is null ? Actor.System : new(ActorKind.User, Author);
}

internal sealed record HistoryRow(string Verb, DateTime At, string? Note, ActorKind ActorKind, string? ActorId)
{
    public Actor By => new(ActorKind, ActorId);

    public string Word => Change.WordOf(Verb);
}
