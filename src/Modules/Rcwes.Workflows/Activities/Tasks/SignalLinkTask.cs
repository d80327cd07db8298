using System.Text.Json.Nodes;
using Rcwes.Framework;
using Rcwes.Framework.Workflows;
using Rcwes.Workflows.Running;
using Rcwes.Workflows.Signals;

namespace Rcwes.Workflows.Activities.Tasks;

/// <summary>Makes a link for a later signal; expressions find it as <c>links.name</c>.</summary>
internal sealed class SignalLinkTask : OwnActivity
{
    /// <summary>Name of the part of the values where ids of links lie; the addresses themselves are never stored.</summary>
    public const string Links = "__links";

    /// <summary>Property with what whoever follows the link reads.</summary>
    public const string Question = "Question";

    /// <summary>Property with the words of their button.</summary>
    public const string Button = "Button";

    private const int LongestQuestion = 500;
    private const int LongestButton = 60;
    private const int MostDays = 366;
    private const int LongestName = 50;

    public override string Title => "Przygotuj link";

    public override string About => "Tworzy jednorazowy link, którego ważność się kończy. W wiadomości wstawia się go jako {{ links.nazwa }}; kto w niego wejdzie, obudzi krok „Sygnał z linku”.";

    public override IReadOnlyList<ActivityField> Fields =>
    [
        new("SignalName", "Nazwa sygnału", FieldKind.Text) { IsRequired = true, Hint = "Krótko, małymi literami bez spacji, na przykład: potwierdzam" },
        new("Days", "Ile dni link jest ważny", FieldKind.Number) { IsRequired = true },
        new(Question, "Co przeczyta osoba, która wejdzie w link", FieldKind.Text) { Hint = "Na przykład: Możesz odwołać swój termin konsultacji. Puste znaczy ogólne zdanie o potwierdzeniu." },
        new(Button, "Słowa na przycisku", FieldKind.Text) { Hint = "Na przykład: Odwołuję termin. Puste znaczy: Potwierdzam" },
    ];

    public static string NameOf(ActivityProperties properties) => properties.Text("SignalName");

    public override void Check(ActivityProperties properties)
    {
        if (NameOf(properties) is { Length: > 0 } name && (name.Length > LongestName || !name.All(c => char.IsAsciiLetterLower(c) || c is '_'))) throw new RuleException("signal.chars", "Nazwa sygnału składa się z małych liter bez polskich znaków. Można użyć podkreślenia.");
        if (properties.Text(Question).Length > LongestQuestion) throw new RuleException("signal.question", "Skróć zdanie dla osoby, która wejdzie w link, do {0} znaków.", LongestQuestion);
        if (properties.Text(Button).Length > LongestButton) throw new RuleException("signal.button", "Skróć słowa na przycisku do {0} znaków.", LongestButton);
        if (properties.Text("Days") is { Length: > 0 } && properties.Number("Days") is not (>= 1 and <= MostDays)) throw new RuleException("signal.days", "Link może być ważny od 1 do {0} dni.", MostDays);
    }

    public override async Task<StepResult> RunAsync(StepRun run, CancellationToken ct)
    {
        var name = NameOf(run.Properties);
        var link = new SignalLink { Id = Guid.CreateVersion7(), RunId = ((BurstStep)run).RunId, Name = name, ExpiresAt = run.Now.AddDays((double)run.Properties.Number("Days")!.Value) };
        await run.DoAsync("Przygotowano link „{0}”.", [name], () =>
        {
            run.Db.Add(link);
            return Task.CompletedTask;
        });
        if (run.Values[Links] is not JsonObject links) run.Values[Links] = links = [];
        links[name] = link.Id.ToString("N");
        return StepResult.Done;
    }
}
