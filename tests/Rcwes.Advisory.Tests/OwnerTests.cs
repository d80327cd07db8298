using CsCheck;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rcwes.Advisory.Deadlines;
using Rcwes.Advisory.Owners;
using Rcwes.Advisory.Requests;
using Rcwes.Framework;
using Rcwes.Framework.Data;

namespace Rcwes.Advisory.Tests;

/// <summary>From the moment of sending a request has exactly one owner, whatever anybody does.</summary>
public sealed class OwnerPropertyTests
{
    private static readonly DateTime Start = new(2026, 11, 25, 9, 0, 0, DateTimeKind.Utc);
    private static readonly DeadlineTerms Terms = new(2, 3, 5);
    private static readonly Guid[] Owners = [RequestOwner.Centre, .. Enumerable.Range(0, 3).Select(_ => Guid.CreateVersion7())];

    [Fact]
    public void After_any_moves_the_ledger_is_one_chain_and_its_end_is_the_owner() =>
        Gen.Select(Gen.Int[0, 3], Gen.Select(Gen.Int[0, 14], Gen.Int[0, 3], Gen.Int[0, 40]).Array[0, 40]).Try((first, moves) =>
        {
            var (request, now) = (Written(), Start);
            request.Send("DOR/2026/0001", new(first == 0 ? null : Owners[first], []), "1", null, Terms, Actor.Visitor, now);
            var ledger = new List<RequestOwner>(request.TakeWritten().Owners);
            foreach (var (act, to, hours) in moves)
            {
                now = now.AddHours(hours);
                var before = (request.State, request.OwnerId, request.OwnerLine);
                try
                {
                    Do(request, act, Owners[to], now);
                }
                catch (RuleException)
                {
                    // What is not possible changes nothing.
                    Assert.Equal(before, (request.State, request.OwnerId, request.OwnerLine));
                }
                ledger.AddRange(request.TakeWritten().Owners);
                Check(request, ledger);
            }
        }, 100);

    [Fact]
    public void The_table_of_moves_names_every_state_and_only_the_draft_is_unowned()
    {
        foreach (var state in Enum.GetValues<RequestState>())
            foreach (var act in Enum.GetValues<RequestAct>())
                if (RequestMoves.After(state, act) is { } next) Assert.True(next != RequestState.Draft, $"{state} {act}");
        Assert.All(Enum.GetValues<RequestState>(), s => Assert.Contains(Enum.GetValues<RequestAct>(), a => s.Can(a)));
    }

    private static void Check(AdviceRequest request, List<RequestOwner> ledger)
    {
        Assert.Equal(Enumerable.Range(1, ledger.Count), ledger.Select(l => l.Number));
        Assert.Null(ledger[0].FromId);
        for (var i = 1; i < ledger.Count; i++) Assert.Equal(ledger[i - 1].OwnerId, ledger[i].FromId);
        Assert.Equal((ledger[^1].OwnerId, ledger[^1].Number), (request.OwnerId!.Value, request.OwnerLine!.Value));
        // A request that a partner gave back is the moderator's; an open one has at most one clock of each kind.
        if (request.State == RequestState.Returned) Assert.Equal(RequestOwner.Centre, request.OwnerId);
        Assert.All(request.Deadlines.Where(d => d.EndedUtc is null).GroupBy(d => d.Step), g => Assert.Single(g));
        if (request.State is RequestState.Waiting or RequestState.Closed) Assert.Null(request.DueOn);
    }

    private static void Do(AdviceRequest request, int act, Guid to, DateTime now)
    {
        var actor = Actor.System;
        Action move = act switch
        {
            0 => () => request.Accept("doradca", new(2, 3, 5), actor, now),
            1 => () => request.Refuse("Nie nasz temat.", Terms, actor, now),
            2 => () => request.HandOver(to, "Bliżej klienta.", Terms, actor, now),
            3 => () => request.Answer("Odpowiedź.", null, actor, now),
            4 => () => request.AskBack("Pytanie?", null, actor, now),
            5 => () => request.Reply("Dopisuję.", Terms, actor, now),
            6 => () => request.Close(null, actor, now),
            7 => () => request.Reopen("Jednak nie.", Owners.Where(o => o != to).ToHashSet(), Terms, actor, now),
            8 => () => request.LoseOwner(Terms, now),
            9 => () => request.Assign("inna osoba", actor, now),
            10 => () => request.Involve("z innej organizacji", actor, now),
            11 => () => request.Attach(Terms, actor, now),
            12 => () => request.ReopenByStaff("Zadzwoniła.", Owners.Where(o => o != to).ToHashSet(), Terms, actor, now),
            13 => () => request.MergeInto(Guid.CreateVersion7(), "Dalej pod innym numerem.", actor, now),
            // Only an open one takes another in; the desk looks at that under the lock.
            _ => () => { if (request.State.IsOpen()) request.TakeIn("Pytanie z drugiej sprawy.", waits: true, Terms, actor, now); }
            ,
        };
        move();
    }

    private static AdviceRequest Written()
    {
        var request = new AdviceRequest(Guid.CreateVersion7(), "biznesplan", RequestChannel.Web, "pl", Actor.Visitor, Start);
        request.WriteClient(ClientKind.Person, null, null, Start);
        return request;
    }
}

/// <summary>The last line: the database refuses a request without an owner, and an owner that its ledger does not know.</summary>
public abstract class OwnerTests(Site site)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_database_refuses_a_sent_request_without_owner_or_with_another_than_its_ledger_names()
    {
        var (id, _) = await site.DraftAsync();
        await site.SendAsync(id);
        var other = Guid.CreateVersion7();
        foreach (var attempt in new FormattableString[]
        {
            $"UPDATE advisory_requests SET owner_id = NULL, owner_line = NULL WHERE id = {id}",
            $"UPDATE advisory_requests SET owner_id = {other} WHERE id = {id}",
            $"UPDATE advisory_requests SET owner_line = 2 WHERE id = {id}",
            $"DELETE FROM advisory_owners WHERE request_id = {id}",
            $"INSERT INTO advisory_owners (request_id, number, from_id, owner_id, why, actor_kind, at_utc) VALUES ({id}, 1, {(Guid?)null}, {other}, 'Routed', 'System', {DateTime.UtcNow})",
            $"INSERT INTO advisory_owners (request_id, number, from_id, owner_id, why, actor_kind, at_utc) VALUES ({id}, 2, {(Guid?)null}, {other}, 'Routed', 'System', {DateTime.UtcNow})",
        })
            await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => site.InScopeAsync(s => s.GetRequiredService<RcwesDb>().Database.ExecuteSqlAsync(attempt, Ct)));
        Assert.NotNull((await site.RequestAsync(id)).OwnerId);
    }

    [Fact]
    public async Task Of_many_who_send_at_once_the_last_free_place_of_a_partner_goes_once_and_every_number_is_given_once()
    {
        const int Many = 8;
        // Only this partner covers the powiat with this topic, and it has room for one.
        var partner = await site.StaffedPartnerAsync(powiats: ["0812"], topics: ["dokumentacja-zarzadcza"], capacity: 1);
        var drafts = new List<Guid>();
        for (var i = 0; i < Many; i++) drafts.Add((await site.DraftAsync("dokumentacja-zarzadcza", "081203")).Id);
        // Every draft twice, as by a double click.
        await Task.WhenAll(drafts.Concat(drafts).Select(d => Task.Run(() => site.SendAsync(d), Ct)));
        var sent = new List<AdviceRequest>();
        foreach (var draft in drafts) sent.Add(await site.RequestAsync(draft));
        Assert.Single(sent, r => r.OwnerId == partner);
        Assert.DoesNotContain(sent, r => r.OwnerId is null);
        Assert.Equal(Many, sent.Select(r => r.Number).Distinct().Count());
        Assert.Equal(Many, await site.InScopeAsync(s => s.GetRequiredService<RcwesDb>().Set<RequestOwner>().CountAsync(o => drafts.Contains(o.RequestId), Ct)));
    }
}

[Collection<SqliteSite>]
public sealed class OwnerTestsOnSqlite(SqliteSite site) : OwnerTests(site);

[Collection<PostgresSite>]
public sealed class OwnerTestsOnPostgres(PostgresSite site) : OwnerTests(site);
