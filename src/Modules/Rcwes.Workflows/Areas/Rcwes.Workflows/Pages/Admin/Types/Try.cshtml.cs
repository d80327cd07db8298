using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.DependencyInjection;
using Rcwes.Framework.Activity;
using Rcwes.Framework.Web;
using Rcwes.Workflows.Trying;

namespace Rcwes.Workflows.Pages.Admin.Types;

/// <summary>What the workflow would have done with what happened lately. Nothing is done.</summary>
[Authorize(Policy = WorkflowsPermissions.Manage)]
internal sealed class TryModel(IServiceProvider services, Trial trial) : WorkflowPage(services)
{
    public static readonly int[] Spans = [7, 30, 90];

    [BindProperty(SupportsGet = true, Name = "dni")]
    public int Days { get; set; } = 30;

    public IReadOnlyList<TrialRun> Runs { get; private set; } = [];

    /// <summary>Why there is no more; null when everything was tried.</summary>
    public string? Cut { get; private set; }

    private Dictionary<(string, string), string> _names = [];

    public async Task<IActionResult> OnGetAsync(string id, CancellationToken ct)
    {
        if (!await ReadAsync(id, ct)) return NotFound();
        if (!Spans.Contains(Days)) Days = 30;
        ViewData["Title"] = L["Próba na sucho"].Value;
        PageHead.Of(ViewData).Trail.Add(new(Workflow.Name, Url.Content("~" + Here), []));
        if (Faults.Count == 0)
        {
            var report = await trial.RunAsync(Shape, Days, ct);
            Runs = report.Runs;
            Cut = report.End switch
            {
                TrialEnd.Runs => L["Pokazujemy {0} najnowszych spraw. Starszych z tego czasu nie próbowaliśmy.", Trial.MostRuns].Value,
                TrialEnd.Time => L["Próba trwała ponad {0} sekund, więc ją przerwaliśmy. To, co widać niżej, jest prawdziwe, ale nie jest wszystkim. Wybierz krótszy czas albo sprawdź, co w przepływie trwa tak długo.", (int)Trial.MostTime.TotalSeconds].Value,
                _ => null,
            };
        }
        foreach (var kind in Runs.Select(r => r.About).Where(a => a.Id.Length > 0).GroupBy(a => a.Type))
            if (HttpContext.RequestServices.GetServices<ISubjectNames>().FirstOrDefault(s => s.Kinds.Contains(kind.Key)) is { } names)
                foreach (var (subject, name) in await names.OfAsync(kind.Key, [.. kind.Select(a => a.Id).Distinct()], ct)) _names[(kind.Key, subject)] = name.Name;
        return Page();
    }

    public string NameOf(TrialRun run) => run.About.Id.Length == 0 ? L["uruchomienie o stałej porze albo ręczne"] : _names.GetValueOrDefault((run.About.Type, run.About.Id)) ?? L["rzecz, której już nie ma"];

    public IEnumerable<string> SaidOf(TrialLine line)
    {
        var factory = HttpContext.RequestServices.GetRequiredService<Microsoft.Extensions.Localization.IStringLocalizerFactory>();
        foreach (var told in line.Told) yield return told.Say(factory, line.Step.Kind?.Texts);
        foreach (var wait in line.Waits) yield return Words.WaitOf(wait.Kind, wait.Key, wait.DueAt);
        if (line.Fault is { } fault) yield return Words.FaultOf(line.Step, fault);
    }
}
