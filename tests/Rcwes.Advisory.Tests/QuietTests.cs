using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rcwes.Advisory.Cards;
using Rcwes.Advisory.Paths;
using Rcwes.Advisory.Requests;
using Rcwes.Framework;
using Rcwes.Framework.Data;

namespace Rcwes.Advisory.Tests;

/// <summary>A card or a plan that nobody answers puts the end of a request off, and does not keep it for ever.</summary>
public abstract class QuietTests(Site site)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_plan_that_nobody_answers_is_told_of_once_more_and_then_the_request_ends()
    {
        var (id, email, since) = await PlannedAsync();
        await site.QuietAsync(since.AddDays(22));
        Assert.Equal(0, await NudgesAsync(id));
        foreach (var day in new[] { 23, 24, 40, 52 }) await site.QuietAsync(since.AddDays(day));
        Assert.Equal(1, await NudgesAsync(id));
        Assert.Null((await site.RequestAsync(id)).WarnedUtc);
        await site.CaughtUpAsync();
        Assert.Single(await site.LettersAsync("advisory.waits", email));
        await site.QuietAsync(since.AddDays(53));
        Assert.NotNull((await site.RequestAsync(id)).WarnedUtc);
        await site.QuietAsync(since.AddDays(60));
        Assert.Equal(RequestState.Closed, (await site.RequestAsync(id)).State);
        Assert.Equal(1, await NudgesAsync(id));
    }

    [Fact]
    public async Task A_card_waits_as_long_and_without_a_mailbox_the_owner_is_asked_for_the_signature()
    {
        var box = $"skrzynka-{Guid.NewGuid():N}@laka.example.pl";
        var partner = await site.PartnerAsync(mailbox: box);
        var (id, _) = await AnsweredAsync(r => r.HandOver(partner, "Na próbę.", new(2, 3, 5), Actor.System, DateTime.UtcNow));
        await site.InScopeAsync(async s =>
        {
            var facts = new CardFacts(new(2026, 3, 5), new(9, 0), new(10, 0), CardForm.Phone, "Problem.", "Rada.") { People = [new("Łucja", Cast.Surname(), new(1988, 2, 29))] };
            await s.GetRequiredService<CardDesk>().AddAsync(await site.RequestAsync(id), id.ToString(), facts, Actor.System, Ct);
            await s.GetRequiredService<RcwesDb>().Set<AdviceRequest>().Where(r => r.Id == id).ExecuteUpdateAsync(set => set.SetProperty(r => r.Email, (string?)null), Ct);
        });
        var since = (await site.RequestAsync(id)).ChangedUtc;
        await site.QuietAsync(since.AddDays(30));
        await site.CaughtUpAsync();
        Assert.Single(await site.LettersAsync("advisory.paper-waits", box));
        Assert.Equal(RequestState.Answered, (await site.RequestAsync(id)).State);
        foreach (var day in new[] { 53, 60 }) await site.QuietAsync(since.AddDays(day));
        Assert.Equal(RequestState.Closed, (await site.RequestAsync(id)).State);
    }

    /// <summary>An answered request with a plan that waits, and since when it is quiet.</summary>
    private async Task<(Guid Id, string Email, DateTime Since)> PlannedAsync()
    {
        var (id, email) = await AnsweredAsync(_ => { });
        await site.InScopeAsync(s => s.GetRequiredService<PathDesk>().PlanAsync(id, null, new("Cel.", "doradca", [new("biznesplan", "Plan.", 1, null)]), Actor.System, Ct));
        return (id, email, (await site.RequestAsync(id)).ChangedUtc);
    }

    private async Task<(Guid Id, string Email)> AnsweredAsync(Action<AdviceRequest> first)
    {
        var email = Cast.Email();
        var (id, _) = await site.DraftAsync("rzecznictwo", null, email);
        await site.SendAsync(id);
        await site.ActAsync(id, (r, now) =>
        {
            first(r);
            r.Accept("doradca", new(2, 3, 5), Actor.System, now);
            r.Answer("Proszę przyjść.", null, Actor.System, now);
        });
        return (id, email);
    }

    private Task<int> NudgesAsync(Guid id)
    {
        var subject = id.ToString();
        return site.InScopeAsync(s => s.GetRequiredService<RcwesDb>().Activities.CountAsync(a => a.SubjectId == subject && a.Verb == AdviceRequest.Nudged, Ct));
    }
}

[Collection<SqliteSite>]
public sealed class QuietTestsOnSqlite(SqliteSite site) : QuietTests(site);

[Collection<PostgresSite>]
public sealed class QuietTestsOnPostgres(PostgresSite site) : QuietTests(site);
