using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rcwes.Advisory.Cards;
using Rcwes.Advisory.Paths;
using Rcwes.Advisory.Requests;
using Rcwes.Framework;
using Rcwes.Framework.Data;

namespace Rcwes.Advisory.Tests;

/// <summary>Only the client agrees to something, whoever filled the form in and whosever address stands in it.</summary>
public abstract class ClientProofTests(Site site)
{
    private static readonly DateOnly Day = new(2026, 3, 4);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Whoever_filled_the_public_form_in_for_somebody_confirms_nothing_with_the_link_of_the_form()
    {
        var (id, token, email) = await AskedAsync(Cast.Email());
        var card = await WriteCardAsync(id);
        // The private window of an adviser: nobody is signed in there.
        var window = site.Visitor();
        var page = await window.GetAsync($"/zgloszenia/{token}/karty/{card}");
        Assert.False(page.Has("form[action*='Confirm']"));
        Assert.Contains(email, page.Text(".page-main .notice"), StringComparison.Ordinal);
        Assert.Equal("link.letter", (await Assert.ThrowsAsync<RuleException>(() => ConfirmAsync(id, card, token))).Code);
        // The button leads to the mailbox, and presses fill it with one letter.
        for (var i = 0; i < 2; i++) Assert.Contains("w drodze", (await window.SubmitAsync(page.Form("form[action*='Letter']"))).Text(".page-main .notice"), StringComparison.Ordinal);
        var fresh = await site.TokenOfLetterAsync("advisory.link", id);
        Assert.Single(await site.LettersAsync("advisory.link", email));
        var own = await window.GetAsync($"/zgloszenia/{fresh}/karty/{card}");
        Assert.Equal(HttpStatusCode.Redirect, (await window.SubmitAsync(own.Form("form[action*='Confirm']"))).Status);
        Assert.Equal(CardState.Confirmed, await StateAsync(card));
    }

    [Fact]
    public async Task An_address_of_staff_or_of_a_partner_proves_nothing_and_somebody_else_sees_the_signature()
    {
        var mailbox = Cast.Email();
        var adviser = await site.StaffAsync(await site.PartnerAsync(mailbox: mailbox));
        var moderator = await site.SignInAsRoleAsync("Moderator");
        // Whatever follows a plus sign goes to the same mailbox.
        foreach (var address in new[] { adviser, adviser.Replace("@", "+klient@", StringComparison.Ordinal), mailbox })
        {
            var (id, _, _) = await AskedAsync(address);
            var card = await WriteCardAsync(id);
            var link = await site.LinkByLetterAsync(id);
            var page = await site.Visitor().GetAsync($"/zgloszenia/{link}/karty/{card}");
            Assert.False(page.Has("form[action*='Confirm']"));
            Assert.Equal("link.paper", (await Assert.ThrowsAsync<RuleException>(() => ConfirmAsync(id, card, link))).Code);
            Assert.Contains("należy do kogoś z zespołu", (await moderator.GetAsync($"/admin/doradztwo/{id}")).Text(".notice[data-tone='warning']"), StringComparison.Ordinal);
            await site.InScopeAsync(s => s.GetRequiredService<CardDesk>().ConfirmOnPaperAsync(id, card, "Segregator KD", new Actor(ActorKind.User, Guid.CreateVersion7().ToString()), Ct));
            Assert.Equal(CardState.Confirmed, await StateAsync(card));
        }
    }

    [Fact]
    public async Task Whoever_writes_a_call_down_cannot_write_their_own_address_as_that_of_the_caller()
    {
        var own = await site.StaffAsync(await site.PartnerAsync());
        var staff = await site.SignedInAsync(own);
        var token = await site.InScopeAsync(s => s.GetRequiredService<RequestDesk>().BeginAsync("nie-wiem", RequestChannel.Phone, Actor.System, Ct));
        var form = (await staff.GetAsync($"/zgloszenia/{token}/kontakt")).Form("main form[method='post']").Fill("Input.Name", "Łucja Żak");
        Assert.Contains("kogoś z zespołu", (await staff.SubmitAsync(form.Fill("Input.Email", own))).Text(".error-summary"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await staff.SubmitAsync(form.Fill("Input.Email", Cast.Email()))).Status);
    }

    [Fact]
    public async Task A_plan_takes_the_link_of_a_letter_or_a_signature_that_somebody_else_saw()
    {
        var (id, token, _) = await AskedAsync(Cast.Email());
        var planner = new Actor(ActorKind.User, Guid.CreateVersion7().ToString());
        var path = await site.InScopeAsync(async s =>
        {
            await s.GetRequiredService<PathDesk>().PlanAsync(id, null, new("Cel.", "doradca", [new("biznesplan", "Plan.", 1, null)]), planner, Ct);
            return await s.GetRequiredService<RcwesDb>().Set<SupportPath>().Where(p => p.RequestId == id).Select(p => p.Id).SingleAsync(Ct);
        });
        Assert.False((await site.Visitor().GetAsync($"/zgloszenia/{token}/sciezki/{path}")).Has("form[action*='Accept']"));
        Assert.Equal("link.letter", (await Assert.ThrowsAsync<RuleException>(() => site.InScopeAsync(s => s.GetRequiredService<PathDesk>().AcceptAsync(id, path, token, Actor.Visitor, Ct)))).Code);
        Assert.Equal("path.link", (await Assert.ThrowsAsync<RuleException>(() => SignAsync(Actor.System))).Code);
        await site.InScopeAsync(s => s.GetRequiredService<RcwesDb>().Set<AdviceRequest>().Where(r => r.Id == id).ExecuteUpdateAsync(set => set.SetProperty(r => r.Email, (string?)null), Ct));
        Assert.Equal("path.self", (await Assert.ThrowsAsync<RuleException>(() => SignAsync(planner))).Code);
        var moderator = await site.SignInAsRoleAsync("Moderator");
        var paper = await moderator.GetAsync((await moderator.GetAsync($"/admin/doradztwo/{id}")).One($"a[href$='/sciezki/{path}/papier']").GetAttribute("href")!);
        Assert.Equal(2, (await moderator.SubmitAsync(paper.Form("main form"))).Texts(".error-summary li").Count);
        var desk = await moderator.FollowAsync(await moderator.SubmitAsync(paper.Form("main form").Fill("Input.Kept", "Segregator, półka 3").Fill("Input.Seen", "true")));
        Assert.Contains("Segregator, półka 3", desk.Text("section[aria-labelledby='sciezka']"), StringComparison.Ordinal);
        Assert.Contains("uzgodniona", desk.Text("section[aria-labelledby='sciezka']"), StringComparison.Ordinal);

        Task SignAsync(Actor actor) => site.InScopeAsync(s => s.GetRequiredService<PathDesk>().AcceptOnPaperAsync(id, path, "u mnie", actor, Ct));
    }

    [Fact]
    public async Task A_mistyped_address_is_corrected_by_the_moderator_and_the_stranger_opens_nothing_any_more()
    {
        var (id, token, wrong) = await AskedAsync(Cast.Email());
        var strangers = await site.TokenOfLetterAsync("advisory.receipt", id);
        Assert.Equal(HttpStatusCode.OK, (await site.Visitor().GetAsync($"/zgloszenia/{strangers}")).Status);
        var owner = await site.RequestAsync(id);
        var moderator = await site.SignInAsRoleAsync("Moderator");
        Assert.Equal(HttpStatusCode.Forbidden, (await (await site.SignedInAsync(await site.StaffAsync(await site.PartnerAsync()))).GetAsync($"/admin/doradztwo/{id}/kontakt")).Status);
        var form = (await moderator.GetAsync((await moderator.GetAsync($"/admin/doradztwo/{id}")).One("a[href$='/kontakt']").GetAttribute("href")!)).Form("main form");
        Assert.Equal([wrong], form["Input.Email"]);
        var right = Cast.Email();
        // It takes a reason, which stays in the history.
        Assert.Single((await moderator.SubmitAsync(form.Fill("Input.Email", right))).Texts(".error-summary li"));
        var desk = await moderator.FollowAsync(await moderator.SubmitAsync(form.Fill("Input.Reason", "Osoba zadzwoniła, litera za dużo.")));
        Assert.Contains("litera za dużo", desk.Text("main"), StringComparison.Ordinal);
        foreach (var old in new[] { token, strangers }) Assert.Equal(HttpStatusCode.NotFound, (await site.Visitor().GetAsync($"/zgloszenia/{old}")).Status);
        var fresh = await site.TokenOfLetterAsync("advisory.corrected", id);
        Assert.Contains(owner.Number!, (await site.Visitor().GetAsync($"/zgloszenia/{fresh}")).Text(".summary-list"), StringComparison.Ordinal);
        Assert.Empty(await site.LettersAsync("advisory.corrected", wrong));
        Assert.Single(await site.LettersAsync("advisory.corrected", right));
        // Two moderators at once: the second reads what the first did.
        Assert.Contains("Ktoś inny", (await moderator.SubmitAsync(form.Fill("Input.Email", Cast.Email()))).Text(".error-summary"), StringComparison.Ordinal);
    }

    /// <summary>A request from the public form that somebody works on, with the token of the form's own link.</summary>
    private async Task<(Guid Id, string Token, string Email)> AskedAsync(string email)
    {
        var (id, token) = await site.DraftAsync("rzecznictwo", null, email);
        await site.SendAsync(id);
        await site.ActAsync(id, (r, now) => r.Accept("doradca", new(2, 3, 5), Actor.System, now));
        return (id, token, email);
    }

    private Task<Guid> WriteCardAsync(Guid id) => site.InScopeAsync(async s =>
    {
        var facts = new CardFacts(Day, new(9, 0), new(10, 0), CardForm.Phone, "Problem.", "Rada.") { People = [new("Łucja", Cast.Surname(), new(1988, 2, 29))] };
        await s.GetRequiredService<CardDesk>().AddAsync(await site.RequestAsync(id), id.ToString(), facts, Actor.System, Ct);
        return await s.GetRequiredService<RcwesDb>().Set<AdvisoryCard>().Where(c => c.RequestId == id).Select(c => c.Id).SingleAsync(Ct);
    });

    private Task ConfirmAsync(Guid id, Guid card, string token) => site.InScopeAsync(s => s.GetRequiredService<CardDesk>().ConfirmAsync(id, card, token, Actor.Visitor, Ct));

    private Task<CardState> StateAsync(Guid card) => site.InScopeAsync(s => s.GetRequiredService<RcwesDb>().Set<AdvisoryCard>().Where(c => c.Id == card).Select(c => c.State).SingleAsync(Ct));
}

[Collection<SqliteSite>]
public sealed class ClientProofTestsOnSqlite(SqliteSite site) : ClientProofTests(site);

[Collection<PostgresSite>]
public sealed class ClientProofTestsOnPostgres(PostgresSite site) : ClientProofTests(site);
