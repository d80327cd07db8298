using System.Security.Claims;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Rcwes.Advisory.Requests;
using Rcwes.Framework;
using Rcwes.Framework.Data;
using Rcwes.Framework.Localization;

namespace Rcwes.Advisory.Ties;

/// <summary>A tie as it is seen from one of its requests.</summary>
/// <param name="Id">The other request.</param>
/// <param name="Number">Of the other request.</param>
/// <param name="Kind">How they belong together.</param>
/// <param name="IsFirst">Whether the one that is looked at is the first of the tie.</param>
internal sealed record TieLine(Guid Id, string Number, TieKind Kind, bool IsFirst);

/// <summary>Links, merges and splits requests. Both must be within reach of whoever does it: a tie tells nothing of what one may not see.</summary>
internal sealed class TieDesk(RcwesDb db, RequestBook book, RequestDesk requests, WorkDesk desk, IStringLocalizer<AdvisoryTexts> l, TimeProvider clock)
{
    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    /// <summary>Ties of a request to others that the person reaches.</summary>
    public async Task<IReadOnlyList<TieLine>> OfAsync(Guid request, ClaimsPrincipal user, CancellationToken ct)
    {
        var ties = await db.Set<RequestTie>().AsNoTracking().Where(t => t.FromId == request || t.ToId == request).OrderBy(t => t.AtUtc).ToListAsync(ct);
        if (ties.Count == 0) return [];
        var others = ties.Select(t => t.FromId == request ? t.ToId : t.FromId).ToList();
        var numbers = await (await book.WithinAsync(user, AdvisoryPermissions.Seeing, helping: true, ct)).Where(r => others.Contains(r.Id)).ToDictionaryAsync(r => r.Id, r => r.Number!, ct);
        return [.. ties.Select(t => (Tie: t, Other: t.FromId == request ? t.ToId : t.FromId)).Where(t => numbers.ContainsKey(t.Other)).Select(t => new TieLine(t.Other, numbers[t.Other], t.Tie.Kind, t.Tie.FromId == request))];
    }

    /// <exception cref="RuleException">There is no such request within reach.</exception>
    public async Task LinkAsync(AdviceRequest request, string? number, ClaimsPrincipal user, Actor actor, CancellationToken ct)
    {
        var other = await FindAsync(request, number, user, ct);
        if (await db.Set<RequestTie>().AnyAsync(t => (t.FromId == request.Id && t.ToId == other.Id) || (t.FromId == other.Id && t.ToId == request.Id), ct)) throw new RuleException("tie.there", "Te sprawy są już powiązane.") { Field = "Number" };
        await using var transaction = await JoinedTransaction.OfAsync(db, ct);
        // The tie refers to both of them, which PostgreSQL sees as a small lock of each.
        await desk.LockAsync([request.Id, other.Id], ct);
        db.Add(new RequestTie { FromId = request.Id, ToId = other.Id, Kind = TieKind.Linked, AtUtc = Now });
        await desk.ActAsync(request.Id, null, (r, now) => r.Tie("linked", other.Id, actor, now), ct);
        await transaction.CommitAsync(ct);
    }

    /// <summary>Closes a request because another one goes on with its matter. What was asked goes there as a note, and the client is told the number.</summary>
    /// <exception cref="RuleException">There is no such request within reach, it is closed, or somebody else asked.</exception>
    public async Task MergeAsync(AdviceRequest request, string? number, ClaimsPrincipal user, Actor actor, CancellationToken ct)
    {
        var other = await FindAsync(request, number, user, ct);
        if (!other.State.IsOpen()) throw new RuleException("tie.closed", "Tamta sprawa jest zamknięta. Połącz tę z otwartą albo tylko je powiąż.") { Field = "Number" };
        // The page of one client must never lead to the matter of another.
        if (request.Email is null || request.Email != other.Email) throw new RuleException("tie.client", "O te sprawy pytały różne osoby, więc nie można ich połączyć. Możesz je powiązać.") { Field = "Number" };
        await using var transaction = await JoinedTransaction.OfAsync(db, ct);
        // Two people may merge the same two in opposite ways: locked in one order, looked at once more, the second finds the first's work.
        await desk.LockAsync([request.Id, other.Id], ct);
        if (await db.Set<AdviceRequest>().CountAsync(r => (r.Id == request.Id || r.Id == other.Id) && r.State != RequestState.Draft && r.State != RequestState.Closed, ct) < 2)
            throw new RuleException("tie.closed", "Tamta sprawa jest zamknięta. Połącz tę z otwartą albo tylko je powiąż.") { Field = "Number" };
        await db.Set<RequestTie>().Where(t => (t.FromId == request.Id && t.ToId == other.Id) || (t.FromId == other.Id && t.ToId == request.Id)).ExecuteDeleteAsync(ct);
        db.Add(new RequestTie { FromId = request.Id, ToId = other.Id, Kind = TieKind.MergedInto, AtUtc = Now });
        // The client reads the one, colleagues the other; whoever merges may speak another language.
        var (told, noted) = (Cultures.Speaking(request.Culture, () => l["Sprawę prowadzimy dalej pod numerem {0}.", other.Number!].Value), Cultures.Speaking("pl", () => l["Połączono z {0}.", request.Number!].Value));
        await desk.ActAsync(request.Id, null, (r, now) => r.MergeInto(other.Id, told, actor, now), ct);
        var waits = request.State is RequestState.Routed or RequestState.Returned or RequestState.Working;
        await desk.ActAsync(other.Id, null, (r, now) => r.TakeIn($"{noted}\n\n{request.About}", waits, desk.Terms, actor, now), ct);
        await transaction.CommitAsync(ct);
    }

    /// <summary>Takes a second matter out of a request: the same client, the same owner, a number and clocks of its own.</summary>
    /// <returns>Id of the new request.</returns>
    public async Task<Guid> SplitAsync(AdviceRequest request, string topic, string about, Actor actor, CancellationToken ct)
    {
        await using var transaction = await JoinedTransaction.OfAsync(db, ct);
        await desk.LockAsync([request.Id], ct);
        var id = await requests.SplitAsync(request, topic, about, actor, ct);
        db.Add(new RequestTie { FromId = id, ToId = request.Id, Kind = TieKind.SplitFrom, AtUtc = Now });
        await desk.ActAsync(request.Id, null, (r, now) => r.Tie("split", id, actor, now), ct);
        await transaction.CommitAsync(ct);
        return id;
    }

    private async Task<AdviceRequest> FindAsync(AdviceRequest request, string? number, ClaimsPrincipal user, CancellationToken ct)
    {
        var wanted = number?.Trim().ToUpperInvariant();
        var other = await (await book.WithinAsync(user, AdvisoryPermissions.Editing, helping: false, ct)).AsNoTracking().SingleOrDefaultAsync(r => r.Number == wanted, ct);
        if (other is null || other.Id == request.Id) throw new RuleException("tie.none", "Nie znamy takiej sprawy. Wpisz cały numer, na przykład DOR/2026/0001.") { Field = "Number" };
        return other;
    }
}
