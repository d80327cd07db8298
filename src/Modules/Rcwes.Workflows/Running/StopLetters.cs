using Rcwes.Framework.Activity;
using Rcwes.Framework.Data;
using Rcwes.Framework.Mail;
using Rcwes.Framework.Web;
using Rcwes.Workflows.Types;

namespace Rcwes.Workflows.Running;

/// <summary>Tells the owner of a workflow that a run stopped: nothing fails in silence, and no flood of letters hides the next one.</summary>
internal sealed class StopLetters(RcwesDb db, MailOutbox outbox, IActorNames accounts, ISiteAddress site, TimeProvider clock)
{
    private static readonly TimeSpan Quiet = TimeSpan.FromHours(1);

    public static MailTemplate Letter { get; } = new("workflows.stopped", "Przepływ pracy się zatrzymał",
        new("Przepływ „{{ workflow }}” zatrzymał się", """
            <p>Przepływ pracy <strong>{{ workflow }}</strong> nie mógł zrobić jednego z kroków i czeka na decyzję człowieka.</p>
            <p>Na stronie przebiegu jest powód i dane. Możesz spróbować jeszcze raz, pominąć krok albo zakończyć przebieg.</p>
            <p><a class="button" href="{{ url }}">Zobacz, co się stało</a></p>
            <p>Jeżeli zatrzyma się więcej przebiegów, napiszemy ponownie najwcześniej za godzinę. Wszystkie są na liście przebiegów.</p>
            """),
        new("The workflow “{{ workflow }}” stopped", """
            <p>The workflow <strong>{{ workflow }}</strong> could not do one of its steps and waits for a person to decide.</p>
            <p>The page of the run has the reason and the data. You can try again, leave the step out, or end the run.</p>
            <p><a class="button" href="{{ url }}">See what happened</a></p>
            <p>If more runs stop, we will write again in an hour at the earliest. All of them are in the list of runs.</p>
            """),
        new { Workflow = "Przykładowy przepływ", Url = "https://rcwes.example/admin/przeplywy/przebiegi/1" })
    { Texts = typeof(WorkflowsTexts) };

    public async Task SendAsync(WorkflowRun run, string name, CancellationToken ct)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var type = await db.Set<WorkflowType>().FindAsync([run.TypeId], ct);
        if (type is null || type.ToldAt > now - Quiet) return;
        type.ToldAt = now;
        await db.SaveChangesAsync(ct);
        var entry = db.Held<ActivityEntry>().Where(e => e.Entity.SubjectId == run.Id.ToString()).Max(e => e.Entity.Sequence);
        var root = await site.GetAsync(ct);
        foreach (var address in await AddressesAsync(type, ct))
            await outbox.AddAsync(db, entry, Letter.Name, address, "pl", new { Workflow = name, Url = $"{root}/admin/przeplywy/przebiegi/{run.Id}" }, ct);
    }

    /// <summary>The owner; when nobody owns it or the account is closed, everybody who may manage workflows.</summary>
    private async Task<IReadOnlyList<string>> AddressesAsync(WorkflowType type, CancellationToken ct)
    {
        if (type.Owner is { } owner && (await accounts.AddressesAsync([owner], ct)).Values is { } own && own.Any()) return [.. own];
        return await accounts.AddressesOfHoldersAsync(WorkflowsPermissions.Manage, ct);
    }
}
