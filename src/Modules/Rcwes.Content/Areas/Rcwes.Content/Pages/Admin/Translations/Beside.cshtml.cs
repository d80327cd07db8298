using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.DependencyInjection;
using Rcwes.Content.Drafts;
using Rcwes.Content.Editing;
using Rcwes.Content.Items;
using Rcwes.Content.Parts;
using Rcwes.Content.Translation;
using Rcwes.Framework;
using Rcwes.Framework.Data;

namespace Rcwes.Content.Pages.Admin.Translations;

/// <summary>The translator's page: the original beside the form of its translation, field by field, and what changed in it.</summary>
[Authorize(Policy = ContentPermissions.Edit)]
[NeedsRightOfType]
public sealed class BesideModel(IServiceProvider services, RcwesDb db) : EditorPage(services)
{
    /// <summary>Name of the box that declares the translation up to date; holds the version of the original that the translator sees.</summary>
    internal const string CurrentField = "Current";

    /// <summary>Settings that belong to one language alone and are no text to translate.</summary>
    private static readonly string[] Own = [nameof(LocalizationPart), nameof(AliasPart), nameof(PublishLaterPart), nameof(ArchiveLaterPart)];

    private readonly TranslationDesk _desk = services.GetRequiredService<TranslationDesk>();

    internal Original Original { get; private set; } = null!;

    /// <summary>What a translator fills in, texts first.</summary>
    internal IReadOnlyList<ElementEditor> Fields => [.. Scene.Elements.Where(e => !Own.Contains(e.Kind.Name)).OrderBy(e => e.Aside)];

    public override string Address => $"~/admin/tresc/{Scene.Item.ContentItemId}/obok-oryginalu";

    public async Task<IActionResult> OnGetAsync(string id, [FromQuery(Name = "odzyskaj")] bool takeUp, [FromQuery(Name = "oryginal")] string? from, CancellationToken ct)
    {
        if (await FindAsync(id, from, ct) is not { } standing) return NotFound();
        var kept = await Shelf.FindAsync(id, Actor.From(User).Id ?? "", ct);
        var start = kept is not null && takeUp ? await Desk.BaseAsync(standing.Item, DraftShelf.FormOf(kept), ct) : standing.Item;
        await ShowAsync(start!.Copy(), standing, ct);
        await MeetAsync(kept, takeUp, ct);
        return await BesideAsync(Page(), ct);
    }

    public async Task<IActionResult> OnPostAsync(string id, [FromQuery(Name = "oryginal")] string? from, CancellationToken ct)
    {
        if (await FindAsync(id, from, ct, gone: true) is not { } standing) return NotFound();
        var form = await Request.ReadFormAsync(ct);
        var start = await Desk.BaseAsync(standing.Item, form, ct);
        return await BesideAsync(await TakeAsync(start!.Copy(), standing, form, ct), ct);
    }

    private protected override async Task TakeMoreAsync(IFormCollection form, CancellationToken ct)
    {
        if (form[CurrentField].ToString() is { Length: > 0 } version) await _desk.FollowAsync(Scene.Item, version, ct);
    }

    /// <param name="id">Of the translation.</param>
    /// <param name="from">Which version of the original.</param>
    /// <param name="ct">Cancellation.</param>
    /// <param name="gone">Deleted ones too: what the translator typed meanwhile must come back, not an error page.</param>
    private async Task<Standing?> FindAsync(string id, string? from, CancellationToken ct, bool gone = false)
    {
        if (await Standing.FindAsync(db, id, ct) is not { } standing || (standing.State == ItemState.Deleted && !gone)) return null;
        if (await _desk.OriginalAsync(standing.Item, from == "szkic", ct, gone) is not { } original) return null;
        Original = original;
        return standing;
    }

    /// <summary>Last, because blocks that were added or moved in the form find their counterparts then.</summary>
    private async Task<IActionResult> BesideAsync(IActionResult answer, CancellationToken ct)
    {
        if (answer is PageResult && Conflict is null) Scene.Beside = await _desk.BesideAsync(Scene, Original, ct);
        return answer;
    }
}
