using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rcwes.Framework;
using Rcwes.Framework.Data;
using Rcwes.Trainings.Editions;
using Rcwes.Trainings.Enrolments;

namespace Rcwes.Trainings.Tests;

/// <summary>Who writes, and what a name and a day of birth may tell: the limit counts by person, and nobody learns of another.</summary>
public abstract class WhoTests(Site site)
{
    private static readonly DateOnly Born = new(1979, 5, 17);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Who_knows_a_name_and_a_day_of_birth_learns_nothing_of_the_person_and_the_limit_counts_all_the_same()
    {
        var family = Applicants.Family();
        var (hers, his) = ($"{Guid.NewGuid():N}@laka.example.pl", $"{Guid.NewGuid():N}@obcy.example.pl");
        var (one, other) = (await site.EditionAsync(4, "grupy-inicjatywne"), await site.EditionAsync(4, "liderzy-i-animatorzy"));
        var victim = await site.ApplicantAsync(one, new DraftFacts("Bożena Maria", family, Born, hers) { Phone = "601 234 567", GminaCode = "081102" });
        var stranger = await site.ApplicantAsync(other, new DraftFacts("Bożena", family, Born, his) { Phone = "609 999 999" });
        Assert.Equal(await site.PersonOfAsync(victim), await site.PersonOfAsync(stranger));
        Assert.Equal(1, await site.LeftAsync(victim));

        var visitor = site.Visitor();
        var (known, unknown) = (await site.LetterTokenAsync(victim), await site.LetterTokenAsync(stranger));
        var seen = await visitor.GetAsync("/zapisy/" + unknown);
        Assert.Equal("Masz miejsce na szkoleniu", seen.Heading);
        Assert.DoesNotContain("szkolenia. Wykorzystane", seen.Text("main"), StringComparison.Ordinal);
        var third = await site.EditionAsync(4, "zlecanie-zadan-publicznych");
        var address = $"/szkolenia/zlecanie-zadan-publicznych/zapisy?edycja={third.Number}&z=";
        var form = await visitor.GetAsync(address + unknown);
        Assert.All([hers, "601 234 567", "Maria", "Wykorzystane"], secret => Assert.DoesNotContain(secret, form.Html, StringComparison.Ordinal));
        Assert.Equal((his, ""), (form.Form("main form.form")["Input.Email"].Single(), form.Form("main form.form")["Input.GminaCode"].Single()));

        // Until staff say which address is right, neither is told anything; then the right one is.
        Assert.DoesNotContain("Wykorzystane", (await visitor.GetAsync("/zapisy/" + known)).Text("main"), StringComparison.Ordinal);
        var staff = await site.SignInAsRoleAsync("Koordynator szkoleń");
        await staff.SubmitAsync((await staff.GetAsync($"/admin/uczestnicy/{await site.PersonOfAsync(victim)}")).Form("section[aria-labelledby='other'] form"), "Zostaw dotychczasowe");
        Assert.Contains("Wykorzystane", (await visitor.GetAsync("/zapisy/" + known)).Text("main"), StringComparison.Ordinal);
        Assert.Equal("601 234 567", (await visitor.GetAsync(address + known)).Form("main form.form")["Input.Phone"].Single());
        Assert.DoesNotContain("Wykorzystane", (await visitor.GetAsync("/zapisy/" + unknown)).Text("main"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_address_that_was_only_typed_opens_nothing_and_a_letter_that_came_there_does()
    {
        var (family, hers) = (Applicants.Family(), $"{Guid.NewGuid():N}@laka.example.pl");
        var (one, other, third) = (await site.EditionAsync(4, "grupy-inicjatywne"), await site.EditionAsync(4, "liderzy-i-animatorzy"), await site.EditionAsync(4, "zlecanie-zadan-publicznych"));
        await site.ApplicantAsync(one, new DraftFacts("Bożena Maria", family, Born, hers) { Phone = "601 234 567", GminaCode = "081102" });
        // Somebody who knows her name, day of birth and address writes them, and leaves the phone out.
        var stranger = await site.ApplicantAsync(other, new DraftFacts("Bożena", family, Born, hers));
        var (visitor, address) = (site.Visitor(), $"/szkolenia/zlecanie-zadan-publicznych/zapisy?edycja={third.Number}&z=");
        var status = await visitor.GetAsync(stranger.Url);
        Assert.Contains("po otwarciu linku z wiadomości", status.Text("main"), StringComparison.Ordinal);
        Assert.DoesNotContain("Wykorzystane", status.Text("main"), StringComparison.Ordinal);
        var form = await visitor.GetAsync(address + stranger.Token);
        Assert.All(["601 234 567", "Maria", "Wykorzystane"], secret => Assert.DoesNotContain(secret, form.Html, StringComparison.Ordinal));
        Assert.Equal("", form.Form("main form.form")["Input.GminaCode"].Single());
        // The letter went to her: its link tells her.
        await site.UntilAsync(async db => await db.Database.SqlQuery<string>($"SELECT html AS \"Value\" FROM mail_outbox WHERE template = 'trainings.placed' AND recipient = {hers}").CountAsync(Ct) == 2);
        var letters = await site.InScopeAsync(s => s.GetRequiredService<RcwesDb>().Database.SqlQuery<string>($"SELECT html AS \"Value\" FROM mail_outbox WHERE template = 'trainings.placed' AND recipient = {hers}").ToListAsync(Ct));
        foreach (var token in letters.Select(h => System.Text.RegularExpressions.Regex.Match(h, "/zapisy/([A-Za-z0-9_-]{22})").Groups[1].Value))
        {
            Assert.Contains("Wykorzystane", (await visitor.GetAsync("/zapisy/" + token)).Text("main"), StringComparison.Ordinal);
            Assert.Equal("601 234 567", (await visitor.GetAsync(address + token)).Form("main form.form")["Input.Phone"].Single());
        }
    }

    [Fact]
    public async Task The_button_that_sends_may_be_pressed_many_times_and_what_was_allowed_is_kept()
    {
        var edition = await site.EditionAsync(3);
        var draft = await site.ApplicantAsync(edition, new DraftFacts("Żaneta", Applicants.Family(), Born, $"{Guid.NewGuid():N}@laka.example.pl"), isSent: false);
        var visitor = site.Visitor();
        var form = (await visitor.GetAsync(draft.Url + "/sprawdzenie")).Form("main form[method='post']").Fill("Input.Agrees", "true").Fill("Input.Consents", "image/1");
        var pressed = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => visitor.SubmitAsync(form)));
        Assert.All(pressed, page => Assert.Equal(HttpStatusCode.Redirect, page.Status));
        var kept = await site.InScopeAsync(s => s.GetRequiredService<RcwesDb>().Set<Enrolment>().AsNoTracking().SingleAsync(e => e.Id == draft.Enrolment.Id, Ct));
        Assert.Equal((EnrolmentState.Placed, "image/1"), (kept.State, kept.Consents));
        // A press that had seen the draft comes too late and changes nothing.
        await site.SendAsync(draft.Enrolment);
        Assert.Equal("image/1", await site.InScopeAsync(s => s.GetRequiredService<RcwesDb>().Set<Enrolment>().Where(e => e.Id == draft.Enrolment.Id).Select(e => e.Consents).SingleAsync(Ct)));
    }

    [Fact]
    public async Task What_cannot_be_right_is_told_at_the_first_step_and_everything_can_be_corrected_before_sending()
    {
        var edition = await site.EditionAsync(3, "grupy-inicjatywne");
        var (visitor, family) = (site.Visitor(), Applicants.Family());
        var address = $"/szkolenia/grupy-inicjatywne/zapisy?edycja={edition.Number}";
        Form Who(Page page, string given, DateOnly born, string phone) => page.Form("main form.form").Fill("Input.GivenNames", given).Fill("Input.FamilyName", family).Fill("Input.BirthDate", born.Iso()).Fill("Input.Email", "kola@laka.example.pl").Fill("Input.Phone", phone);
        var first = await visitor.GetAsync(address);
        Assert.Contains("co najmniej 13 lat", (await visitor.SubmitAsync(Who(first, "Kola", Cast.Today.AddYears(-5), ""))).Text(".error-summary"), StringComparison.Ordinal);
        Assert.Contains("tylko litery", (await visitor.SubmitAsync(Who(first, "Kola (syn)", Born, ""))).Text(".error-summary"), StringComparison.Ordinal);
        var english = await visitor.SubmitAsync(Who(await visitor.GetAsync("/en" + address), "Kola", Cast.Today.AddYears(-5), ""));
        Assert.Contains("at least 13", english.Text(".error-summary"), StringComparison.Ordinal);

        var represent = await visitor.FollowAsync(await visitor.SubmitAsync(Who(first, "Kola", Born, "")));
        var needs = await visitor.FollowAsync(await visitor.SubmitAsync(represent.Form("main form[method='post']").Fill("Input.Choice", "nikt")));
        var check = await visitor.FollowAsync(await visitor.SubmitAsync(needs.Form("main form[method='post']").Fill("Input.Diet", "wegańska")));
        Assert.Equal(2, check.Document.QuerySelectorAll(".summary-list a[href$='/dane']").Length);
        var who = await visitor.GetAsync(check.Document.QuerySelector(".summary-list a[href$='/dane']")!.GetAttribute("href")!);
        Assert.Equal(("Kola", Born.Iso()), (who.Form("main form")["Input.GivenNames"].Single(), who.Form("main form")["Input.BirthDate"].Single()));
        Assert.NotEmpty((await visitor.SubmitAsync(Who(who, "", Born, "abc"))).Document.QuerySelectorAll(".error-summary li"));
        var again = await visitor.FollowAsync(await visitor.SubmitAsync(Who(who, "Mikołaj", Born, "600 100 200")));
        // What was answered before is still there.
        Assert.All(["Mikołaj", "600 100 200", "wegańska", "we własnym imieniu"], words => Assert.Contains(words, again.Text(".summary-list"), StringComparison.Ordinal));
        var sent = await visitor.FollowAsync(await visitor.SubmitAsync(again.Form("main form[method='post']").Fill("Input.Agrees", "true")));
        Assert.Equal("Masz miejsce na szkoleniu", sent.Heading);
        // Sent is sent.
        Assert.Equal(HttpStatusCode.Redirect, (await visitor.GetAsync(who.Url)).Status);
        Assert.Equal(HttpStatusCode.Redirect, (await visitor.SubmitAsync(Who(who, "Ktoś", Born, ""))).Status);
    }

    [Fact]
    public async Task Sign_up_that_closes_while_somebody_writes_keeps_the_form_and_another_edition_does_not_take_it_over()
    {
        var edition = await site.EditionAsync(3, "trenerzy-zatrudnienia-wspieranego");
        var visitor = site.Visitor();
        var address = $"/szkolenia/trenerzy-zatrudnienia-wspieranego/zapisy?edycja={edition.Number}";
        var family = Applicants.Family();
        var form = (await visitor.GetAsync(address)).Form("main form.form").Fill("Input.GivenNames", "Żaneta").Fill("Input.FamilyName", family).Fill("Input.BirthDate", "1979-05-17").Fill("Input.Email", "zaneta@laka.example.pl");
        Assert.Equal(edition.Number.ToString(System.Globalization.CultureInfo.InvariantCulture), form["edycja"].Single());
        var yesterday = Cast.Today.AddDays(-1);
        await site.InScopeAsync(s => s.GetRequiredService<RcwesDb>().Set<Edition>().Where(e => e.Id == edition.Id).ExecuteUpdateAsync(set => set.SetProperty(e => e.ClosesOn, yesterday), Ct));
        await site.EditionAsync(3, "trenerzy-zatrudnienia-wspieranego");
        var closed = await visitor.SubmitAsync(form);
        Assert.Equal(HttpStatusCode.OK, closed.Status);
        Assert.Contains("są już zamknięte", closed.Text(".error-summary"), StringComparison.Ordinal);
        Assert.Equal(family, closed.Form("main form.form")["Input.FamilyName"].Single());
        Assert.Equal(0, await site.InScopeAsync(s => s.GetRequiredService<RcwesDb>().Set<Enrolment>().CountAsync(e => e.EditionId == edition.Id, Ct)));
    }

    [Fact]
    public async Task Nothing_is_written_into_an_application_that_was_sent_and_forgetting_leaves_no_draft()
    {
        var edition = await site.EditionAsync(3);
        var applicant = await site.ApplicantAsync(edition, new DraftFacts("Żaneta", Applicants.Family(), Born, "z@laka.example.pl"), isSent: false);
        var facts = applicant.Enrolment.Draft!;
        await site.SendAsync(applicant.Enrolment);
        await Assert.ThrowsAsync<RuleException>(() => site.InScopeAsync(s => s.GetRequiredService<EnrolmentDesk>().WriteAsync(applicant.Enrolment.Id, (e, now) => e.Write(facts with { GivenNames = "Inna" }, now), Ct)));
        Assert.Null(await site.InScopeAsync(s => s.GetRequiredService<RcwesDb>().Set<Enrolment>().Where(e => e.Id == applicant.Enrolment.Id).Select(e => e.DraftText).SingleAsync(Ct)));
    }
}

[Collection<SqliteSite>]
public sealed class WhoTestsOnSqlite(SqliteSite site) : WhoTests(site);

[Collection<PostgresSite>]
public sealed class WhoTestsOnPostgres(PostgresSite site) : WhoTests(site);
