using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rcwes.Content.Approval;
using Rcwes.Content.Definitions;
using Rcwes.Content.Editing;
using Rcwes.Content.Items;
using Rcwes.Framework;
using Rcwes.Framework.Activity;

namespace Rcwes.Content.Pages.Admin;

/// <summary>Where the newest version stands on its way to approval, and the next step.</summary>
[Authorize(Policy = ContentPermissions.View)]
[NeedsRightOfType(OnlyToChange = true)]
public sealed class ReviewModel(IServiceProvider services, IAuthorizationService authorization, ActorWords words) : ActPage(services)
{
    [BindProperty]
    public string? Reason { get; set; }

    internal IReadOnlyList<Move> Moves { get; private set; } = [];

    internal IReadOnlyList<HistoryRow> History { get; private set; } = [];

    internal IReadOnlyDictionary<Actor, string> Who { get; private set; } = new Dictionary<Actor, string>();

    internal ApprovalRule Rule { get; private set; } = null!;

    public bool CanPublish { get; private set; }

    private ReviewDesk Desk => Services.GetRequiredService<ReviewDesk>();

    public async Task<IActionResult> OnGetAsync(string id, CancellationToken ct) =>
        await FindAsync(id, Fits, ct) ? await ShowAsync(ct) : NotFound();

    public async Task<IActionResult> OnPostAsync(string id, string? act, string? version, CancellationToken ct)
    {
        if (!await FindAsync(id, Fits, ct)) return NotFound();
        if (Move.All.FirstOrDefault(m => m.Name == act) is { } asked && !await MayAsync(asked.Permission)) return Forbid();
        var answer = await DoAsync(actor => Desk.MoveAsync(id, version ?? "", Move.Named(act), Reason?.Trim() ?? "", actor, Now, ct),
            "success", L["Zapisano. Stan: {0}.", L[Move.WordOf(Move.All.FirstOrDefault(m => m.Name == act)?.To ?? default)].Value], $"~/admin/tresc/{id}/akceptacja", ct);
        return answer is PageResult ? await ShowAsync(ct) : answer;
    }

    private async Task<IActionResult> ShowAsync(CancellationToken ct)
    {
        var rights = new HashSet<string>();
        foreach (var permission in new[] { ContentPermissions.Edit, ContentPermissions.Approve, ContentPermissions.Publish })
            if (await MayAsync(permission)) rights.Add(permission);
        Moves = await Desk.OpenAsync(Item, rights.Contains, Actor.From(User).Id, ct);
        Rule = ApprovalRule.Of((await Services.GetRequiredService<ContentDefinitions>().AllAsync(ct)).Type(Item.ContentType));
        CanPublish = rights.Contains(ContentPermissions.Publish) && Standing.State != ItemState.Published && (!Rule.Required || Item.Review == ReviewState.Approved);
        string[] verbs = [.. Move.All.Select(m => m.Verb), "published"];
        string[] modules = [ContentModule.Key, ContentModule.DraftKey];
        History = await Db.Activities.AsNoTracking().Where(a => modules.Contains(a.Module) && a.SubjectType == "item" && a.SubjectId == Item.ContentItemId && verbs.Contains(a.Verb))
            .OrderByDescending(a => a.Sequence).Take(20).Select(a => new HistoryRow(a.Verb, a.At, a.Note, a.ActorKind, a.ActorId)).ToListAsync(ct);
        Who = await words.OfAsync(History.Select(h => h.By), ct);
        return Page();
    }

    private async Task<bool> MayAsync(string permission) => (await authorization.AuthorizeAsync(User, permission)).Succeeded;

    private static bool Fits(Standing standing) => standing.State != ItemState.Deleted;
}
