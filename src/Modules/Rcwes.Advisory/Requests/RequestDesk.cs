using Microsoft.EntityFrameworkCore;
using Rcwes.Advisory.Owners;
using Rcwes.Advisory.Rules;
using Rcwes.Advisory.Topics;
using Rcwes.Framework;
using Rcwes.Framework.Data;
using Rcwes.Framework.Localization;
using Rcwes.Institutions.Contracts;

namespace Rcwes.Advisory.Requests;

/// <summary>What clients do, each act in one transaction.</summary>
internal sealed class RequestDesk(RcwesDb db, Dispatch dispatch, RoutingReader routing, IInstitutions institutions, NumberSeries numbers, AdvisoryOptions options, TimeProvider clock)
{
    /// <summary>Letters of the numbers of requests.</summary>
    private const string Series = "DOR";

    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    /// <summary>Version of the clause that holds now.</summary>
    public string Clause => options.Clause;

    /// <summary>Begins a request that is saved as it goes.</summary>
    /// <returns>The token of its address.</returns>
    public async Task<string> BeginAsync(string topic, RequestChannel channel, Actor actor, CancellationToken ct)
    {
        var draft = new AdviceRequest(Guid.CreateVersion7(), topic, channel, Cultures.Current, actor, Now);
        var (link, token) = RequestLink.New(draft.Id, Now);
        db.Add(draft);
        db.Add(link);
        await db.SaveChangesAsync(ct);
        return token;
    }

    /// <summary>The request behind a link; null when nobody knows it.</summary>
    public async Task<AdviceRequest?> FindAsync(string token, CancellationToken ct)
    {
        var (hash, now) = (RequestLink.Hash(token), Now);
        return await db.Set<AdviceRequest>().AsNoTracking().SingleOrDefaultAsync(r => db.Set<RequestLink>().Any(l => l.TokenHash == hash && l.RequestId == r.Id && (l.ExpiresUtc == null || l.ExpiresUtc > now)), ct);
    }

    /// <exception cref="RuleException">It is sent already.</exception>
    public async Task WriteAsync(Guid id, Action<AdviceRequest, DateTime> write, CancellationToken ct)
    {
        var draft = await db.Set<AdviceRequest>().SingleAsync(r => r.Id == id, ct);
        write(draft, Now);
        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateConcurrencyException)
        {
            // Sent in another tab between the two lines above: the model says the rest.
            db.ChangeTracker.Clear();
            write(await db.Set<AdviceRequest>().SingleAsync(r => r.Id == id, ct), Now);
            throw;
        }
    }

    /// <summary>
    /// Sends a request: number, route, owner and the first line of the ledger in one commit. The draft itself is the key against sending
    /// twice: a second press finds it sent and changes nothing.
    /// </summary>
    /// <exception cref="RuleException">Something is missing, or the institution that was written cannot be added.</exception>
    public async Task SendAsync(Guid id, Actor actor, CancellationToken ct, bool isSample = false)
    {
        await using var transaction = await JoinedTransaction.OfAsync(db, ct);
        var request = await HoldAsync(id, ct);
        if (request.State != RequestState.Draft) return;
        if (request.Missing is not null) throw new RuleException("request.missing", "Zanim wyślesz zgłoszenie, odpowiedz na wszystkie pytania.");
        // The number comes first: its row is held until the commit, so requests are routed one after another and the last free place of a partner goes once.
        var number = await numbers.NextAsync(Series, ct);
        var institution = await InstitutionAsync(request, actor, ct);
        var facts = await routing.ReadAsync(ct);
        request.CountBy(facts.Weeks);
        request.Send(number, await dispatch.RouteAsync(request, institution, facts, ct), options.Clause, institution, options.Terms, actor, Now, isSample);
        // Whoever of the staff wrote it down must not hold the client's link. Before the save: with it the log is held, and then nobody may wait for a row.
        if (request.Channel.IsByStaff()) await db.Set<RequestLink>().Where(k => k.RequestId == id).ExecuteDeleteAsync(ct);
        Store(request);
        // A savepoint, two commands for each save, is for who goes on after a save that failed: when this one fails, nothing is left.
        if (transaction.IsOwn) db.Database.AutoSavepointsEnabled = false;
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
    }

    /// <summary>A second matter of a request: the same client, owner, language and clause, which nobody was shown anew, sent at once. In the caller's transaction.</summary>
    /// <returns>Id of the new request.</returns>
    public async Task<Guid> SplitAsync(AdviceRequest from, string topic, string about, Actor actor, CancellationToken ct)
    {
        var split = new AdviceRequest(Guid.CreateVersion7(), topic, from.Channel, from.Culture, actor, Now);
        split.WriteClient(from.Client!.Value, from.InstitutionId, from.ClientName, Now);
        split.WritePlace(from.GminaCode, Now);
        split.WriteMatter(about, Now);
        split.WriteContact(new(from.ContactName, from.Email, from.Phone, from.Way) { Times = from.Times, Access = from.Access }, Now);
        db.Add(split);
        // The request and the first line of its ledger refer to each other: the request comes first, as a draft.
        await db.SaveChangesAsync(ct);
        split.CountBy((await routing.ReadAsync(ct)).Weeks);
        split.Send(await numbers.NextAsync(Series, ct), new(from.OwnerId == RequestOwner.Centre ? null : from.OwnerId, []), from.Clause, from.InstitutionId, options.Terms, actor, Now, agreed: from.AgreedUtc);
        Store(split);
        await db.SaveChangesAsync(ct);
        return split.Id;
    }

    /// <summary>A request of somebody who wrote a letter: nothing is known but the words and the address, so the moderator reads it first. In the caller's transaction.</summary>
    /// <param name="name">Of who wrote.</param>
    /// <param name="email">Where the letter came from.</param>
    /// <param name="about">The letter.</param>
    /// <param name="culture">The language that it seems to be written in; staff can correct it.</param>
    /// <param name="ct">Cancels.</param>
    /// <returns>Id of the new request.</returns>
    public async Task<Guid> ReceiveAsync(string name, string email, string about, string culture, CancellationToken ct)
    {
        // The number before the first save: whoever sends a request holds the row of the numbers and then waits for the log.
        var number = await numbers.NextAsync(Series, ct);
        var request = new AdviceRequest(Guid.CreateVersion7(), AdviceTopic.Unsure, RequestChannel.Mail, culture, Actor.Visitor, Now);
        request.WriteClient(ClientKind.Person, null, null, Now);
        request.WritePlace(null, Now);
        request.WriteMatter(about, Now);
        request.WriteContact(new(name, email, null, ContactWay.Email), Now);
        db.Add(request);
        await db.SaveChangesAsync(ct);
        request.Send(number, new(null, [new(RouteFinding.ByMail)]), null, null, options.Terms, Actor.Visitor, Now);
        Store(request);
        await db.SaveChangesAsync(ct);
        return request.Id;
    }

    /// <summary>A request that is to be sent, kept for this transaction as <see cref="WorkDesk.LockAsync"/> does. A draft has no clocks to read with it.</summary>
    private async Task<AdviceRequest> HoldAsync(Guid id, CancellationToken ct)
    {
        var requests = db.Set<AdviceRequest>();
        var found = db.Engine == DatabaseEngine.Postgres ? requests.FromSql($"SELECT * FROM advisory_requests WHERE id = {id} FOR NO KEY UPDATE") : requests.Where(r => r.Id == id);
        return (await found.ToListAsync(ct)).Single();
    }

    private void Store(AdviceRequest request)
    {
        var (owners, messages, told) = request.TakeWritten();
        db.AddRange(owners);
        db.AddRange(messages);
        db.Activities.AddRange(told);
    }

    /// <summary>The institution of the directory, or a new one that waits for staff.</summary>
    private async Task<Guid?> InstitutionAsync(AdviceRequest request, Actor actor, CancellationToken ct) =>
        request is { Client: ClientKind.Institution, InstitutionId: null, ClientName: { } name }
            ? await institutions.ProposeAsync(new(name, null) { GminaCode = request.GminaCode }, actor, Now, ct)
            : request.InstitutionId;
}
