using Microsoft.EntityFrameworkCore;
using Rcwes.Framework;
using Rcwes.Framework.Activity;
using Rcwes.Framework.Data;

namespace Rcwes.Institutions.Claims;

/// <summary>That staff set another rule for a field than the standard one.</summary>
internal sealed class FieldRule
{
    public required string Key { get; init; }

    public bool Live { get; set; }
}

/// <summary>Which changes of representatives are shown at once and which wait for staff.</summary>
internal sealed class FieldRules(RcwesDb db, TimeProvider clock)
{
    private const string Subject = "fields";

    /// <summary>Keys of the fields whose changes are shown at once.</summary>
    public async Task<IReadOnlySet<string>> LiveAsync(CancellationToken ct)
    {
        var set = await db.Set<FieldRule>().AsNoTracking().ToDictionaryAsync(r => r.Key, r => r.Live, ct);
        return OpenFields.All.Where(f => set.GetValueOrDefault(f.Key, f.Live)).Select(f => f.Key).ToHashSet();
    }

    /// <returns>Whether anything differs from before.</returns>
    public async Task<bool> SetAsync(IReadOnlySet<string> live, Actor actor, CancellationToken ct)
    {
        var before = await LiveAsync(ct);
        var changed = OpenFields.All.Where(f => before.Contains(f.Key) != live.Contains(f.Key)).Select(f => f.Key).ToList();
        if (changed.Count == 0) return false;
        var rules = await db.Set<FieldRule>().ToDictionaryAsync(r => r.Key, ct);
        foreach (var key in changed)
            if (rules.TryGetValue(key, out var rule)) rule.Live = live.Contains(key);
            else db.Add(new FieldRule { Key = key, Live = live.Contains(key) });
        db.Activities.Add(ActivityEntry.Of(InstitutionsModule.DeskKey, "institution-rules", Subject, "changed", actor, clock.GetUtcNow().UtcDateTime, data: new { live = changed.Where(live.Contains), waits = changed.Where(k => !live.Contains(k)) }));
        await db.SaveChangesAsync(ct);
        return true;
    }
}
