using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rcwes.Framework.Activity;
using Rcwes.Framework.Data;
using Rcwes.Framework.Jobs;
using Rcwes.Framework.Localization;
using Rcwes.Framework.Modules;

namespace Rcwes.Framework.Pages.Admin;

/// <summary>Work on a schedule: what it is, when it ran last and how it ended, when it runs next.</summary>
[Authorize(Policy = FrameworkPermissions.ActivityView)]
public sealed class ScheduleModel(
    RcwesDb db, ModuleNames names, TimeProvider clock, IAuthorizationService authorization, IServiceProvider services) : PageModel
{
    private readonly JobRunner _runner = services.GetRequiredService<JobRunner>();

    public IReadOnlyList<JobLine> Jobs { get; private set; } = [];

    public bool MayOperate { get; private set; }

    public async Task OnGetAsync(CancellationToken ct)
    {
        MayOperate = await MayOperateAsync();
        var runs = await db.Set<JobRun>().AsNoTracking().ToDictionaryAsync(r => r.Name, ct);
        var now = clock.GetUtcNow().UtcDateTime;
        Jobs = [.. _runner.Jobs.Select(job => Line(job, runs.GetValueOrDefault(job.Name), now))];
    }

    public async Task<IActionResult> OnPostAsync(string name, CancellationToken ct)
    {
        if (!await MayOperateAsync()) return Forbid();
        if (_runner.Jobs.FirstOrDefault(j => j.Name == name) is not { } job) return NotFound();
        db.Activities.Add(ActivityEntry.Of(ModuleNames.Framework, "job", job.Name, "requested", Actor.From(User), clock.GetUtcNow().UtcDateTime));
        await db.SaveChangesAsync(ct);
        _runner.RunNow(job);
        return RedirectToPage();
    }

    private JobLine Line(JobInfo job, JobRun? run, DateTime now) => new(
        job.Name,
        job.Title is null ? null : names.Text(job.Name.Split('.')[0], job.Title),
        run is null ? null : Warsaw.FromUtc(run.StartedAt),
        run?.FinishedAt - run?.StartedAt,
        run?.Outcome.ToString(),
        run?.Error,
        run?.Node,
        JobRunner.Next(job, now) is { } next ? Warsaw.FromUtc(next) : null);

    private async Task<bool> MayOperateAsync() =>
        (await authorization.AuthorizeAsync(User, FrameworkPermissions.ActivityOperate)).Succeeded;
}

/// <summary>A job as the page shows it; times are Polish.</summary>
public sealed record JobLine(
    string Name, string? Title, DateTime? StartedAt, TimeSpan? Took, string? Outcome, string? Error, string? Node, DateTime? NextAt);
