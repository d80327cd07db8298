using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rcwes.Advisory.Requests;
using Rcwes.Framework;
using Rcwes.Framework.Data;

namespace Rcwes.Advisory.Tests;

/// <summary>Requests in which nobody writes any more.</summary>
public abstract partial class WorkTests
{
    [Fact]
    public async Task A_request_in_which_the_client_does_not_write_any_more_is_closed_after_a_letter_and_may_be_opened_again()
    {
        var (id, token, _, staff, email) = await site.CaseAsync();
        await ActAsync(staff, id, "przyjecie");
        await ActAsync(staff, id, "odpowiedz", ("Input.Text", "Proszę przyjść w środę."));
        var answered = (await site.RequestAsync(id)).ChangedUtc;
        await site.QuietAsync(answered.AddDays(22));
        Assert.Null((await site.RequestAsync(id)).WarnedUtc);
        await site.QuietAsync(answered.AddDays(23));
        await site.QuietAsync(answered.AddDays(29));
        Assert.Equal(RequestState.Answered, (await site.RequestAsync(id)).State);
        await site.UntilAsync(db => db.Database.SqlQuery<string>($"SELECT html AS \"Value\" FROM mail_outbox WHERE template = 'advisory.closing' AND recipient = {email}").AnyAsync(Ct));
        Assert.Single(await site.LettersAsync("advisory.closing", email));
        await site.QuietAsync(answered.AddDays(30));
        Assert.Equal(RequestState.Closed, (await site.RequestAsync(id)).State);
        Assert.Contains("od dawna nikt w niej nie napisał", (await site.Visitor().GetAsync($"/zgloszenia/{token}")).Text(".spoken-list"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_word_of_the_client_after_the_letter_keeps_the_request_open()
    {
        var (id, token, _, staff, _) = await site.CaseAsync();
        await ActAsync(staff, id, "przyjecie");
        await ActAsync(staff, id, "odpowiedz", ("Input.Text", "Proszę przyjść w środę."));
        var answered = (await site.RequestAsync(id)).ChangedUtc;
        await site.QuietAsync(answered.AddDays(25));
        await SayAsync(site.Visitor(), token, "dopisz", "Mam jeszcze pytanie.");
        await site.QuietAsync(answered.AddDays(90));
        var request = await site.RequestAsync(id);
        Assert.Equal((RequestState.Working, (DateTime?)null), (request.State, request.WarnedUtc));
        // And somebody has a day by which to answer.
        Assert.NotNull(request.DueOn);
    }

    [Fact]
    public async Task A_quiet_request_of_somebody_without_a_mailbox_is_told_to_its_owner_and_opened_again_by_staff()
    {
        var box = $"skrzynka-{Guid.NewGuid():N}@laka.example.pl";
        var partner = await site.PartnerAsync(mailbox: box);
        var staff = await site.SignedInAsync(await site.StaffAsync(partner));
        var (id, _) = await site.DraftAsync("rzecznictwo", null);
        await site.SendAsync(id);
        await site.InScopeAsync(s => s.GetRequiredService<RcwesDb>().Set<AdviceRequest>().Where(r => r.Id == id).ExecuteUpdateAsync(set => set.SetProperty(r => r.Email, (string?)null).SetProperty(r => r.Phone, "95 738 00 61"), Ct));
        await site.ActAsync(id, (r, now) => r.HandOver(partner, "Na próbę.", new(2, 3, 5), Actor.System, now));
        await ActAsync(staff, id, "przyjecie");
        await ActAsync(staff, id, "odpowiedz", ("Input.Text", "Powiedziałam przez telefon, co zrobić."));
        var desk = $"/admin/doradztwo/{id}";
        // It is open, so there is nothing to open.
        Assert.Equal(HttpStatusCode.Redirect, (await staff.GetAsync(desk + "/otwarcie")).Status);
        var answered = (await site.RequestAsync(id)).ChangedUtc;
        await site.QuietAsync(answered.AddDays(23));
        Assert.Contains("zadzwoń do niej", (await staff.GetAsync(desk)).Text("main .notice"), StringComparison.Ordinal);
        await site.UntilAsync(db => db.Database.SqlQuery<string>($"SELECT html AS \"Value\" FROM mail_outbox WHERE template = 'advisory.quiet-soon' AND recipient = {box}").AnyAsync(Ct));
        await site.QuietAsync(answered.AddDays(30));
        Assert.Equal(RequestState.Closed, (await site.RequestAsync(id)).State);
        await site.UntilAsync(db => db.Database.SqlQuery<string>($"SELECT html AS \"Value\" FROM mail_outbox WHERE template = 'advisory.quiet-closed' AND recipient = {box}").AnyAsync(Ct));
        // The job ran in the future: bring its end to now, as if the days had passed.
        await ClosedAtAsync(id, DateTime.UtcNow);
        var form = (await staff.GetAsync(desk + "/otwarcie")).Form("main form");
        Assert.Contains("Napisz, dlaczego sprawa wraca.", (await staff.SubmitAsync(form)).Text(".error-summary"), StringComparison.Ordinal);
        var again = await ActAsync(staff, id, "otwarcie", ("Input.Text", "Osoba zadzwoniła: urząd odrzucił wniosek."));
        Assert.Contains("Osoba zadzwoniła: urząd odrzucił wniosek.", again.Text("main"), StringComparison.Ordinal);
        var request = await site.RequestAsync(id);
        Assert.Equal((RequestState.Routed, partner), (request.State, request.OwnerId!.Value));
        Assert.NotNull(request.DueOn);
        // After thirty days nobody opens it, staff neither.
        await ActAsync(staff, id, "zamkniecie");
        await ClosedAtAsync(id, DateTime.UtcNow.AddDays(-31));
        Assert.False((await staff.GetAsync(desk)).Has("a[href$='/otwarcie']"));
        Assert.Equal(HttpStatusCode.Redirect, (await staff.GetAsync(desk + "/otwarcie")).Status);
    }

    private Task ClosedAtAsync(Guid id, DateTime at) => site.InScopeAsync(s => s.GetRequiredService<RcwesDb>().Set<AdviceRequest>().Where(r => r.Id == id).ExecuteUpdateAsync(set => set.SetProperty(r => r.ClosedUtc, at), Ct));
}
