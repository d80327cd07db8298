using Microsoft.EntityFrameworkCore;
using Rcwes.Framework;
using Rcwes.Framework.Activity;
using Rcwes.Framework.Data;

namespace Rcwes.Advisory.Rules;

/// <summary>The set of rules that holds, and the one that is being prepared beside it. Nothing changes for clients before the second is switched on.</summary>
internal sealed class RuleBook(RcwesDb db, TimeProvider clock)
{
    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    public async Task<RuleSet> LiveAsync(CancellationToken ct) => await SetAsync(RuleSetState.Live, ct) ?? new RuleSet(RuleSetState.Live, Now);

    public Task<RuleSet?> DraftAsync(CancellationToken ct) => SetAsync(RuleSetState.Draft, ct);

    /// <summary>Facts of the rules that hold, in their order.</summary>
    public async Task<IReadOnlyList<RuleFacts>> HoldingAsync(CancellationToken ct) =>
        [.. (await db.Set<RoutingRule>().AsNoTracking().Where(r => db.Set<RuleSet>().Any(s => s.Id == r.SetId && s.State == RuleSetState.Live)).OrderBy(r => r.Position).ToListAsync(ct)).Select(r => r.Facts)];

    /// <summary>Facts of a set in their order.</summary>
    public static IReadOnlyList<RuleFacts> Facts(RuleSet set) => [.. set.Rules.OrderBy(r => r.Position).Select(r => r.Facts)];

    /// <summary>Begins to prepare new rules with a copy of those that hold; takes the present draft when there is one.</summary>
    public async Task<RuleSet> BeginAsync(CancellationToken ct)
    {
        if (await DraftAsync(ct) is { } present) return present;
        var live = await LiveAsync(ct);
        var draft = new RuleSet(RuleSetState.Draft, Now);
        draft.Rules.AddRange(live.Rules.OrderBy(r => r.Position).Select((r, i) => new RoutingRule(draft.Id, i + 1, r.Facts)));
        db.Add(draft);
        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateException)
        {
            throw new RuleException("rules.draft", "Ktoś inny właśnie zaczął zmieniać reguły. Otwórz stronę jeszcze raz.");
        }
        return draft;
    }

    public async Task AddAsync(RuleFacts facts, CancellationToken ct)
    {
        var draft = await BeginAsync(ct);
        db.Add(new RoutingRule(draft.Id, draft.Rules.Count == 0 ? 1 : draft.Rules.Max(r => r.Position) + 1, facts));
        await SaveAsync(draft.Id, ct);
    }

    /// <summary>A rule of the set that is being prepared; null for any other.</summary>
    public Task<RoutingRule?> FindAsync(Guid id, CancellationToken ct) =>
        db.Set<RoutingRule>().SingleOrDefaultAsync(r => r.Id == id && db.Set<RuleSet>().Any(s => s.Id == r.SetId && s.State == RuleSetState.Draft), ct);

    public Task ChangeAsync(RoutingRule rule, RuleFacts facts, CancellationToken ct)
    {
        rule.Facts = facts;
        return SaveAsync(rule.SetId, ct);
    }

    /// <summary>One place up or down; at the end of the list nothing happens.</summary>
    public async Task MoveAsync(RoutingRule rule, bool up, CancellationToken ct)
    {
        var rules = (await DraftAsync(ct))!.Rules.OrderBy(r => r.Position).ToList();
        var at = rules.FindIndex(r => r.Id == rule.Id);
        var to = at + (up ? -1 : 1);
        if (to < 0 || to >= rules.Count) return;
        (rules[at], rules[to]) = (rules[to], rules[at]);
        for (var i = 0; i < rules.Count; i++) rules[i].Position = i + 1;
        await SaveAsync(rule.SetId, ct);
    }

    public Task RemoveAsync(RoutingRule rule, CancellationToken ct)
    {
        db.Remove(rule);
        return SaveAsync(rule.SetId, ct);
    }

    public async Task DiscardAsync(CancellationToken ct)
    {
        if (await DraftAsync(ct) is not { } draft) return;
        db.Remove(draft);
        await SaveAsync(draft.Id, ct);
    }

    /// <summary>From now on the prepared rules hold; the old ones are kept.</summary>
    /// <exception cref="RuleException">Nothing is prepared.</exception>
    public async Task SwitchOnAsync(Actor actor, CancellationToken ct)
    {
        await using var transaction = await JoinedTransaction.OfAsync(db, ct);
        if (await DraftAsync(ct) is not { } draft) throw None();
        // First the place is made, then it is taken: two sets never hold together.
        (await LiveAsync(ct)).SwitchOff();
        await db.SaveChangesAsync(ct);
        draft.SwitchOn(Now);
        db.Activities.Add(ActivityEntry.Of(AdvisoryModule.RulesKey, RuleSet.Subject, draft.Id.ToString(), "switched", actor, Now, data: new { rules = draft.Rules.Count }));
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
    }

    /// <summary>
    /// Saves what was changed in a set that is still being prepared, and holds its row meanwhile, so that nobody switches it on in between. Rules that
    /// hold never change: whoever routes keeps them until the log says that others were switched on.
    /// </summary>
    private async Task SaveAsync(Guid set, CancellationToken ct)
    {
        await using var transaction = await JoinedTransaction.OfAsync(db, ct);
        if (await db.Set<RuleSet>().Where(s => s.Id == set && s.State == RuleSetState.Draft).ExecuteUpdateAsync(s => s.SetProperty(r => r.State, RuleSetState.Draft), ct) == 0)
        {
            db.ChangeTracker.Clear();
            throw None();
        }
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
    }

    private static RuleException None() => new("rules.none", "Nie ma przygotowanych zmian. Być może ktoś już je włączył.");

    private Task<RuleSet?> SetAsync(RuleSetState state, CancellationToken ct) => db.Set<RuleSet>().Include(s => s.Rules).SingleOrDefaultAsync(s => s.State == state, ct);
}
