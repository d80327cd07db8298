using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rcwes.Advisory.Owners;
using Rcwes.Advisory.Requests;
using Rcwes.Advisory.Topics;
using Rcwes.Framework;
using Rcwes.Framework.Activity;
using Rcwes.Framework.Data;
using Rcwes.Framework.Workflows;
using Rcwes.Partners.Contracts;

namespace Rcwes.Advisory.Workflows;

/// <summary>What workflows may do with requests for advice, and what they see of them: nothing that the client wrote.</summary>
internal sealed class RequestFlows(RcwesDb db) : IWorkflowSubject
{
    public IReadOnlyCollection<string> Kinds { get; } = [AdviceRequest.Subject];

    public static void Add(IServiceCollection services) =>
        services.AddWorkflowSubject<RequestFlows>().AddWorkflowActivity<NoteRequestTask>().AddWorkflowActivity<AssignRequestTask>().AddWorkflowActivity<HandOverRequestTask>();

    public async Task<IReadOnlyDictionary<string, object?>?> ReadAsync(string kind, string id, CancellationToken ct)
    {
        if (!Guid.TryParse(id, out var guid)) return null;
        var request = await db.Set<AdviceRequest>().AsNoTracking().Where(r => r.Id == guid)
            .Select(r => new { r.Number, r.State, r.Topic, r.Client, r.GminaCode, r.Email, r.Culture, r.OwnerId, r.AdviserId, r.DueOn, r.SentUtc, r.ClosedUtc }).SingleOrDefaultAsync(ct);
        if (request is null) return null;
        var topic = await db.Set<AdviceTopic>().AsNoTracking().Where(t => t.Code == request.Topic).Select(t => t.NamePl).SingleOrDefaultAsync(ct);
        return new Dictionary<string, object?>
        {
            ["name"] = request.Number,
            ["number"] = request.Number,
            ["state"] = request.State.ToString(),
            ["topic"] = request.Topic,
            ["topic_name"] = topic,
            ["client"] = request.Client?.ToString(),
            ["gmina"] = request.GminaCode,
            ["email"] = request.Email,
            ["culture"] = request.Culture,
            ["owner"] = request.OwnerId?.ToString(),
            ["adviser"] = request.AdviserId,
            ["due_on"] = request.DueOn,
            ["sent_at"] = request.SentUtc,
            ["closed_at"] = request.ClosedUtc,
            ["admin_url"] = $"/admin/doradztwo/{id}",
        };
    }
}

/// <summary>A step about the request that the workflow is about.</summary>
internal abstract class RequestTask : WorkflowActivity
{
    public override string Name => GetType().Name;

    public override Type Texts => typeof(AdvisoryTexts);

    private protected static Guid RequestOf(StepRun run) =>
        run.Subject.Type == AdviceRequest.Subject && Guid.TryParse(run.Subject.Id, out var id) ? id : throw new RuleException("flow.no-request", "Ten przepływ nie dotyczy zgłoszenia doradczego.");

    /// <summary>The act holds the request; until then somebody else could hand it over.</summary>
    private protected static void RefuseMoved(AdviceRequest request, Guid? owner)
    {
        if (request.OwnerId != owner) throw new RuleException("flow.request-moved", "W tej samej chwili sprawa przeszła do kogoś innego. Spróbuj jeszcze raz.");
    }

    /// <summary>Who gives the request to somebody: whoever decided in the run, who must reach it like on its page; without a decision the site.</summary>
    /// <exception cref="RuleException">Whoever decided may not do it.</exception>
    private protected static async Task<Actor> GiverAsync(StepRun run, Guid owner, CancellationToken ct)
    {
        if (await run.DeciderAsync(ct) is not { Length: > 0 } account) return Actor.System;
        var names = run.Services.GetRequiredService<IActorNames>();
        if ((await names.AddressesAsync([account], ct)).Values.FirstOrDefault() is { } mailbox)
        {
            if ((await names.AddressesOfHoldersAsync(AdvisoryPermissions.Edit, ct)).Contains(mailbox)) return new(ActorKind.User, account);
            var worksThere = owner != RequestOwner.Centre && (await run.Services.GetRequiredService<IPartners>().PeopleAsync(owner, ct)).Any(p => p.AccountId.ToString() == account);
            if (worksThere && (await names.AddressesOfHoldersAsync(AdvisoryPermissions.EditOwn, ct)).Contains(mailbox)) return new(ActorKind.User, account);
        }
        throw new RuleException("flow.request-rights", "Osoba, która zdecydowała, nie prowadzi spraw organizacji, która ma to zgłoszenie. W kroku „Decyzja człowieka” wybierz rolę moderatora albo osób tej organizacji.");
    }
}

/// <summary>Adds a note for colleagues.</summary>
internal sealed class NoteRequestTask : RequestTask
{
    public override string Title => "Dodaj notatkę do zgłoszenia";

    public override string About => "Dopisuje notatkę, którą widzi zespół, a osoba, która pyta, nie.";

    public override IReadOnlyList<ActivityField> Fields => [new("Text", "Treść notatki", FieldKind.LiquidArea) { IsRequired = true }];

    public override async Task<StepResult> RunAsync(StepRun run, CancellationToken ct)
    {
        var (id, text) = (RequestOf(run), (await run.TextAsync("Text", ct)).Trim());
        if (text.Length is 0 or > RequestMessage.LongestText) throw new RuleException("flow.note", "Notatka musi mieć od 1 do {0} znaków.", RequestMessage.LongestText);
        await run.DoAsync("Dodano notatkę do zgłoszenia.", [], () => run.Services.GetRequiredService<WorkDesk>().ActAsync(id, null, (r, now) => r.Note(text, Actor.System, now), ct));
        return StepResult.Done;
    }
}

/// <summary>Gives the request to another partner or to the moderator.</summary>
internal sealed class HandOverRequestTask : RequestTask
{
    public override string Title => "Przekaż zgłoszenie";

    public override string About => "Przekazuje zgłoszenie innemu partnerowi albo moderatorowi. Działają wszystkie zwykłe listy i terminy. Jeżeli w przebiegu ktoś zdecydował, krok działa w jego imieniu i tylko w granicach jego praw.";

    public override IReadOnlyList<ActivityField> Fields =>
    [
        new("To", "Komu", FieldKind.Liquid) { IsRequired = true, Hint = "Nazwa partnera tak, jak stoi na liście partnerów, albo słowo: moderator" },
        new("Reason", "Powód", FieldKind.Liquid) { IsRequired = true, Hint = "Zobaczy go osoba, która pyta." },
    ];

    public override async Task<StepResult> RunAsync(StepRun run, CancellationToken ct)
    {
        var (id, to, reason) = (RequestOf(run), (await run.TextAsync("To", ct)).Trim(), (await run.TextAsync("Reason", ct)).Trim());
        if (reason.Length is 0 or > RequestOwner.LongestReason) throw new RuleException("flow.reason", "Powód musi mieć od 1 do {0} znaków.", RequestOwner.LongestReason);
        var partners = await run.Services.GetRequiredService<IPartners>().ActiveAsync(ct);
        var owner = string.Equals(to, "moderator", StringComparison.OrdinalIgnoreCase) ? RequestOwner.Centre
            : partners.FirstOrDefault(p => string.Equals(p.Name, to, StringComparison.OrdinalIgnoreCase) || p.Id.ToString() == to)?.Id
            ?? throw new RuleException("flow.partner", "Nie ma partnera „{0}”. Wpisz nazwę z listy partnerów albo słowo: moderator.", to);
        var present = await run.Db.Set<AdviceRequest>().AsNoTracking().Where(r => r.Id == id).Select(r => r.OwnerId).SingleOrDefaultAsync(ct);
        var giver = await GiverAsync(run, present ?? RequestOwner.Centre, ct);
        var desk = run.Services.GetRequiredService<WorkDesk>();
        await run.DoAsync("Przekazano zgłoszenie.", [], () => desk.ActAsync(id, null, (r, now) =>
        {
            RefuseMoved(r, present);
            r.HandOver(owner, reason, desk.Terms, giver, now);
        }, ct));
        return StepResult.Done;
    }
}
