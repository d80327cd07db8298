using System.Globalization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;
using Rcwes.Framework.Activity;
using Rcwes.Framework.Data;
using Rcwes.Framework.Jobs;
using Rcwes.Framework.Localization;
using Rcwes.Framework.Modules;
using Rcwes.Framework.Web;

namespace Rcwes.Framework.Pages.Admin;

/// <summary>Work on a schedule: what it is, when it ran last and how it ended, when it runs next.</summary>
[Authorize(Policy = FrameworkPermissions.ActivityView)]
public sealed class ScheduleModel(
    RcwesDb db, ModuleNames names, TimeProvider clock, IAuthorizationService authorization, IServiceProvider services) : PageModel
{
    private readonly JobRunner _runner = services.GetRequiredService<JobRunner>();

    public IReadOnlyList<JobLine> Jobs { get; private set; } = [];

    /// <summary>Only jobs whose last run failed.</summary>
    public bool OnlyFailed { get; private set; }

    public bool MayOperate { get; private set; }

    /// <summary>The jobs that are shown, for a spreadsheet.</summary>
    public async Task<IActionResult> OnGetCsvAsync(CancellationToken ct)
    {
        await OnGetAsync(ct);
        static string At(DateTime? at) => at?.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture) ?? "";
        var texts = services.GetRequiredService<IStringLocalizer<FrameworkTexts>>();
        return File(CsvText.Of([texts["Zadanie"], texts["Ostatnio"], texts["Wynik"], texts["Czas trwania"], texts["Następny raz"]], Jobs.Select(j => new[]
        {
            j.Title ?? j.Name, At(j.StartedAt), j.Outcome switch { "Succeeded" => texts["udane"].Value, "Failed" => $"{texts["nieudane"].Value}: {j.Error}", "Running" => texts["trwa na węźle {0}", j.Node!].Value, _ => "" },
            j.Took?.TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture), At(j.NextAt),
        })), CsvText.ContentType, "zadania.csv");
    }

    public async Task OnGetAsync(CancellationToken ct)
    {
        OnlyFailed = Request.Query["wynik"] == "nieudane";
        MayOperate = await MayOperateAsync();
        var runs = await db.Set<JobRun>().AsNoTracking().ToDictionaryAsync(r => r.Name, ct);
        var now = clock.GetUtcNow().UtcDateTime;
        Jobs = [.. _runner.Jobs.Select(job => Line(job, runs.GetValueOrDefault(job.Name), now)).Where(j => !OnlyFailed || j.Outcome == "Failed")];
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
