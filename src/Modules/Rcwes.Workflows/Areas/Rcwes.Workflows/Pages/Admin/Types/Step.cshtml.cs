using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Rcwes.Framework;
using Rcwes.Framework.Mail;
using Rcwes.Framework.Security;
using Rcwes.Framework.Web;
using Rcwes.Framework.Workflows;
using Rcwes.Workflows.Drawing;
using Rcwes.Workflows.Shape;

namespace Rcwes.Workflows.Pages.Admin.Types;

/// <summary>One step: what it is set to, and where its outcomes lead.</summary>
[Authorize(Policy = WorkflowsPermissions.Manage)]
internal sealed class StepModel(IServiceProvider services, IStaffRoles roles, OwnLetters letters) : WorkflowPage(services)
{
    private const int LongestLine = 1_000;
    private const int LongestArea = 20_000;
    private const int LongestTitle = 100;

    public WorkflowStep Step { get; private set; } = null!;

    public WorkflowActivity? Kind { get; private set; }

    public IReadOnlyList<string> Roles { get; private set; } = [];

    /// <summary>Kinds of messages to choose from.</summary>
    public IReadOnlyList<OwnLetter> Letters { get; private set; } = [];

    [BindProperty]
    public Guid Stamp { get; set; }

    /// <summary>What the form sent, so that a refused form comes back as it was.</summary>
    public Microsoft.AspNetCore.Http.IFormCollection? Sent { get; private set; }

    public IReadOnlyList<string> Outcomes => Graph.OutcomesOf(Step, Kind, Document);

    public async Task<IActionResult> OnGetAsync(string id, string step, CancellationToken ct) => await ShowAsync(id, step, ct) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(string id, string step, CancellationToken ct)
    {
        var stamp = Stamp;
        if (!await ShowAsync(id, step, ct)) return NotFound();
        Sent = await Request.ReadFormAsync(ct);
        CheckShape();
        if (!ModelState.IsValid) return Page();
        var sent = Sent;
        return await DoAsync(() => Desk.ChangeAsync(id, stamp, document =>
        {
            var changed = document.Step(step) ?? throw new RuleException("workflow.no-step", "Tego kroku już nie ma. Wybierz inny.");
            Write(changed, sent);
            if (Kind is null) return;
            var outcomes = Kind.OutcomesOf(changed.Properties);
            document.Prune(step, [.. outcomes]);
            foreach (var outcome in outcomes.Where(o => sent.ContainsKey(WayName(o)))) document.Lead(step, outcome, sent[WayName(outcome)].ToString() is { Length: > 0 } to ? to : null);
        }, Me, ct), "Zapisano krok.", $"{Here}/krok/{step}");
    }

    public async Task<IActionResult> OnPostRemoveAsync(string id, string step, CancellationToken ct)
    {
        if (!await ShowAsync(id, step, ct)) return NotFound();
        return await DoAsync(() => Desk.ChangeAsync(id, null, d => d.Remove(step), Me, ct), "Usunięto krok.");
    }

    public static string FieldName(ActivityField field) => "f." + field.Name;

    public static string WayName(string outcome) => "w." + outcome;

    /// <summary>What stands in a field: what was sent, or what is kept.</summary>
    public string ValueOf(ActivityField field)
    {
        if (Sent is not null) return Sent[FieldName(field)].ToString();
        var set = Step.Properties;
        return field.Kind switch
        {
            FieldKind.Liquid or FieldKind.LiquidArea or FieldKind.Script or FieldKind.ScriptArea => set.Expression(field.Name),
            FieldKind.Lines or FieldKind.Roles => string.Join('\n', set.Lines(field.Name)),
            FieldKind.Letter => set.Letter(field.Name)?.Name ?? "",
            FieldKind.Choice => set.Choice(field),
            _ => set.Text(field.Name),
        };
    }

    /// <summary>What goes into a value of the chosen message.</summary>
    public string ValueOf(ActivityField field, OwnValue value) => LetterField.ValueOf(field, value, Sent, Step.Properties.Letter(field.Name));

    public IReadOnlyList<string> ChosenOf(ActivityField field) => Sent is not null ? [.. Sent[FieldName(field)].OfType<string>()] : Step.Properties.Lines(field.Name);

    public bool IsOn(ActivityField field) => Sent is not null ? Sent[FieldName(field)].Contains("true") : Step.Properties.Flag(field.Name);

    public string? WayOf(string outcome) => Sent is not null && Sent.ContainsKey(WayName(outcome)) ? Sent[WayName(outcome)].ToString() : Document.Transitions.FirstOrDefault(t => t.From == Step.Id && t.Outcome == outcome)?.To;

    private void CheckShape()
    {
        if (Sent!["Title"].ToString().Length > LongestTitle) ModelState.AddModelError("Title", L["Skróć własną nazwę kroku do {0} znaków.", LongestTitle]);
        foreach (var field in Kind?.Fields ?? [])
        {
            var longest = field.Kind is FieldKind.LiquidArea or FieldKind.ScriptArea or FieldKind.Lines ? LongestArea : LongestLine;
            if (Sent[FieldName(field)].ToString() is var text && text.Length > longest) ModelState.AddModelError(FieldName(field), L["Skróć pole „{0}” do {1} znaków.", Words.Say(Kind!, field.Label), longest]);
            else if (field.Kind == FieldKind.Letter && LetterField.TooLong(field, Sent, LongestLine) is { } value) ModelState.AddModelError(LetterField.NameOf(field, value), L["Skróć pole „{0}” do {1} znaków.", value, LongestLine]);
            else if (field.Kind == FieldKind.Number && text.Length > 0 && !decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out _)) ModelState.AddModelError(FieldName(field), L["W polu „{0}” wpisz liczbę.", Words.Say(Kind!, field.Label)]);
        }
    }

    private void Write(WorkflowStep step, Microsoft.AspNetCore.Http.IFormCollection sent)
    {
        var set = step.Document;
        if (set["ActivityMetadata"] is not JsonObject about) set["ActivityMetadata"] = about = [];
        about["Title"] = sent["Title"].ToString().Trim() is { Length: > 0 } title ? title : null;
        if (Kind is not null && (WorkflowShape.CanStart(Kind) || step.IsStart)) step.IsStart = sent["IsStart"].Contains("true");
        foreach (var field in Kind?.Fields ?? [])
        {
            var values = sent[FieldName(field)];
            var text = values.ToString().ReplaceLineEndings("\n");
            if (field.Kind == FieldKind.Letter && text.Length == 0)
            {
                set.Remove(field.Name);
                continue;
            }
            set[field.Name] = field.Kind switch
            {
                // Whatever else Orchard Core keeps beside the source stays.
                FieldKind.Liquid or FieldKind.LiquidArea or FieldKind.Script or FieldKind.ScriptArea => Expression(set[field.Name] as JsonObject, text),
                FieldKind.Letter => LetterField.Written(field, sent, text, step.Properties.Letter(field.Name), Letters.FirstOrDefault(l => l.Name == text)),
                FieldKind.Lines => new JsonArray([.. text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(t => (JsonNode)t)]),
                FieldKind.Roles => new JsonArray([.. values.OfType<string>().Where(v => v.Length > 0).Select(t => (JsonNode)t)]),
                FieldKind.Flag => JsonValue.Create(values.Contains("true")),
                FieldKind.Number => text.Length == 0 ? null : JsonValue.Create(decimal.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture)),
                _ => JsonValue.Create(text.Trim()),
            };
        }
    }

    private static JsonObject Expression(JsonObject? known, string source)
    {
        var kept = known is null ? [] : (JsonObject)known.DeepClone();
        kept["Expression"] = source;
        return kept;
    }

    private async Task<bool> ShowAsync(string id, string step, CancellationToken ct)
    {
        if (!await ReadAsync(id, ct) || Document.Step(step) is not { } found) return false;
        (Step, Kind) = (found, Kinds.Named(found.Activity));
        Stamp = Workflow.Stamp;
        ViewData["Title"] = L["Krok: {0}", NameOf(found)].Value;
        PageHead.Of(ViewData).Trail.Add(new(Workflow.Name, Url.Content("~" + Here), []));
        if (Kind?.Fields.Any(f => f.Kind == FieldKind.Letter) == true) Letters = await letters.AllAsync(ct);
        if (Kind?.Fields.Any(f => f.Kind is FieldKind.Role or FieldKind.Roles) == true) Roles = await roles.AllAsync(ct);
        return true;
    }
}
