using Microsoft.Extensions.DependencyInjection;
using Rcwes.Framework.Mail;
using Rcwes.Framework.Workflows;

namespace Rcwes.Workflows.Activities.Tasks;

/// <summary>Letters that workflows write: their words stand in the workflow, the frame is that of all letters of the site.</summary>
internal static class WorkflowLetter
{
    public const int MostRecipients = 50;

    public static MailTemplate Template { get; } = new("workflows.letter", "Wiadomość z przepływu pracy",
        new("{{ subject }}", "{{ body | raw }}"), new("{{ subject }}", "{{ body | raw }}"),
        new { Subject = "Przykładowy temat", Body = "<p>Przykładowa treść, którą pisze przepływ pracy.</p>" })
    { Texts = typeof(WorkflowsTexts) };

    /// <summary>Puts a letter to each address into the outbox. The entry of the log that it adds makes every letter one of its own.</summary>
    public static async Task SendAsync(StepRun run, IReadOnlyList<string> addresses, string culture, string subject, string body, CancellationToken ct, string? replyTo = null)
    {
        var entry = await run.TellAsync("mailed", ct);
        var outbox = run.Services.GetRequiredService<MailOutbox>();
        foreach (var address in addresses) await outbox.AddAsync(run.Db, entry.Sequence, Template.Name, address, culture, new { Subject = subject, Body = body }, replyTo, ct);
    }
}
