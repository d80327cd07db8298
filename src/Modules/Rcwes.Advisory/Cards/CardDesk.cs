using Microsoft.EntityFrameworkCore;
using Rcwes.Advisory.Requests;
using Rcwes.Framework;
using Rcwes.Framework.Data;
using Rcwes.Framework.Polish;
using Rcwes.Institutions.Contracts;
using Rcwes.Participants.Contracts;

namespace Rcwes.Advisory.Cards;

/// <summary>Writes cards and what clients say to them. A confirmed card and its lines in the ledger of support are one commit.</summary>
internal sealed class CardDesk(RcwesDb db, WorkDesk desk, ClientProof proof, IPeople people, ISupports supports, IInstitutions institutions, NumberSeries numbers, TimeProvider clock)
{
    private const string Module = "Rcwes.Advisory";

    /// <summary>Letters of the numbers of cards.</summary>
    private const string Series = "KD";

    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    /// <exception cref="RuleException">The facts make no sense, or the adviser, the client or one of the people was busy then.</exception>
    public async Task AddAsync(AdviceRequest request, string adviser, CardFacts facts, Actor actor, CancellationToken ct)
    {
        await using var transaction = await JoinedTransaction.OfAsync(db, ct);
        await desk.LockAsync([request.Id], ct);
        // The row of the numbers is held until the commit: cards are written one after another, so what is read here stays true.
        var card = new AdvisoryCard(request.Id, await numbers.NextAsync(Series, ct), request.Topic, adviser, request.OwnerId!.Value, facts, Now);
        if (await ElsewhereAsync(card, ct) is { } busy) throw new RuleException("card.person", "{0} ma w tym czasie inną kartę. Sprawdź dzień, godziny i osoby.", busy.Name) { Field = nameof(CardFacts.From) };
        db.Add(card);
        db.Activities.Add(card.Told("written", actor, Now));
        await db.SaveChangesAsync(ct);
        await QuietRequests.BreakAsync(db, request.Id, Now, ct);
        await HoldAsync(card, BusyQuarter.Adviser(adviser), "Ta osoba ma w tym czasie inną kartę. Sprawdź dzień i godziny.", ct);
        // Entries may have been joined, before or after a card was written: the time is held under all ids by which the institution was ever known.
        foreach (var who in request.InstitutionId is { } known ? (await institutions.SameAsync(known, ct)).Select(BusyQuarter.Institution) : [BusyQuarter.Asking(request.Id)])
            await HoldAsync(card, who, "Ten klient ma w tym czasie inną kartę. Sprawdź dzień i godziny.", ct);
        await transaction.CommitAsync(ct);
    }

    public Task<List<AdvisoryCard>> OfAsync(Guid request, CancellationToken ct) =>
        db.Set<AdvisoryCard>().AsNoTracking().Include(c => c.People).Where(c => c.RequestId == request).OrderBy(c => c.Day).ThenBy(c => c.From).ToListAsync(ct);

    /// <summary>The client says that it was so. Every person of the card has one line in the ledger of support; the adviser's hours count once.</summary>
    /// <param name="request">Of the card.</param>
    /// <param name="id">Of the card.</param>
    /// <param name="token">Of the link that the client came by.</param>
    /// <param name="actor">Who confirms.</param>
    /// <param name="ct">Cancels.</param>
    /// <exception cref="RuleException">The link does not prove that its holder is the client.</exception>
    public Task ConfirmAsync(Guid request, Guid id, string token, Actor actor, CancellationToken ct) => ActAsync(request, id, async (card, asked) =>
    {
        await proof.DemandAsync(asked, token, ct);
        await ConfirmAsync(card, asked, null, actor, ct);
    }, ct);

    /// <summary>A client without a mailbox has no link and signs on paper. Somebody else than the adviser saw the signature.</summary>
    /// <param name="request">Of the card.</param>
    /// <param name="id">Of the card.</param>
    /// <param name="paper">Where the signed paper is kept.</param>
    /// <param name="actor">Who saw it.</param>
    /// <param name="ct">Cancels.</param>
    /// <exception cref="RuleException">The adviser, or whoever wrote the card, wants to confirm it, or the client has a link.</exception>
    public Task ConfirmOnPaperAsync(Guid request, Guid id, string paper, Actor actor, CancellationToken ct) => ActAsync(request, id, async (card, asked) =>
    {
        if (await proof.HasMailboxAsync(asked, ct)) throw new RuleException("card.link", "Ta osoba ma link i sama potwierdza kartę na stronie zgłoszenia.");
        if ((await OthersOfAsync([card], actor, ct)).Count == 0) throw new RuleException("card.self", "Podpis sprawdza ktoś inny niż osoba, która wpisała kartę.");
        await ConfirmAsync(card, asked, paper, actor, ct);
    }, ct);

    /// <summary>Those of some cards that this person neither gave the advice of nor wrote: only they are confirmed on paper by this person.</summary>
    public async Task<IReadOnlySet<Guid>> OthersOfAsync(IReadOnlyCollection<AdvisoryCard> cards, Actor actor, CancellationToken ct)
    {
        if (actor.Id is not { } me) return new HashSet<Guid>();
        var others = cards.Where(c => c.AdviserId != me).ToList();
        var subjects = others.Select(c => c.Id.ToString()).ToList();
        var written = await db.Activities.AsNoTracking().Where(a => a.SubjectType == AdvisoryCard.Subject && subjects.Contains(a.SubjectId) && a.Verb == "written" && a.ActorId == me).Select(a => a.SubjectId).ToListAsync(ct);
        return others.Where(c => !written.Contains(c.Id.ToString())).Select(c => c.Id).ToHashSet();
    }

    /// <summary>The client says that it was not so: the card counts nowhere, and the moderator is told.</summary>
    public Task DisputeAsync(Guid request, Guid id, string reason, Actor actor, CancellationToken ct) => ActAsync(request, id, (card, _) =>
    {
        db.Activities.Add(card.Dispute(reason, actor, Now));
        return Task.CompletedTask;
    }, ct);

    /// <summary>Staff take back what was not confirmed; the time is free again.</summary>
    public Task WithdrawAsync(Guid request, Guid id, string reason, Actor actor, CancellationToken ct) => ActAsync(request, id, async (card, _) =>
    {
        db.Activities.Add(card.Withdraw(reason, actor, Now));
        await db.Set<BusyQuarter>().Where(b => b.CardId == id).ExecuteDeleteAsync(ct);
    }, ct);

    private async Task ConfirmAsync(AdvisoryCard card, AdviceRequest asked, string? paper, Actor actor, CancellationToken ct)
    {
        // Pressed twice: the second press finds what the first one did.
        if (card.State == CardState.Confirmed) return;
        db.Activities.Add(card.Confirm(actor, Now, paper));
        // In one order for all cards: each of them is held until the end, and two cards may be of the same people.
        foreach (var person in card.People.Where(p => !p.IsForgotten).OrderBy(p => p.FamilyName, StringComparer.Ordinal).ThenBy(p => p.GivenNames, StringComparer.Ordinal).ThenBy(p => p.BirthDate))
        {
            person.Become(await people.FindOrAddAsync(new(person.GivenNames, person.FamilyName, person.BirthDate) { GminaCode = asked.GminaCode }, actor, Now, ct));
            await supports.AddAsync(new(person.PersonId!.Value, card.Day, card.Hours, SupportKind.Advice, Module, person.Id) { Institution = asked.InstitutionId, GminaCode = asked.GminaCode }, actor, Now, ct);
        }
    }

    private async Task ActAsync(Guid request, Guid id, Func<AdvisoryCard, AdviceRequest, Task> act, CancellationToken ct)
    {
        await using var transaction = await JoinedTransaction.OfAsync(db, ct);
        await desk.LockAsync([request], ct);
        if (db.Engine == DatabaseEngine.Postgres) await db.Database.ExecuteSqlAsync($"SELECT 1 FROM advisory_cards WHERE id = {id} FOR UPDATE", ct);
        var card = await db.Set<AdvisoryCard>().Include(c => c.People).SingleAsync(c => c.Id == id && c.RequestId == request, ct);
        await act(card, await db.Set<AdviceRequest>().AsNoTracking().SingleAsync(r => r.Id == request, ct));
        await db.SaveChangesAsync(ct);
        await QuietRequests.BreakAsync(db, request, Now, ct);
        await transaction.CommitAsync(ct);
    }

    /// <summary>Somebody of the card who is on another one at the same time, whatever request that belongs to: an hour of a person counts once.</summary>
    private async Task<CardPerson?> ElsewhereAsync(AdvisoryCard card, CancellationToken ct)
    {
        var busy = await db.Set<AdvisoryCard>().AsNoTracking().Where(c => c.Day == card.Day && c.State != CardState.Withdrawn && c.From < card.To && c.To > card.From).SelectMany(c => c.People).ToListAsync(ct);
        return card.People.FirstOrDefault(p => busy.Exists(b => !b.IsForgotten && b.BirthDate == p.BirthDate && Slug.Fold(b.Name) == Slug.Fold(p.Name)));
    }

    /// <summary>Takes the time. The insert itself is the check, so that two cards at once cannot both find it free.</summary>
    private async Task HoldAsync(AdvisoryCard card, string who, string sentence, CancellationToken ct)
    {
        foreach (var quarter in card.Quarters)
        {
            var taken = await db.Database.ExecuteSqlAsync($"""
                INSERT INTO advisory_busy_quarters (who, day, quarter, card_id) VALUES ({who}, {card.Day}, {quarter}, {card.Id})
                ON CONFLICT (who, day, quarter) DO NOTHING
                """, ct);
            if (taken == 0) throw new RuleException("card.overlap", sentence) { Field = nameof(CardFacts.From) };
        }
    }
}
