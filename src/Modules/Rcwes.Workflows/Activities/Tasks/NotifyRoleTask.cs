using Microsoft.Extensions.DependencyInjection;
using Rcwes.Framework;
using Rcwes.Framework.Security;
using Rcwes.Framework.Workflows;

namespace Rcwes.Workflows.Activities.Tasks;

/// <summary>Writes to everybody who has a role.</summary>
internal sealed class NotifyRoleTask : OwnActivity
{
    public override string Title => "Zawiadom osoby z rolą";

    public override string About => "Wysyła e-mail do wszystkich pracowników z wybraną rolą.";

    public override IReadOnlyList<ActivityField> Fields =>
    [
        new("Role", "Rola", FieldKind.Role) { IsRequired = true },
        new("Subject", "Temat", FieldKind.Liquid) { IsRequired = true },
        new("Body", "Treść", FieldKind.LiquidArea) { IsRequired = true, Hint = "Akapity oddziela pusty wiersz. Można też użyć HTML." },
    ];

    public override async Task<StepResult> RunAsync(StepRun run, CancellationToken ct)
    {
        var role = run.Properties.Text("Role");
        var addresses = await run.Services.GetRequiredService<IStaffRoles>().AddressesAsync(role, ct);
        if (addresses.Count == 0) throw new RuleException("mail.no-role", "Nikt, kto może się zalogować, nie ma roli „{0}”. Wybierz inną rolę albo nadaj ją komuś.", role);
        var (subject, body) = (await run.TextAsync("Subject", ct), Paragraphs.Of(await run.HtmlAsync("Body", ct)));
        await run.DoAsync("Zawiadomiono osoby z rolą „{0}”. Liczba osób: {1}.", [role, addresses.Count], () => WorkflowLetter.SendAsync(run, addresses, "pl", subject, body, ct));
        return StepResult.Done;
    }
}
