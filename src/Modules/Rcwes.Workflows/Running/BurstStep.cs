using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json.Nodes;
using System.Text.Unicode;
using Fluid;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rcwes.Framework;
using Rcwes.Framework.Activity;
using Rcwes.Framework.Data;
using Rcwes.Framework.Liquid;
using Rcwes.Framework.Localization;
using Rcwes.Framework.Workflows;
using Rcwes.Workflows.Activities.Flow;
using Rcwes.Workflows.Decisions;
using Rcwes.Workflows.Expressions;
using Rcwes.Workflows.Shape;

namespace Rcwes.Workflows.Running;

/// <summary>One run of one step, as both a real run and a trial know it.</summary>
internal sealed class BurstStep(BurstScene scene, ShapeStep step, Token token, RunMemory memory) : StepRun
{
    private static readonly HtmlEncoder Html = HtmlEncoder.Create(UnicodeRanges.All);
    private Dictionary<string, object?>? _data;

    public override RcwesDb Db => scene.Db;

    public override IServiceProvider Services => scene.Services;

    public override DateTime Now => scene.Now;

    public override bool IsTrial => scene.Run is null;

    public override Guid RunId => scene.Run?.Id ?? Guid.Empty;

    public override string ActivityId => step.Id;

    public override ActivityProperties Properties => step.Properties;

    public override SubjectRef Subject => scene.About;

    public override string Correlation { get; set; } = scene.Correlation;

    public override Wake? Wake => token.Wake;

    public override async Task<ActivityEntry?> EntryAsync(CancellationToken ct) =>
        Wake?.Entry ?? (Entry is var sequence && sequence > 0 ? await Db.Activities.AsNoTracking().SingleOrDefaultAsync(a => a.Sequence == sequence, ct) : null);

    public override async Task<string?> DeciderAsync(CancellationToken ct) => scene.Run is { Id: var run }
        ? await Db.Set<Decision>().AsNoTracking().Where(d => d.RunId == run && d.State == DecisionState.Decided).OrderByDescending(d => d.DecidedAt).ThenByDescending(d => d.Id).Select(d => d.DecidedBy).FirstOrDefaultAsync(ct)
        : null;

    public override JsonObject Values => memory.Values;

    public override JsonObject Memory => memory.Of(step.Id);

    public override JsonNode? LastResult { get => memory.Last; set => memory.Last = value; }

    /// <summary>What the step did, in words.</summary>
    public List<Sentence> Told { get; } = [];

    /// <summary>Sequence of the newest entry that the run knows of.</summary>
    private long Entry => token.Wake?.Entry?.Sequence ?? memory.Event;

    /// <summary>Way that led here.</summary>
    public string? Via => token.Via;

    /// <summary>Keys of all ways that lead here.</summary>
    public IReadOnlyList<string> Inbound => [.. scene.Shape.Into(step.Id).Select(w => w.Key)];

    /// <summary>Steps whose waits and turns this step made pointless.</summary>
    public IReadOnlySet<string> Pointless { get; private set; } = new HashSet<string>();

    /// <summary>An outcome leads somewhere.</summary>
    public bool IsLed(string outcome) => scene.Shape.From(step.Id, outcome).Any();

    /// <summary>What came with the token is known from now on.</summary>
    public void Arrive()
    {
        if (token.Wake?.Result is { } result) LastResult = result;
        if (token.Wake?.Entry is { } entry) memory.Event = entry.Sequence;
    }

    public void MakePointless()
    {
        Pointless = scene.Shape.Before(step.Id).Append(step.Id).ToHashSet();
        // A join on a way that ends waits for nobody either.
        foreach (var join in Pointless.Where(s => scene.Shape.Step(s)?.Kind is JoinTask)) JoinTask.Forget(memory.Of(join));
    }

    public void ForgetMemory() => memory.Forget(step.Id);

    public override async Task<string> TextAsync(string field, CancellationToken ct) => await FillAsync(field, NullEncoder.Default, ct);

    public override async Task<string> HtmlAsync(string field, CancellationToken ct) => await FillAsync(field, Html, ct);

    public override async Task<IReadOnlyDictionary<string, string>> FillAsync(IReadOnlyDictionary<string, string> sources, string culture, CancellationToken ct)
    {
        var data = new Dictionary<string, object?>(await DataAsync(ct), StringComparer.Ordinal) { ["links"] = await RunData.LinksAsync(this, culture, ct) };
        var filled = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, source) in sources) filled[name] = await FillAsync(source, data, Cultures.Of(culture), NullEncoder.Default);
        return filled;
    }

    public override async Task<ScriptAnswer> ScriptAsync(string field, CancellationToken ct)
    {
        var data = RunData.Json(await DataAsync(ct));
        var (answer, properties) = Scripts.Run(Properties.Expression(field), data, Services.GetRequiredService<ScriptOptions>().Longest, ct);
        foreach (var name in memory.Values.Select(p => p.Key).Where(name => !properties.ContainsKey(name)).ToList()) memory.Values.Remove(name);
        foreach (var (name, value) in properties) memory.Values[name] = value?.DeepClone();
        _data = null;
        return answer;
    }

    public override async Task DoAsync(string sentence, object[] arguments, Func<Task> act)
    {
        Told.Add(Sentence.Of(sentence, arguments));
        if (!IsTrial) await act();
    }

    public override async Task<ActivityEntry> TellAsync(string verb, CancellationToken ct)
    {
        var run = scene.Run ?? throw new InvalidOperationException("A trial writes nothing.");
        var entry = run.Tell(verb, Actor.System, Now, data: new { step = ActivityId });
        Db.Activities.Add(entry);
        await Db.SaveChangesAsync(ct);
        return entry;
    }

    private async Task<string> FillAsync(string field, TextEncoder encoder, CancellationToken ct)
    {
        var source = Properties.Expression(field);
        return source.Length == 0 ? "" : await FillAsync(source, await DataAsync(ct), Cultures.Polish, encoder);
    }

    private static async Task<string> FillAsync(string source, Dictionary<string, object?> data, CultureInfo culture, TextEncoder encoder) =>
        source.Contains('{', StringComparison.Ordinal) ? (await LiquidTemplate.Parse(source).RenderAsync(data, culture, encoder)).Text : source;

    private async Task<Dictionary<string, object?>> DataAsync(CancellationToken ct) =>
        _data ??= await RunData.ReadAsync(this, RunId.ToString(), ct);
}

/// <summary>Where a burst takes place.</summary>
/// <param name="Services">Scoped services.</param>
/// <param name="Db">The unit of work.</param>
/// <param name="Shape">The workflow.</param>
/// <param name="Run">Null in a trial.</param>
/// <param name="About">What it is about.</param>
/// <param name="Correlation">By what its entries are found.</param>
/// <param name="Now">UTC.</param>
internal sealed record BurstScene(IServiceProvider Services, RcwesDb Db, WorkflowShape Shape, WorkflowRun? Run, SubjectRef About, string Correlation, DateTime Now);
