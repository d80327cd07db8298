using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Rcwes.Framework;
using Rcwes.Framework.Activity;
using Rcwes.Framework.Data;
using Rcwes.Framework.Files;
using Rcwes.Framework.Localization;
using Rcwes.Framework.Polish;
using Rcwes.Trainings.Courses;
using Rcwes.Trainings.Editions;
using Rcwes.Trainings.Enrolments;
using Rcwes.Trainings.Materials;

namespace Rcwes.Trainings.Travel;

/// <summary>A ticket with what is known of its file.</summary>
internal sealed record TicketLine(TravelTicket Ticket, StoredFile Stored);

/// <summary>What participants do with claims for travel costs. Who may read and write one is decided by the link of the application.</summary>
internal sealed class TravelDesk(RcwesDb db, MaterialShelf shelf, StoredFiles stored, AccountKeys keys, EnrolmentOptions options, TimeProvider clock)
{
    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    public Task<TravelClaim?> OfAsync(Guid enrolment, CancellationToken ct) => db.Set<TravelClaim>().AsNoTracking().SingleOrDefaultAsync(c => c.EnrolmentId == enrolment, ct);

    public async Task<IReadOnlyList<TicketLine>> TicketsAsync(Guid claim, CancellationToken ct) =>
        [.. (await db.Set<TravelTicket>().AsNoTracking().Where(t => t.ClaimId == claim).Join(db.Set<StoredFile>(), t => t.FileId, s => s.Id, (t, s) => new { t, s }).OrderBy(x => x.t.AtUtc).ToListAsync(ct)).Select(x => new TicketLine(x.t, x.s))];

    /// <summary>Last day on which a claim can be sent.</summary>
    public DateOnly? Until(Edition edition) => edition.LastDay?.AddDays(options.TravelDays);

    /// <summary>Whether somebody may claim now: the edition refunds travel, they were there, and it is not too late. What was returned may always be put right.</summary>
    public bool MayClaim(Enrolment enrolment, Edition edition, TravelClaim? claim) =>
        claim is { State: TravelState.Returned } || (claim is null or { State: TravelState.Draft } && edition is { TravelCap: not null, State: EditionState.Published }
            && enrolment.State is EnrolmentState.Attended or EnrolmentState.Completed or EnrolmentState.NotCompleted && Until(edition) >= Warsaw.Today(clock));

    /// <summary>Writes the claim, while it is not sent. An account that is not typed again stays as it was.</summary>
    /// <exception cref="RuleException">The number of the account is wrong, or it is sent already.</exception>
    public async Task WriteAsync(Enrolment enrolment, TravelFacts facts, string? account, CancellationToken ct)
    {
        var claim = await db.Set<TravelClaim>().SingleOrDefaultAsync(c => c.EnrolmentId == enrolment.Id, ct);
        var digits = string.IsNullOrWhiteSpace(account) && claim?.AccountHidden is { } kept ? keys.Reveal(kept) : BankAccount.Read(account);
        if (digits is null) throw new RuleException("travel.account", "Ten numer rachunku jest niepoprawny. Wpisz 26 cyfr, tak jak w umowie z bankiem.") { Field = "Account" };
        if (claim is null) db.Add(claim = new TravelClaim(enrolment.EditionId, enrolment.Id, Now));
        claim.Write(facts, keys.Hide(digits), digits[^4..], Now);
        await SaveAsync(ct);
    }

    /// <exception cref="RuleException">The file is not taken, there are too many, or the claim is sent already.</exception>
    public async Task AddTicketAsync(Guid id, IFormFile file, Actor actor, CancellationToken ct)
    {
        if (await db.Set<TravelTicket>().CountAsync(t => t.ClaimId == id, ct) >= TravelClaim.MostTickets) throw new RuleException("travel.many", "Do wniosku można dodać najwyżej {0} plików.", TravelClaim.MostTickets) { Field = "File" };
        var kept = await shelf.KeepAsync(file, actor, ct);
        (await db.Set<TravelClaim>().SingleAsync(c => c.Id == id, ct)).TouchTickets(Now);
        db.Add(new TravelTicket(id, kept.Id, Now));
        await SaveAsync(ct);
    }

    /// <exception cref="RuleException">The claim is sent already.</exception>
    public async Task RemoveTicketAsync(Guid id, Guid file, Actor actor, CancellationToken ct)
    {
        if (await db.Set<TravelTicket>().SingleOrDefaultAsync(t => t.FileId == file && t.ClaimId == id, ct) is not { } ticket) return;
        (await db.Set<TravelClaim>().SingleAsync(c => c.Id == id, ct)).TouchTickets(Now);
        db.Remove(ticket);
        await SaveAsync(ct);
        await stored.DeleteAsync(file, actor, ct);
    }

    /// <summary>Sends it. A second press finds it sent.</summary>
    /// <exception cref="RuleException">There is no ticket.</exception>
    public async Task SendAsync(Guid id, Actor actor, CancellationToken ct)
    {
        var claim = await db.Set<TravelClaim>().SingleAsync(c => c.Id == id, ct);
        if (claim.State == TravelState.Sent) return;
        claim.Send(await db.Set<TravelTicket>().CountAsync(t => t.ClaimId == id, ct), Now);
        db.Activities.Add(ActivityEntry.Of(TrainingsModule.Key, Enrolment.Subject, claim.EnrolmentId.ToString(), "travel-sent", actor, Now));
        await SaveAsync(ct);
    }

    private async Task SaveAsync(CancellationToken ct)
    {
        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateException)
        {
            // Two windows of one person at the same moment: the other one was first.
            throw Course.Stale();
        }
    }
}
