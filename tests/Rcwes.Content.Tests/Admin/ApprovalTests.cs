using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rcwes.Content.Approval;
using Rcwes.Content.Items;
using Rcwes.Framework;
using Rcwes.Framework.Data;

namespace Rcwes.Content.Tests.Admin;

/// <summary>Draft → submitted → changes requested or approved → published.</summary>
public abstract class ApprovalTests(Site site)
{
    [Fact]
    public async Task A_type_that_asks_for_it_publishes_only_what_somebody_else_approved()
    {
        var type = await site.StrictTypeAsync();
        var (author, other) = (await site.SignInAsRoleAsync("Redaktor"), await site.SignInAsRoleAsync("Moderator"));
        var page = await author.SendAsync(await author.NewAsync(type), "Zapisz szkic", ("TitlePart.Title", Desk.Unique("Statut")), ("HtmlBodyPart.Html", "<p>Treść</p>"));
        Assert.DoesNotContain("Opublikuj", page.Texts(".editor-actions button"));
        var id = page.ItemId();
        Assert.Contains((await author.PostFormAsync(await author.GetAsync($"/admin/tresc/{id}/publikacja"), "form.form")).Notices(), n => n.Contains("po akceptacji", StringComparison.Ordinal));

        var submitted = await MoveAsync(author, id, "Prześlij do akceptacji");
        Assert.Contains(submitted.Notices(), n => n.Contains("Czeka na akceptację", StringComparison.Ordinal));
        Assert.DoesNotContain("Zaakceptuj", submitted.Texts("button"));
        Assert.Contains(id, (await WaitingAsync("ktoś inny")).Select(r => r.Id));

        var asked = await other.GetAsync($"/admin/tresc/{id}/akceptacja");
        var without = await other.SubmitAsync(asked.Form("#review"), "Poproś o zmiany");
        Assert.Contains(without.Notices(), n => n.Contains("Napisz, co trzeba zmienić.", StringComparison.Ordinal));
        var returned = await other.FollowAsync(await other.SubmitAsync(without.Form("#review").Fill("Reason", "Popraw datę"), "Poproś o zmiany"));
        Assert.Contains(returned.Texts(".timeline li"), l => l.StartsWith("poproszono o zmiany – Popraw datę", StringComparison.Ordinal));

        await author.SendAsync(await author.GetAsync("/admin/tresc/" + id), "Zapisz szkic", ("HtmlBodyPart.Html", "<p>Poprawiona data</p>"));
        await MoveAsync(author, id, "Prześlij do akceptacji");
        await MoveAsync(other, id, "Zaakceptuj");
        await author.FollowAsync(await author.PostFormAsync(await author.GetAsync($"/admin/tresc/{id}/publikacja"), "form.form"));
        Assert.Contains("Opublikowane", (await author.GetAsync("/admin/tresc/" + id)).Texts(".admin-head .state"));
    }

    [Fact]
    public async Task The_author_cannot_approve_by_a_request_made_by_hand()
    {
        var type = await site.StrictTypeAsync();
        var author = await site.SignInAsRoleAsync("Redaktor");
        var page = await author.SendAsync(await author.NewAsync(type), "Zapisz szkic", ("TitlePart.Title", Desk.Unique("Sam")));
        var submitted = await MoveAsync(author, page.ItemId(), "Prześlij do akceptacji");
        var answer = await author.SendAsync(new(HttpMethod.Post, $"/admin/tresc/{page.ItemId()}/akceptacja")
        {
            Content = new FormUrlEncodedContent(submitted.Form("#review").Names.Where(n => n is "version" or "__RequestVerificationToken")
                .Select(n => KeyValuePair.Create(n, submitted.Form("#review")[n].Single())).Append(new("act", "approve"))),
        });
        Assert.Contains(answer.Notices(), n => n.Contains("inna osoba niż jej autor", StringComparison.Ordinal));
        Assert.Equal(ReviewState.Submitted, await StateAsync(page.ItemId()));
    }

    [Fact]
    public async Task What_was_approved_is_that_text_and_no_other()
    {
        var type = await site.StrictTypeAsync();
        var (author, other) = (await site.SignInAsRoleAsync("Redaktor"), await site.SignInAsRoleAsync("Redaktor"));
        var page = await author.SendAsync(await author.NewAsync(type), "Zapisz szkic", ("TitlePart.Title", Desk.Unique("Zmiana po zgodzie")));
        var id = page.ItemId();
        var stale = await MoveAsync(author, id, "Prześlij do akceptacji");
        var waiting = await other.GetAsync($"/admin/tresc/{id}/akceptacja");
        await author.SendAsync(await author.GetAsync("/admin/tresc/" + id), "Zapisz szkic", ("HtmlBodyPart.Html", "<p>Podmieniony</p>"));
        // The approver saw the former text; the approval of it does not slip onto the new one.
        var refused = await other.SubmitAsync(waiting.Form("#review"), "Zaakceptuj");
        Assert.Contains(refused.Notices(), n => n.Contains("Tekst zmienił się w międzyczasie", StringComparison.Ordinal));
        Assert.Equal(ReviewState.None, await StateAsync(id));
        Assert.NotNull(stale);
    }

    [Fact]
    public async Task Of_two_decisions_at_the_same_moment_one_counts()
    {
        var item = await site.SaveDraftAsync(Writing.Page("Naraz", Writing.Path("decyzje")));
        await DecideAsync(item, "submit");
        await site.InScopeAsync(one => site.InScopeAsync(async other =>
        {
            await one.GetRequiredService<ReviewDesk>().MoveAsync(item.ContentItemId, item.VersionId, Move.Named("approve"), "", Actor.System, DateTime.UtcNow, default);
            await other.GetRequiredService<ReviewDesk>().MoveAsync(item.ContentItemId, item.VersionId, Move.Named("return"), "Nie", Actor.System, DateTime.UtcNow, default);
            await one.GetRequiredService<RcwesDb>().SaveChangesAsync();
            await Assert.ThrowsAsync<DbUpdateConcurrencyException>(() => other.GetRequiredService<RcwesDb>().SaveChangesAsync());
        }));
        Assert.Equal(ReviewState.Approved, await StateAsync(item.ContentItemId));
    }

    [Fact]
    public async Task Every_move_from_every_state_is_legal_or_refused_as_the_table_says()
    {
        foreach (var state in Enum.GetValues<ReviewState>())
            foreach (var move in Move.All)
            {
                var item = await site.SaveDraftAsync(Writing.Page("Tabela", Writing.Path("tabela")));
                await site.InScopeAsync(s => s.GetRequiredService<RcwesDb>().Set<ItemVersion>().Where(i => i.VersionId == item.VersionId).ExecuteUpdateAsync(u => u.SetProperty(i => i.Review, state)));
                if (move.From.Contains(state)) await DecideAsync(item, move.Name);
                else Assert.Equal("approval.state", (await Assert.ThrowsAsync<RuleException>(() => DecideAsync(item, move.Name))).Code);
                Assert.Equal(move.From.Contains(state) ? move.To : state, await StateAsync(item.ContentItemId));
            }
    }

    [Fact]
    public async Task Each_role_takes_the_moves_that_it_may()
    {
        foreach (var (role, moves) in new (string, string[])[]
        {
            ("Redaktor", ["recall", "return", "approve"]), ("Moderator", ["recall", "return", "approve"]), ("Koordynator szkoleń", ["recall"]), ("Doradca", []), ("Audytor", []),
        })
        {
            var person = await site.SignInAsRoleAsync(role);
            var token = (await person.GetAsync("/admin")).Document.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
            foreach (var move in Move.All.Where(m => m.From.Contains(ReviewState.Submitted)))
            {
                var item = await site.SaveDraftAsync(Writing.Page("Kto może", Writing.Path("kto")));
                await DecideAsync(item, "submit");
                await person.SendAsync(new(HttpMethod.Post, $"/admin/tresc/{item.ContentItemId}/akceptacja")
                {
                    Content = new FormUrlEncodedContent([new("__RequestVerificationToken", token), new("version", item.VersionId), new("Reason", "powód"), new("act", move.Name)]),
                });
                Assert.Equal(moves.Contains(move.Name) ? move.To : ReviewState.Submitted, await StateAsync(item.ContentItemId));
            }
        }
    }

    private static async Task<Page> MoveAsync(Visitor person, string id, string button)
    {
        var page = await person.GetAsync($"/admin/tresc/{id}/akceptacja");
        Assert.Equal(HttpStatusCode.OK, page.Status);
        return await person.FollowAsync(await person.SubmitAsync(page.Form("#review"), button));
    }

    private Task DecideAsync(ContentItem item, string move) => site.InScopeAsync(async services =>
    {
        await services.GetRequiredService<ReviewDesk>().MoveAsync(item.ContentItemId, item.VersionId, Move.Named(move), "powód", Actor.System, DateTime.UtcNow, default);
        await services.GetRequiredService<RcwesDb>().SaveChangesAsync();
    });

    private Task<ReviewState> StateAsync(string id) => site.InScopeAsync(s =>
        s.GetRequiredService<RcwesDb>().Set<ItemVersion>().Where(i => i.ContentItemId == id && i.Latest).Select(i => i.Review).SingleAsync());

    private Task<IReadOnlyList<Listing.ListRow>> WaitingAsync(string account) =>
        site.InScopeAsync(s => s.GetRequiredService<ReviewDesk>().WaitingForAsync(account, 500, default));
}

[Collection<SqliteSite>]
public sealed class ApprovalTests_on_SQLite(SqliteSite site) : ApprovalTests(site);

[Collection<PostgresSite>]
public sealed class ApprovalTests_on_PostgreSQL(PostgresSite site) : ApprovalTests(site);
