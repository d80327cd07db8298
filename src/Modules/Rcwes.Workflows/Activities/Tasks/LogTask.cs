using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Rcwes.Framework.Workflows;

namespace Rcwes.Workflows.Activities.Tasks;

/// <summary>Writes a note into the path of the run.</summary>
internal sealed partial class LogTask : OwnActivity
{
    public override string Title => "Zapisz notatkę";

    public override string About => "Zapisuje zdanie w przebiegu, żeby było widać, co się działo.";

    public override IReadOnlyList<ActivityField> Fields => [new("Text", "Notatka", FieldKind.Liquid) { IsRequired = true, Hint = "Bez danych osób." }];

    public override async Task<StepResult> RunAsync(StepRun run, CancellationToken ct)
    {
        var text = await run.TextAsync("Text", ct);
        await run.DoAsync("Notatka: {0}", [text], () =>
        {
            // The words stay in the run: the log of the server must not get what may name people.
            Noted(run.Services.GetRequiredService<ILogger<LogTask>>(), run.ActivityId, text.Length);
            return Task.CompletedTask;
        });
        return StepResult.Done;
    }

    [LoggerMessage(LogLevel.Debug, "A workflow noted {Length} characters at step {Step}")]
    private static partial void Noted(ILogger logger, string step, int length);
}

/// <summary>Orchard Core's notice to whoever works at the screen: here it stands in the path of the run.</summary>
internal sealed class NotifyTask : OwnActivity
{
    public override string Title => "Powiadomienie";

    public override string About => "Zapisuje powiadomienie w przebiegu. Tak działa krok przeniesiony z Orchard Core, który pokazywał zdanie na ekranie.";

    public override IReadOnlyList<ActivityField> Fields => [new("Message", "Treść", FieldKind.Liquid) { IsRequired = true }];

    public override async Task<StepResult> RunAsync(StepRun run, CancellationToken ct)
    {
        await run.DoAsync("Powiadomienie: {0}", [await run.TextAsync("Message", ct)], () => Task.CompletedTask);
        return StepResult.Done;
    }
}
