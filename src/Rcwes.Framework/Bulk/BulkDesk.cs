using System.Security.Claims;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;
using Rcwes.Framework.Data;

namespace Rcwes.Framework.Bulk;

/// <summary>Knows the lists and acts, and finds runs for those who may see them.</summary>
public sealed class BulkDesk
{
    /// <summary>Things in one run.</summary>
    public const int Most = 500;

    /// <summary>In the view of a list that stands inside of one thing: which thing. Never in an address: there it is part of the path.</summary>
    public const string Within = "w-obrebie";

    /// <summary>In the address of a list: the run whose result is told above it.</summary>
    internal const string Told = "zbiorczo";

    internal const string NothingPicked = "nic";
    internal const string TooMany = "za-duzo";

    /// <summary>How long an act can be taken back.</summary>
    internal static readonly TimeSpan UndoFor = TimeSpan.FromHours(24);

    private readonly RcwesDb _db;
    private readonly IEnumerable<BulkList> _lists;
    private readonly IEnumerable<BulkAct> _acts;
    private readonly IAuthorizationService _authorization;
    private readonly TimeProvider _clock;

    internal BulkDesk(RcwesDb db, IEnumerable<BulkList> lists, IEnumerable<BulkAct> acts, IAuthorizationService authorization, TimeProvider clock) =>
        (_db, _lists, _acts, _authorization, _clock) = (db, lists, acts, authorization, clock);

    private DateTime Now => _clock.GetUtcNow().UtcDateTime;

    /// <summary>What a list needs to offer its acts and to tell what came of the last one.</summary>
    /// <param name="list"><see cref="BulkList.Name"/>.</param>
    /// <param name="context">Of the request for the list.</param>
    /// <param name="shown">Ids on this page of the list.</param>
    /// <param name="total">Lines on all its pages.</param>
    /// <param name="ct">Cancels.</param>
    public Task<BulkView> ViewAsync(string list, HttpContext context, IReadOnlyCollection<string> shown, int total, CancellationToken ct) =>
        ViewAsync(list, "", context, shown, total, ct);

    /// <summary>The same for a list that stands inside of one thing.</summary>
    /// <param name="list"><see cref="BulkList.Name"/>.</param>
    /// <param name="within">Which thing; <see cref="BulkList.AddressIn"/> and <see cref="BulkList.FindAsync"/> get it back. Empty for none.</param>
    /// <param name="context">Of the request for the list.</param>
    /// <param name="shown">Ids on this page of the list.</param>
    /// <param name="total">Lines on all its pages.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<BulkView> ViewAsync(string list, string within, HttpContext context, IReadOnlyCollection<string> shown, int total, CancellationToken ct)
    {
        var acts = new List<BulkAct>();
        foreach (var act in _acts.Where(a => a.List == list && a.Suits(context.Request.Query)))
            if (await MayAsync(context.User, act)) acts.Add(act);
        var said = context.Request.Query[Told].ToString();
        var run = Guid.TryParse(said, out var id) && await FindAsync(id, context.User, ct) is var (found, its, _) && its.List == list ? Result(found, its) : null;
        return new(list, acts, shown, total, ViewOf(context.Request.Query, within), run, said is NothingPicked or TooMany ? said : null);
    }

    internal BulkList? ListOf(string? name) => _lists.FirstOrDefault(l => l.Name == name);

    internal async Task<BulkAct?> ActAsync(string? name, ClaimsPrincipal by) =>
        _acts.FirstOrDefault(a => a.Name == name) is { } act && await MayAsync(by, act) ? act : null;

    /// <summary>Keeps what was picked until the person says yes.</summary>
    internal async Task<BulkRun> BeginAsync(BulkAct act, IReadOnlyList<string> ids, string view, Actor by, CancellationToken ct)
    {
        var run = new BulkRun { Act = act.Name, View = view.Length <= 2000 ? view : "", By = by.Id, CreatedUtc = Now };
        run.Items.AddRange(ids.Select((id, number) => new BulkItem { RunId = run.Id, Number = number, SubjectId = id }));
        _db.Add(run);
        await _db.SaveChangesAsync(ct);
        return run;
    }

    /// <summary>A run, its act and its list; null when there is none or the person may not do that act.</summary>
    internal async Task<(BulkRun Run, BulkAct Act, BulkList List)?> FindAsync(Guid id, ClaimsPrincipal by, CancellationToken ct)
    {
        var run = await _db.Set<BulkRun>().AsNoTracking().Include(r => r.Items.OrderBy(i => i.Number)).FirstOrDefaultAsync(r => r.Id == id, ct);
        if (run is null || await ActAsync(run.Act, by) is not { } act || ListOf(act.List) is not { } list) return null;
        return (await list.HiddenAsync(by, [.. run.Items.Select(i => i.SubjectId)], ct)).Count == 0 ? (run, act, list) : null;
    }

    /// <summary>The last runs of a person.</summary>
    internal async Task<IReadOnlyList<BulkResult>> OfAsync(ClaimsPrincipal by, CancellationToken ct)
    {
        var who = Actor.From(by).Id;
        var runs = await _db.Set<BulkRun>().AsNoTracking().Include(r => r.Items).Where(r => r.By == who && r.State != BulkState.Asked)
            .OrderByDescending(r => r.CreatedUtc).Take(50).ToListAsync(ct);
        return [.. runs.Select(r => (r, Act: _acts.FirstOrDefault(a => a.Name == r.Act))).Where(r => r.Act is not null).Select(r => Result(r.r, r.Act!))];
    }

    internal BulkResult Result(BulkRun run, BulkAct act) =>
        new(run, act, act.CanUndo && run.State is BulkState.Done or BulkState.Undoing && run.Count(BulkOutcome.Done) > 0 && Now < run.DoneUtc + UndoFor);

    /// <summary>Address of a list with the result of a run above it.</summary>
    internal static string Back(BulkList list, string view, string told) => QueryHelpers.AddQueryString(At(list, view), Told, told);

    /// <summary>Address of a list in a view of it.</summary>
    internal static string At(BulkList list, string view)
    {
        var query = QueryHelpers.ParseQuery(view);
        return query.Remove(Within, out var within) ? list.AddressIn(within.ToString()) + QueryString.Create(query).Value : list.Address + view;
    }

    private async Task<bool> MayAsync(ClaimsPrincipal by, BulkAct act) => (await _authorization.AuthorizeAsync(by, act.Permission)).Succeeded;

    /// <summary>The query of the list without what was told.</summary>
    private static string ViewOf(IQueryCollection query, string within)
    {
        var view = query.Where(q => q.Key is not Told and not Within and not "handler").SelectMany(q => q.Value, (q, value) => KeyValuePair.Create(q.Key, value));
        return QueryString.Create(within.Length == 0 ? view : view.Append(KeyValuePair.Create<string, string?>(Within, within))).Value ?? "";
    }
}

/// <summary>A list with its acts, drawn by the partials <c>_BulkBar</c> and <c>_BulkNotice</c>.</summary>
public sealed class BulkView
{
    internal BulkView(string list, IReadOnlyList<BulkAct> acts, IReadOnlyCollection<string> shown, int total, string query, BulkResult? result, string? trouble) =>
        (List, Acts, Shown, Total, Query, Result, Trouble) = (list, acts, shown, total, query, result, trouble);

    /// <summary><see cref="BulkList.Name"/>.</summary>
    public string List { get; }

    /// <summary>What the person may do with lines of the list.</summary>
    public IReadOnlyList<BulkAct> Acts { get; }

    /// <summary>Whether lines can be picked.</summary>
    public bool Picks => Acts.Count > 0 && Shown.Count > 0;

    internal IReadOnlyCollection<string> Shown { get; }

    internal int Total { get; }

    internal string Query { get; }

    internal BulkResult? Result { get; }

    internal string? Trouble { get; }
}

/// <summary>A run as it is told.</summary>
internal sealed record BulkResult(BulkRun Run, BulkAct Act, bool CanUndo)
{
    /// <summary>Why things stayed as they are, each reason once, with the number of things.</summary>
    public IReadOnlyList<(string Why, int Count)> Reasons(Func<BulkItem, string> say) =>
        [.. Run.Items.Where(i => i.Outcome is BulkOutcome.Refused or BulkOutcome.NotUndone && i.Why is not null && (Run.State != BulkState.Undone || i.Outcome == BulkOutcome.NotUndone))
            .GroupBy(say).Select(g => (g.Key, g.Count())).OrderByDescending(g => g.Item2)];
}
