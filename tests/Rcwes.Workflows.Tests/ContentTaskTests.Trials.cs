using Microsoft.Extensions.DependencyInjection;
using Rcwes.Workflows.Trying;
using Rcwes.Workflows.Types;

namespace Rcwes.Workflows.Tests;

/// <summary>What is told before anything is changed.</summary>
public abstract partial class ContentTaskTests
{
    [Fact]
    public async Task A_trial_ends_where_a_step_needs_what_only_a_real_run_would_have_made()
    {
        var thing = Cast.Thing();
        await site.HappenAsync(thing, "done");
        var flow = Flow.Named("Nowa treść na próbę").StartsOn($"{thing}/done").Step("c", "CreateContentTask", new { ContentType = "GoodPractice", ContentProperties = Flow.Expr("""{ "TitlePart": { "Title": "Łąka na próbę" } }""") })
            .Step("u", "UpdateContentTask", new { Content = Flow.Expr("properties.created"), Path = "GoodPractice.Place", Value = Flow.Expr("'Gubin'") }).Ways("start>c", "c>u");
        var report = await site.InScopeAsync(s => s.GetRequiredService<Trial>().RunAsync(s.GetRequiredService<ShapeCache>().Read(flow.Document().ToString()), 7, Ct));
        var lines = Assert.Single(report.Runs).Lines;
        Assert.Equal(["start", "c", "u"], lines.Select(l => l.Step.Id));
        Assert.Equal(TrialBurst.Beyond, lines[^1].Fault?.Code);
    }

    [Fact]
    public async Task A_trial_tells_what_would_change_and_changes_nothing()
    {
        var (thing, id) = (Cast.Thing(), await ItemAsync());
        await site.HappenAsync(thing, "done", data: new { item = id });
        var flow = Change(thing, new { Content = Item, Path = "GoodPractice.Place", Value = Flow.Expr("'Żary'"), Publish = true });
        var report = await site.InScopeAsync(s => s.GetRequiredService<Trial>().RunAsync(s.GetRequiredService<ShapeCache>().Read(flow.Document().ToString()), 7, Ct));
        var line = Assert.Single(report.Runs).Lines[1];
        Assert.Null(line.Fault);
        Assert.Equal(["Żółta łąka", "Miejsce"], Assert.Single(line.Told).Values);
        Assert.Single(await VersionsAsync(id));
    }

    [Fact]
    public async Task A_step_of_orchard_core_that_names_its_item_elsewhere_does_not_run_on_another_one()
    {
        var flow = Flow.Named("Z Orchard Core").StartsOn("a/b").Step("u", "UpdateContentTask", new { ContentItemIdExpression = Flow.Expr("{{ Workflow.Input.Id }}"), ContentProperties = Flow.Expr("{}"), Publish = true }).Ways("start>u");
        var faults = await site.InScopeAsync(s => Task.FromResult(s.GetRequiredService<ShapeCache>().Read(flow.Document().ToString()).Faults));
        Assert.Contains("content-task.orchard-item", faults.Select(f => f.Rule.Code));
    }
}
