using Microsoft.EntityFrameworkCore;
using Rcwes.Advisory.Requests;
using Rcwes.Framework;
using Rcwes.Framework.Activity;
using Rcwes.Framework.Data;
using Rcwes.Partners.Contracts;

namespace Rcwes.Advisory.Advisers;

/// <summary>
/// A second adviser: one person, as somebody of one partner, who sees a request and works on it beside its owner. The owner stays the
/// owner: it alone hands over, gives back and closes. Who leaves the partner reaches the request no more.
/// </summary>
internal sealed class SecondAdviser
{
    public required Guid RequestId { get; init; }

    public required string AccountId { get; init; }

    /// <summary>Where the person worked when asked.</summary>
    public required Guid PartnerId { get; init; }

    public required DateTime SinceUtc { get; init; }
}

/// <summary>The table of second advisers.</summary>
internal static class SecondTables
{
    public static void Configure(ModelBuilder model) => model.Entity<SecondAdviser>(second =>
    {
        second.ToTable("advisory_second_advisers");
        second.HasKey(h => new { h.RequestId, h.AccountId });
        second.Property(h => h.AccountId).HasMaxLength(36);
        second.HasOne<AdviceRequest>().WithMany().HasForeignKey(h => h.RequestId).OnDelete(DeleteBehavior.Cascade);
        second.HasIndex(h => h.AccountId);
    });
}

/// <summary>A second adviser with the names that pages show.</summary>
internal sealed record SecondLine(SecondAdviser Second, string Name, string Partner);

/// <summary>Asks second advisers and lets them go.</summary>
internal sealed class SecondDesk(RcwesDb db, IPartners partners, IActorNames accounts, WorkDesk desk, TimeProvider clock)
{
    public const int Most = 3;

    public async Task<IReadOnlyList<SecondLine>> OfAsync(Guid request, CancellationToken ct)
    {
        var seconds = await db.Set<SecondAdviser>().AsNoTracking().Where(h => h.RequestId == request).OrderBy(h => h.SinceUtc).ToListAsync(ct);
        if (seconds.Count == 0) return [];
        var (names, cards) = (await accounts.OfAsync([.. seconds.Select(h => h.AccountId)], ct), await partners.CardsAsync([.. seconds.Select(h => h.PartnerId).Distinct()], ct));
        return [.. seconds.Select(h => new SecondLine(h, names.GetValueOrDefault(h.AccountId, "–"), cards.GetValueOrDefault(h.PartnerId)?.Name ?? "–"))];
    }

    /// <summary>Everybody who works at a partner now and is not at this request already, by partner.</summary>
    public async Task<IReadOnlyList<(PartnerCard Partner, PartnerPerson Person, string Name)>> PossibleAsync(AdviceRequest request, CancellationToken ct)
    {
        var there = (await db.Set<SecondAdviser>().Where(h => h.RequestId == request.Id).Select(h => h.AccountId).ToListAsync(ct)).ToHashSet();
        var people = new List<(PartnerCard Partner, PartnerPerson Person)>();
        // The owner's own people reach the request anyway.
        foreach (var partner in (await partners.ActiveAsync(ct)).Where(p => p.Id != request.OwnerId))
            people.AddRange((await partners.PeopleAsync(partner.Id, ct)).Where(p => !there.Contains(p.AccountId.ToString())).Select(p => (partner, p)));
        var names = await accounts.OfAsync([.. people.Select(p => p.Person.AccountId.ToString())], ct);
        return [.. people.Select(p => (p.Partner, p.Person, names.GetValueOrDefault(p.Person.AccountId.ToString(), "–")))];
    }

    /// <exception cref="RuleException">The person works at no partner that could help, or enough people help already.</exception>
    public async Task AddAsync(AdviceRequest request, string account, Actor actor, CancellationToken ct)
    {
        await using var transaction = await JoinedTransaction.OfAsync(db, ct);
        // The lock of the act comes first, so that two who ask at once are counted one after the other.
        await desk.ActAsync(request.Id, null, (r, now) => r.Involve(account, actor, now), ct);
        if (await db.Set<SecondAdviser>().CountAsync(h => h.RequestId == request.Id, ct) >= Most) throw new RuleException("second.many", "W jednej sprawie mogą pomagać najwyżej {0} osoby.", Most) { Field = "Account" };
        if ((await PossibleAsync(request, ct)).Select(p => p.Person).FirstOrDefault(p => p.AccountId.ToString() == account) is not { } person) throw new RuleException("second.unknown", "Wybierz osobę z listy.") { Field = "Account" };
        db.Add(new SecondAdviser { RequestId = request.Id, AccountId = account, PartnerId = person.PartnerId, SinceUtc = clock.GetUtcNow().UtcDateTime });
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
    }

    public async Task RemoveAsync(Guid request, string account, Actor actor, CancellationToken ct)
    {
        await using var transaction = await JoinedTransaction.OfAsync(db, ct);
        if (await db.Set<SecondAdviser>().Where(h => h.RequestId == request && h.AccountId == account).ExecuteDeleteAsync(ct) > 0)
            await desk.ActAsync(request, null, (r, now) => r.Release(account, actor, now), ct);
        await transaction.CommitAsync(ct);
    }
}
