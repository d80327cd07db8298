using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Rcwes.Framework;
using Rcwes.Framework.Data;
using Rcwes.Framework.PersonalData;
using Rcwes.Framework.Polish;
using Rcwes.Workflows.Calls;
using Rcwes.Workflows.Decisions;
using Rcwes.Workflows.Running;

namespace Rcwes.Workflows.Keeping;

/// <summary>
/// What workflows remember is what editors let them remember, and that may be a name or an address: a run that mentions a person is found
/// and forgets, its path stays.
/// </summary>
internal sealed class WorkflowsPersonalData(RcwesDb db, Engine engine, IStringLocalizer<WorkflowsTexts> l) : IPersonalData
{
    private const string Kind = "workflow-run";

    public string Module => WorkflowsModule.Key;

    public async Task<IReadOnlyList<PersonRecord>> FindAsync(PersonClues clues, CancellationToken ct)
    {
        var runs = await clues.In(db.Set<WorkflowRun>().AsNoTracking(), r => r.Memory, r => r.FaultReason).Select(r => r.Id).ToListAsync(ct);
        runs.AddRange(await clues.In(db.Set<Decision>().AsNoTracking(), d => d.Title, d => d.Text, d => d.Note).Select(d => d.RunId).ToListAsync(ct));
        runs.AddRange(await clues.In(db.Set<Call>().AsNoTracking(), c => c.Url, c => c.Body, c => c.Headers).Select(c => c.RunId).ToListAsync(ct));
        runs.AddRange(await clues.In(db.Set<StepRow>().AsNoTracking(), s => s.Told).Select(s => s.RunId).ToListAsync(ct));
        if (clues.HasName)
        {
            // A name may lie there in two values.
            var family = Slug.Fold(clues.FamilyName.Trim());
            var some = await db.Set<WorkflowRun>().AsNoTracking().Where(r => Folding.Of(r.Memory).Contains(family)).Select(r => new { r.Id, r.Memory }).ToListAsync(ct);
            var given = Slug.Fold(clues.GivenNames.Trim()).Split(' ')[0];
            runs.AddRange(some.Where(r => Slug.Fold(r.Memory).Contains(given, StringComparison.Ordinal)).Select(r => r.Id));
        }
        var ids = runs.Distinct().ToList();
        var found = await db.Set<WorkflowRun>().AsNoTracking().Where(r => ids.Contains(r.Id)).Select(r => new { r.Id, r.StartedAt }).ToListAsync(ct);
        return
        [
            .. found.Select(r => new PersonRecord(Module, Kind, r.Id.ToString(), l["Przebieg przepływu pracy z {0}", Framework.Localization.Warsaw.FromUtc(r.StartedAt).ToString("d", System.Globalization.CultureInfo.CurrentCulture)])
            {
                Fate = Fate.Anonymised,
                Why = l["Zostaje droga, którą szła sprawa, bez tego, co zapamiętała."],
                Url = $"/admin/przeplywy/przebiegi/{r.Id}",
            }),
        ];
    }

    public async Task EraseAsync(IReadOnlyCollection<PersonRecord> records, Erasing erasing, CancellationToken ct)
    {
        var ids = records.Where(r => r.Kind == Kind).Select(r => Guid.Parse(r.Id)).ToList();
        await ForgetAsync(db, engine, ids, erasing.Actor, erasing.Now, ct);
    }

    /// <summary>Ends runs that are under way – one without its memory could do things twice – and takes out of them what they remember.</summary>
    internal static async Task ForgetAsync(RcwesDb db, Engine engine, IReadOnlyCollection<Guid> ids, Actor actor, DateTime now, CancellationToken ct)
    {
        foreach (var id in ids.Order())
        {
            if (await engine.LockAsync(id, ct) is not { } run) continue;
            if (!run.IsOver) await RunDesk.CancelAsync(db, run, "–", actor, now, ct);
            run.Forget("{}");
            db.Activities.Add(run.Tell("erased", actor, now));
        }
        foreach (var decision in await db.Set<Decision>().Where(d => ids.Contains(d.RunId)).ToListAsync(ct))
            (decision.Title, decision.Text, decision.Url, decision.Note) = (Erasing.Gone, "", "", decision.Note is null ? null : Erasing.Gone);
        foreach (var call in await db.Set<Call>().Where(c => ids.Contains(c.RunId)).ToListAsync(ct)) (call.Url, call.Body, call.Headers) = (Erasing.Gone, "", "");
        foreach (var step in await db.Set<StepRow>().Where(s => ids.Contains(s.RunId) && s.Told != null).ToListAsync(ct)) step.Told = Erasing.Gone;
    }
}
