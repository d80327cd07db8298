using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Localization;
using Rcwes.Framework.Data;
using Rcwes.Framework.PersonalData;
using Rcwes.Workflows.Calls;
using Rcwes.Workflows.Decisions;
using Rcwes.Workflows.Running;
using Rcwes.Workflows.Signals;

namespace Rcwes.Workflows.Keeping;

/// <summary>Deletes runs that ended long ago with all that belongs to them; what they did stands in the activity log.</summary>
internal sealed class RunRetention(RcwesDb db, IConfiguration configuration, TimeProvider clock, IStringLocalizer<WorkflowsTexts> l) : IRetention
{
    private const string Setting = "Rcwes:Workflows:KeepDays";
    private const int DefaultDays = 365;
    private const int Batch = 500;

    /// <summary>Chains of workflows are looked at within hours.</summary>
    private static readonly TimeSpan CausesKept = TimeSpan.FromDays(2);

    private int Days => configuration.GetValue(Setting, DefaultDays);

    private IQueryable<WorkflowRun> Due
    {
        get
        {
            var before = clock.GetUtcNow().UtcDateTime.AddDays(-Days);
            return db.Set<WorkflowRun>().Where(r => r.EndedAt < before);
        }
    }

    public async Task RunAsync(CancellationToken ct)
    {
        var causes = clock.GetUtcNow().UtcDateTime - CausesKept;
        await db.Set<Cause>().Where(c => c.At < causes).ExecuteDeleteAsync(ct);
        while (await Due.OrderBy(r => r.EndedAt).Take(Batch).Select(r => r.Id).ToListAsync(ct) is { Count: > 0 } runs)
        {
            await using var transaction = await db.Database.BeginTransactionAsync(ct);
            await db.Set<StepRow>().Where(s => runs.Contains(s.RunId)).ExecuteDeleteAsync(ct);
            await db.Set<Wait>().Where(w => runs.Contains(w.RunId)).ExecuteDeleteAsync(ct);
            await db.Set<Decision>().Where(d => runs.Contains(d.RunId)).ExecuteDeleteAsync(ct);
            await db.Set<SignalLink>().Where(s => runs.Contains(s.RunId)).ExecuteDeleteAsync(ct);
            await db.Set<Call>().Where(c => runs.Contains(c.RunId)).ExecuteDeleteAsync(ct);
            await db.Set<WorkflowRun>().Where(r => runs.Contains(r.Id)).ExecuteDeleteAsync(ct);
            await transaction.CommitAsync(ct);
        }
    }

    public async Task<IReadOnlyList<RetentionLine>> LookAsync(CancellationToken ct) =>
        [new(l["Zakończone przebiegi przepływów pracy"], l["{0} dni od zakończenia", Days], Setting, await Due.CountAsync(ct))];
}
