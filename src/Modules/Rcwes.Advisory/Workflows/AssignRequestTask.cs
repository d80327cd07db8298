using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rcwes.Advisory.Owners;
using Rcwes.Advisory.Requests;
using Rcwes.Framework;
using Rcwes.Framework.Activity;
using Rcwes.Framework.Localization;
using Rcwes.Framework.Workflows;
using Rcwes.Partners.Contracts;

namespace Rcwes.Advisory.Workflows;

/// <summary>
/// Gives the request to one of the people of the partner that has it. Naming is no taking up: what nobody has accepted yet still waits
/// to be accepted, and its clocks run.
/// </summary>
internal sealed class AssignRequestTask : RequestTask
{
    private const string Same = "Noop";

    public override string Title => "Przydziel zgłoszenie doradcy";

    public override string About => "Wskazuje osobę partnera, który ma sprawę. Ta osoba dostaje list. Sprawa, której nikt jeszcze nie przyjął, nadal czeka na przyjęcie. Jeżeli w przebiegu ktoś zdecydował, krok działa w jego imieniu i tylko w granicach jego praw.";

    public override IReadOnlyList<ActivityField> Fields =>
    [
        new("To", "Komu", FieldKind.Liquid) { IsRequired = true, Hint = "Adres e-mail, którym ta osoba się loguje, albo identyfikator jej konta, na przykład: {{ last.decided_by }}" },
    ];

    public override IReadOnlyList<string> OutcomesOf(ActivityProperties properties) => [StepResult.DoneOutcome, Same];

    public override string WordOf(string outcome) => outcome switch { StepResult.DoneOutcome => "przydzielono", Same => "ta osoba już ją prowadzi", _ => base.WordOf(outcome) };

    public override async Task<StepResult> RunAsync(StepRun run, CancellationToken ct)
    {
        var (id, to) = (RequestOf(run), (await run.TextAsync("To", ct)).Trim());
        var request = await run.Db.Set<AdviceRequest>().AsNoTracking().Where(r => r.Id == id).Select(r => new { r.State, r.OwnerId, r.AdviserId }).SingleOrDefaultAsync(ct);
        if (request is not { OwnerId: { } owner } || !request.State.IsOpen()) throw new RuleException("flow.request-over", "To zgłoszenie jest zamknięte albo jeszcze nie wysłane, więc nikt go nie prowadzi.");
        if (owner == RequestOwner.Centre) throw new RuleException("flow.request-centre", "Tę sprawę ma moderator, a nie partner. Najpierw przekaż ją partnerowi krokiem „Przekaż zgłoszenie”.");
        var giver = await GiverAsync(run, owner, ct);
        var adviser = await AdviserAsync(run, owner, to, ct);
        if (adviser == request.AdviserId) return StepResult.Of(Same);
        await run.DoAsync("Przydzielono zgłoszenie doradcy.", [], () => run.Services.GetRequiredService<WorkDesk>().ActAsync(id, null, (r, now) =>
        {
            RefuseMoved(r, owner);
            if (r.State is RequestState.Routed or RequestState.Returned) r.NameAdviser(adviser, giver, now);
            else r.Assign(adviser, giver, now);
        }, ct));
        return StepResult.Done;
    }

    /// <summary>Account of the person, who works at the owner, can sign in, and whose organisation is there today.</summary>
    /// <exception cref="RuleException">One of these is not so. The sentences do not repeat the address: they are kept with the run.</exception>
    private static async Task<string> AdviserAsync(StepRun run, Guid owner, string to, CancellationToken ct)
    {
        var partners = run.Services.GetRequiredService<IPartners>();
        var card = (await partners.CardsAsync([owner], ct))[owner];
        List<string> people = [.. (await partners.PeopleAsync(owner, ct)).Select(p => p.AccountId.ToString())];
        var mailboxes = await run.Services.GetRequiredService<IActorNames>().AddressesAsync(people, ct);
        var adviser = people.Find(p => mailboxes.TryGetValue(p, out var mailbox) && (Is(p) || Is(mailbox)))
            ?? throw new RuleException("flow.adviser", "Tej osoby nie ma wśród osób, które pracują teraz u partnera „{0}” i mogą się zalogować. Mogła odejść albo pracuje gdzie indziej.", card.Name);
        if (!card.IsThereOn(DateOnly.FromDateTime(Warsaw.FromUtc(run.Now)))) throw new RuleException("flow.adviser-away", "U partnera „{0}” nikogo dziś nie ma: wpisano nieobecność. Spróbuj jeszcze raz po niej albo przekaż sprawę komuś innemu.", card.Name);
        return adviser;

        bool Is(string known) => string.Equals(known, to, StringComparison.OrdinalIgnoreCase);
    }
}
