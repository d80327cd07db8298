using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Rcwes.Framework;
using Rcwes.Framework.Data;
using Rcwes.Framework.Workflows;
using Rcwes.Workflows.Activities.Tasks;
using Rcwes.Workflows.Running;
using Rcwes.Workflows.Types;

namespace Rcwes.Workflows.Signals;

/// <summary>Links that wake a run: signed, for one run and one signal, used once, expiring. What the address carries says nothing to a reader.</summary>
internal sealed class SignalDesk(RcwesDb db, Engine engine, TypeBook types, IDataProtectionProvider protection, TimeProvider clock)
{
    private readonly IDataProtector _protector = protection.CreateProtector("Rcwes.Workflows.Signal");

    /// <summary>What stands in the address.</summary>
    public string TokenOf(Guid link) => _protector.Protect(link.ToString("N"));

    /// <summary>The link behind an address, in the words of the step that made it; null when the address was not made here.</summary>
    public async Task<SignalView?> FindAsync(string token, CancellationToken ct)
    {
        if (IdOf(token) is not { } id || await db.Set<SignalLink>().AsNoTracking().SingleOrDefaultAsync(l => l.Id == id, ct) is not { } link) return null;
        var version = await db.Set<WorkflowRun>().Where(r => r.Id == link.RunId).Select(r => r.VersionId).SingleAsync(ct);
        var step = (await types.ShapeAsync(version, ct)).Steps.FirstOrDefault(s => s.Kind is SignalLinkTask && SignalLinkTask.NameOf(s.Properties) == link.Name);
        return new(step?.Properties.Text(SignalLinkTask.Question) ?? "", step?.Properties.Text(SignalLinkTask.Button) ?? "", link.UsedAt is not null, link.ExpiresAt <= clock.GetUtcNow().UtcDateTime);
    }

    /// <summary>Wakes the run.</summary>
    /// <exception cref="RuleException">The link was used, is too old, or the run waits for it no more.</exception>
    public Task FollowAsync(string token, CancellationToken ct) => IdOf(token) is { } id ? Deadlock.OnceMoreAsync(() => FollowAsync(id, ct), db) : throw NotOurs();

    private async Task FollowAsync(Guid id, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var now = clock.GetUtcNow().UtcDateTime;
        // The database lets one of two clicks mark the link.
        var marked = await db.Set<SignalLink>().Where(l => l.Id == id && l.UsedAt == null && l.ExpiresAt > now).ExecuteUpdateAsync(set => set.SetProperty(l => l.UsedAt, now), ct);
        if (marked == 0) throw new RuleException("signal.used", "Ten link był już użyty albo stracił ważność.");
        var link = await db.Set<SignalLink>().AsNoTracking().SingleAsync(l => l.Id == id, ct);
        var wait = await db.Set<Wait>().AsNoTracking().FirstOrDefaultAsync(w => w.RunId == link.RunId && w.Kind == WaitKind.Signal && w.Key == link.Name, ct);
        if (wait is null) throw new RuleException("signal.late", "Sprawa poszła już dalej i na ten link nie czeka.");
        var run = await engine.LockAsync(link.RunId, ct) ?? throw NotOurs();
        db.Activities.Add(run.Tell("signalled", new Actor(ActorKind.Link, null), now, data: new { signal = link.Name }));
        await db.SaveChangesAsync(ct);
        if (!await engine.WakeLockedAsync(wait, new(WaitKind.Signal) { Outcome = link.Name }, ct)) throw new RuleException("signal.late", "Sprawa poszła już dalej i na ten link nie czeka.");
        await transaction.CommitAsync(ct);
    }

    private Guid? IdOf(string token)
    {
        try
        {
            return Guid.TryParseExact(_protector.Unprotect(token), "N", out var id) ? id : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    private static RuleException NotOurs() => new("signal.unknown", "Tego linku nie zna ten serwis.");
}

/// <param name="Question">What the reader is told; empty for the usual sentence.</param>
/// <param name="Button">Words of the button; empty for the usual one.</param>
/// <param name="IsUsed">Somebody followed it.</param>
/// <param name="IsOver">Its time is over.</param>
internal sealed record SignalView(string Question, string Button, bool IsUsed, bool IsOver);
