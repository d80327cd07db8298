using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Rcwes.Framework.Data;
using Rcwes.Framework.Web;
using Rcwes.Workflows.Running;
using Rcwes.Workflows.Types;

namespace Rcwes.Workflows.Pages.Admin.Runs;

/// <summary>Runs of all workflows, or of one.</summary>
[Authorize(Policy = WorkflowsPermissions.Manage)]
internal sealed class IndexModel(RunReader runs, RcwesDb db) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "przeplyw")]
    public string? Type { get; set; }

    [BindProperty(SupportsGet = true, Name = "stan")]
    public string? State { get; set; }

    [BindProperty(SupportsGet = true, Name = "strona")]
    public int Number { get; set; } = 1;

    public IReadOnlyList<RunLine> Rows { get; private set; } = [];

    public int Total { get; private set; }

    public PageLinks Links { get; private set; } = null!;

    public IReadOnlyList<(string Id, string Name)> Types { get; private set; } = [];

    public RunState? Chosen => Enum.TryParse<RunState>(State, ignoreCase: true, out var state) && Enum.IsDefined(state) ? state : null;

    public async Task OnGetAsync(CancellationToken ct)
    {
        Number = Math.Max(1, Number);
        (Rows, Total) = await runs.ListAsync(Type is { Length: > 0 } ? Type : null, Chosen, Number, ct);
        Links = new(Number, Math.Max(1, (Total + RunReader.PageSize - 1) / RunReader.PageSize), page => Url.Content($"~/admin/przeplywy/przebiegi?przeplyw={Uri.EscapeDataString(Type ?? "")}&stan={Chosen?.ToString().ToLowerInvariant()}&strona={page}"));
        Types = [.. (await db.Set<WorkflowType>().AsNoTracking().OrderBy(t => t.Name).Select(t => new { t.Id, t.Name }).ToListAsync(ct)).Select(t => (t.Id, t.Name))];
    }
}
