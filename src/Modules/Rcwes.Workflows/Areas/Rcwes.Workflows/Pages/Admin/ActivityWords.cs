using Microsoft.Extensions.Localization;
using Rcwes.Framework.Modules;
using Rcwes.Framework.Workflows;
using Rcwes.Workflows.Running;
using Rcwes.Workflows.Shape;

namespace Rcwes.Workflows.Pages.Admin;

/// <summary>Kinds of steps, outcomes, waits and acts in the language of the reader.</summary>
internal sealed class ActivityWords(IStringLocalizerFactory factory, ModuleCatalog modules, IStringLocalizer<WorkflowsTexts> l)
{
    public string TitleOf(WorkflowActivity? kind, string name) => kind is null ? l["nieznany krok „{0}”", name] : Say(kind, kind.Title);

    public string AboutOf(WorkflowActivity kind) => Say(kind, kind.About);

    public string OutcomeOf(WorkflowActivity? kind, string outcome) => kind is null ? outcome : Say(kind, kind.WordOf(outcome));

    public string Say(WorkflowActivity kind, string key) => key.Length == 0 ? "" : factory.Create(kind.Texts)[key];

    /// <summary>A rule with its values; a value that is a label of a field is said in the reader's language too.</summary>
    public string FaultOf(ShapeStep? step, Framework.RuleException rule)
    {
        if (step?.Kind is not { } kind) return l[rule.Sentence, [.. rule.Arguments]];
        object[] arguments = [.. rule.Arguments.Select(a => a is string text && kind.Fields.Any(f => f.Label == text) ? Say(kind, text) : a)];
        return Sentence.Of(rule.Sentence, arguments).Say(factory, kind.Texts);
    }

    /// <summary>A rule of another module.</summary>
    public string RuleOf(Framework.RuleException rule, Type texts) => Sentence.Of(rule).Say(factory, texts);

    public IReadOnlyList<string> Told(string? json, WorkflowActivity? kind) => Sentence.Say(json, factory, kind?.Texts);

    /// <summary>All acts of all modules that can be listened to, grouped by module.</summary>
    public IReadOnlyList<(string Module, IReadOnlyList<(string Key, string Words)> Acts)> Acts() =>
    [
        .. modules.Modules.Where(m => m.Info.Acts.Count > 0).Select(m =>
        {
            var texts = m.Info.Texts is { } type ? factory.Create(type) : l;
            return (texts[m.Info.Name].Value, (IReadOnlyList<(string, string)>)[.. m.Info.Acts.Select(a => (new LogKey(a.SubjectType, a.Verb).ToString(), texts[a.Words].Value)).OrderBy(a => a.Item2, StringComparer.CurrentCulture)]);
        }),
    ];

    public string ActOf(string key) => Acts().SelectMany(m => m.Acts).FirstOrDefault(a => a.Key == key).Words ?? key;

    /// <summary>What a run waits for.</summary>
    public string WaitOf(WaitKind kind, string key, DateTime? due) => kind switch
    {
        WaitKind.Time when due is { } at => l["czeka do {0}", Framework.Localization.Warsaw.FromUtc(at).ToString("d MMMM yyyy, HH:mm", System.Globalization.CultureInfo.CurrentCulture)],
        WaitKind.Log => l["czeka na zdarzenie: {0}", ActOf(key)],
        WaitKind.Signal => l["czeka na link „{0}”", key],
        WaitKind.Decision => l["czeka na decyzję człowieka"],
        WaitKind.Call => l["czeka na odpowiedź innego systemu"],
        _ => l["czeka"],
    };

    public string StateOf(RunState state) => l[StateKey(state)];

    public static string StateKey(RunState state) => state switch
    {
        RunState.Running => "biegnie",
        RunState.Waiting => "czeka",
        RunState.Stopped => "stoi, potrzebna decyzja",
        RunState.Done => "zakończony",
        _ => "przerwany",
    };

    /// <summary>Tone of a state for the theme.</summary>
    public static string ToneOf(RunState state) => state switch
    {
        RunState.Stopped => "danger",
        RunState.Done => "success",
        RunState.Cancelled => "quiet",
        _ => "info",
    };
}
