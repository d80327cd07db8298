using System.Globalization;
using Rcwes.Framework;
using Rcwes.Framework.Localization;
using Rcwes.Framework.Polish;
using Rcwes.Framework.Workflows;

namespace Rcwes.Workflows.Activities.Events;

/// <summary>Waits for a moment: some days before or after now or after a date of the thing.</summary>
internal sealed class WaitEvent : OwnActivity
{
    private const int MostDays = 3_650;

    public override ActivityGroup Group => ActivityGroup.Event;

    public override string Title => "Poczekaj";

    public override string About => "Czeka podaną liczbę dni albo do dnia, który wynika z daty. Jeżeli ta chwila już minęła, idzie dalej od razu drogą „za późno”, gdy jest poprowadzona.";

    public override IReadOnlyList<ActivityField> Fields =>
    [
        new("Moment", "Od jakiej daty liczyć", FieldKind.Script) { Hint = "JavaScript, na przykład: subject.first_day. Puste znaczy od teraz." },
        new("Days", "Ile dni", FieldKind.Number) { Hint = "Minus znaczy: wcześniej. Na przykład -7 to tydzień przed datą." },
        new("WorkingDays", "Licz tylko dni robocze", FieldKind.Flag),
        new("Hour", "O której godzinie", FieldKind.Text) { Hint = "Na przykład 9:00. Puste znaczy o tej samej godzinie, a od samej daty: o 8:00." },
    ];

    public override IReadOnlyList<string> OutcomesOf(ActivityProperties properties) => [StepResult.DoneOutcome, "Late"];

    public override string WordOf(string outcome) => outcome == "Late" ? "za późno" : base.WordOf(outcome);

    public override void Check(ActivityProperties properties)
    {
        if (properties.Text("Days") is { Length: > 0 } && (properties.Number("Days") is not { } days || Math.Abs(days) > MostDays || days != Math.Truncate(days)))
            throw new RuleException("wait.days", "Liczba dni to liczba całkowita, najwyżej {0}.", MostDays);
        if (properties.Text("Hour") is { Length: > 0 } hour && HourOf(hour) is null) throw new RuleException("wait.hour", "Godzinę zapisz tak: 9:00.");
    }

    public override async Task<StepResult> RunAsync(StepRun run, CancellationToken ct)
    {
        if (run.Wake is not null) return StepResult.Done;
        var due = await DueAsync(run, ct);
        if (due > run.Now) return StepResult.Wait(WaitFor.Until(due));
        return StepResult.Of(run.Properties.Expression("Moment").Length > 0 ? "Late" : StepResult.DoneOutcome);
    }

    private static async Task<DateTime> DueAsync(StepRun run, CancellationToken ct)
    {
        var (from, isDay) = (Warsaw.FromUtc(run.Now), false);
        if (run.Properties.Expression("Moment").Length > 0) (from, isDay) = Read((await run.ScriptAsync("Moment", ct)).Text);
        var days = (int)(run.Properties.Number("Days") ?? 0);
        var day = DateOnly.FromDateTime(from);
        day = (run.Properties.Flag("WorkingDays"), days) switch
        {
            (false, _) => day.AddDays(days),
            (true, < 0) => WorkingDays.Before(day, -days),
            _ => WorkingDays.After(day, days),
        };
        var hour = HourOf(run.Properties.Text("Hour")) ?? (isDay ? new TimeOnly(8, 0) : TimeOnly.FromDateTime(from));
        return Warsaw.ToUtc(day.ToDateTime(hour));
    }

    private static (DateTime Warsaw, bool IsDay) Read(string text)
    {
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)) return (day.ToDateTime(TimeOnly.MinValue), true);
        if (DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment)) return (Warsaw.FromUtc(moment.UtcDateTime), false);
        throw new RuleException("wait.moment", "Wyrażenie nie dało daty, tylko „{0}”.", Shortened.Begin(text, 40));
    }

    private static TimeOnly? HourOf(string text) => TimeOnly.TryParseExact(text.Trim(), ["H:mm", "HH:mm", "H.mm"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var hour) ? hour : null;
}
