using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rcwes.Framework.Data;
using Rcwes.Framework.Jobs;
using Rcwes.Framework.Localization;
using Rcwes.Framework.Modules;
using Rcwes.Framework.PersonalData;

namespace Rcwes.Framework.Pages.Admin.PersonalData;

/// <summary>How long each category is kept, and what would go now. Looks only.</summary>
[Authorize(Policy = FrameworkPermissions.PersonalData)]
internal sealed class TermsModel(RcwesDb db, ModuleNames names, RetentionTimes times, IServiceProvider services) : PageModel
{
    public IReadOnlyList<(string Module, RetentionLine Line, DateTime? RanAt)> Rows { get; private set; } = [];

    public DateOnly? DocumentsUntil => times.DocumentsUntil;

    public async Task OnGetAsync(CancellationToken ct)
    {
        var runs = await db.Set<JobRun>().AsNoTracking().ToDictionaryAsync(r => r.Name, r => r.StartedAt, ct);
        List<(string, RetentionLine, DateTime?)> rows = [];
        foreach (var info in services.GetServices<RetentionInfo>())
        {
            var retention = (IRetention)services.GetRequiredService(info.Type);
            foreach (var line in await retention.LookAsync(ct)) rows.Add((names.OfName(info.Job), line, runs.TryGetValue(info.Job, out var at) ? Warsaw.FromUtc(at) : null));
        }
        Rows = [.. rows.OrderBy(r => r.Item1, StringComparer.CurrentCulture)];
    }
}
