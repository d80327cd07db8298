using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rcwes.Framework;
using Rcwes.Framework.Data;
using Rcwes.Participants.Contracts;
using Rcwes.Trainings.Courses;
using Rcwes.Trainings.Editions;
using Rcwes.Trainings.Enrolments;

namespace Rcwes.Trainings.Tests;

/// <summary>What staff put right in an application that was sent.</summary>
public abstract class CorrectionTests(Site site)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_wrong_address_is_corrected_its_links_open_nothing_and_the_right_one_gets_the_state()
    {
        var edition = await site.EditionAsync(1);
        var (wrong, right) = ($"{Guid.NewGuid():N}@lonka.example.pl", $"{Guid.NewGuid():N}@laka.example.pl");
        var applicant = await site.ApplicantAsync(edition, new DraftFacts("Grażyna", Applicants.Family(), new(1971, 1, 2), wrong));
        var mailed = Token(await site.HtmlAsync("trainings.placed", wrong));
        var (visitor, staff) = (site.Visitor(), await site.SignInAsRoleAsync("Koordynator szkoleń"));
        Assert.Equal(HttpStatusCode.OK, (await visitor.GetAsync("/zapisy/" + mailed)).Status);
        var address = Of(edition, applicant, "adres");
        var form = (await staff.GetAsync(address)).Form("main form");
        Assert.NotEmpty((await staff.SubmitAsync(form.Fill("Input.Email", "bez malpy"))).Document.QuerySelectorAll(".error-summary li"));
        Assert.Contains("jest już przy zgłoszeniu", (await staff.SubmitAsync(form.Fill("Input.Email", wrong))).Text(".error-summary"), StringComparison.Ordinal);
        await staff.SubmitAsync(form.Fill("Input.Email", right));
        Assert.All(await Task.WhenAll(visitor.GetAsync(applicant.Url), visitor.GetAsync("/zapisy/" + mailed)), page => Assert.Equal(HttpStatusCode.NotFound, page.Status));
        var letter = await site.HtmlAsync("trainings.address", right);
        Assert.Contains("miejsce przyznane", letter, StringComparison.Ordinal);
        // The other mailbox is told that it was taken off, and gets nothing to open.
        var former = await site.HtmlAsync("trainings.former-address", wrong);
        Assert.Contains("już nie działają", former, StringComparison.Ordinal);
        Assert.DoesNotContain("/zapisy/", former, StringComparison.Ordinal);
        // The person's record followed, so that the new link tells what the old one told.
        Assert.Contains("Wykorzystane", (await visitor.GetAsync("/zapisy/" + Token(letter))).Text("main"), StringComparison.Ordinal);
        Assert.Contains("address-corrected", await site.VerbsAsync(applicant));
        Assert.NotEqual(HttpStatusCode.OK, (await (await site.SignInAsRoleAsync("Pracownik partnera")).GetAsync(address)).Status);
    }

    [Fact]
    public async Task Who_may_not_change_people_corrects_the_application_and_the_record_waits()
    {
        var edition = await site.EditionAsync(2);
        var (hers, typed) = ($"{Guid.NewGuid():N}@laka.example.pl", $"{Guid.NewGuid():N}@partner.example.pl");
        var applicant = await site.ApplicantAsync(edition, new DraftFacts("Grażyna", Applicants.Family(), new(1971, 1, 2), hers) { Phone = "601 234 567" });
        await site.InScopeAsync(s => s.GetRequiredService<EnrolmentDesk>().CorrectAddressAsync(applicant.Enrolment, typed, mayEditPeople: false, Actor.System, Ct));
        var person = await site.PersonOfAsync(applicant);
        var card = (await site.InScopeAsync(s => s.GetRequiredService<IPeople>().CardsAsync([person], Ct)))[person];
        Assert.Equal((hers, true), (card.Email, card.IsContested));
        var page = await site.Visitor().GetAsync("/zapisy/" + Token(await site.HtmlAsync("trainings.address", typed)));
        Assert.Equal("Masz miejsce na szkoleniu", page.Heading);
        Assert.DoesNotContain("Wykorzystane", page.Text("main"), StringComparison.Ordinal);
        await site.HtmlAsync("trainings.former-address", hers);
        // Those who may say which one is right.
        var staff = await site.SignInAsRoleAsync("Koordynator szkoleń");
        Assert.Contains(typed, (await staff.GetAsync($"/admin/uczestnicy/{person}")).Text("section[aria-labelledby='other']"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_link_that_was_made_after_the_correction_for_the_former_address_goes_with_it()
    {
        var edition = await site.EditionAsync(1);
        var applicant = await site.ApplicantAsync(edition);
        await site.LetterAsync("trainings.placed", applicant);
        // As a letter to many leaves it that had read the former address before the correction and is stored after it.
        await site.InScopeAsync(async s =>
        {
            var db = s.GetRequiredService<RcwesDb>();
            await using var transaction = await db.Database.BeginTransactionAsync(Ct);
            await s.GetRequiredService<EnrolmentDesk>().CorrectAddressAsync(applicant.Enrolment, $"{Guid.NewGuid():N}@lonka.example.pl", mayEditPeople: true, Actor.System, Ct);
            db.Add(EnrolmentLink.New(applicant.Enrolment.Id, DateTime.UtcNow.AddMinutes(5), isProven: true).Link);
            await db.SaveChangesAsync(Ct);
            await transaction.CommitAsync(Ct);
        });
        var now = DateTime.UtcNow.AddMinutes(4);
        await site.UntilAsync(async db => await db.Set<EnrolmentLink>().AnyAsync(l => l.EnrolmentId == applicant.Enrolment.Id && l.CreatedUtc < now, Ct));
        Assert.Equal(1, await site.InScopeAsync(s => s.GetRequiredService<RcwesDb>().Set<EnrolmentLink>().CountAsync(l => l.EnrolmentId == applicant.Enrolment.Id, Ct)));
    }

    [Fact]
    public async Task Staff_excuse_a_late_resignation_once_and_the_training_comes_back()
    {
        var edition = await site.EditionAsync(1, change: _ => Cast.Facts(1, startsIn: 1));
        var (late, next) = (await site.ApplicantAsync(edition), await site.ApplicantAsync(edition));
        var (visitor, staff) = (site.Visitor(), await site.SignInAsRoleAsync("Koordynator szkoleń"));
        await visitor.SubmitAsync((await visitor.GetAsync(late.Url + "/rezygnacja")).Form("main form[method='post']"));
        Assert.Equal((EnrolmentState.ResignedLate, 2), (await site.StateAsync(late), await site.LeftAsync(late)));
        // The applicant cannot do it themselves, and staff find the way in the list.
        Assert.False((await visitor.GetAsync(late.Url)).Has("a[href$='/rezygnacja']"));
        var list = await staff.GetAsync($"/admin/szkolenia/{edition.Id}/zgloszenia");
        var form = (await staff.GetAsync(list.One("a[href$='/usprawiedliwienie']").GetAttribute("href")!)).Form("main form");
        Assert.NotEmpty((await staff.SubmitAsync(form)).Document.QuerySelectorAll(".error-summary li"));
        await staff.SubmitAsync(form.Fill("Input.Reason", "Zwolnienie lekarskie."));
        Assert.Equal((EnrolmentState.Resigned, 3), (await site.StateAsync(late), await site.LeftAsync(late)));
        Assert.Equal(EnrolmentState.Offered, await site.StateAsync(next));
        Assert.Empty(await site.FaultsAsync(edition));
        await site.LetterAsync("trainings.excused", late);
        // Pressed twice: the list tells what the first press did.
        Assert.Equal(HttpStatusCode.Redirect, (await staff.SubmitAsync(form)).Status);
    }

    [Fact]
    public async Task The_centre_alone_lets_somebody_come_beyond_the_limit_with_a_reason_that_stays()
    {
        var family = Applicants.Family();
        var editions = new List<Edition>();
        for (var i = 0; i < 5; i++) editions.Add(await site.EditionAsync(i == 4 ? 1 : 5, "zlecanie-zadan-publicznych"));
        var used = await site.ApplicantAsync(editions[0], family);
        foreach (var edition in editions.Skip(1).Take(2)) await site.ApplicantAsync(edition, new DraftFacts("Łucja", family, new(1988, 2, 29), used.Enrolment.Email));
        Assert.Equal(0, await site.LeftAsync(used));
        var staff = await site.SignInAsRoleAsync("Koordynator szkoleń");
        Task<Page> SendAsync(Edition edition, string? reason) => TakeDownAsync(staff, edition, family, used.Enrolment.Email, reason);
        Assert.Contains("wykorzystała już wszystkie", (await SendAsync(editions[3], null)).Text(".error-summary"), StringComparison.Ordinal);
        Assert.Equal("Masz miejsce na szkoleniu", (await SendAsync(editions[3], "Zastępuje chorą koordynatorkę.")).Heading);
        var beyond = await site.InScopeAsync(async s => (await s.GetRequiredService<IEntitlements>().OfAsync(await site.PersonOfAsync(used), Ct)).Used.Single(u => u.OverrideReason is not null));
        Assert.Equal("Zastępuje chorą koordynatorkę.", beyond.OverrideReason);

        // On a reserve list the permission is kept until the place comes.
        var first = await site.ApplicantAsync(editions[4]);
        Assert.Equal("Jesteś na liście rezerwowej", (await SendAsync(editions[4], "Jak wyżej.")).Heading);
        await site.InScopeAsync(s => s.GetRequiredService<EnrolmentDesk>().ResignAsync(first.Enrolment, isWarned: false, Actor.Visitor, Ct));
        var waits = await site.InScopeAsync(s => s.GetRequiredService<RcwesDb>().Set<Enrolment>().AsNoTracking().SingleAsync(e => e.EditionId == editions[4].Id && e.State == EnrolmentState.Offered, Ct));
        await site.InScopeAsync(s => s.GetRequiredService<EnrolmentDesk>().AcceptAsync(waits, Actor.Visitor, Ct));
        Assert.Equal(5, await site.InScopeAsync(async s => (await s.GetRequiredService<IEntitlements>().OfAsync(waits.PersonId!.Value, Ct)).Used.Count));
    }

    [Fact]
    public async Task Somebody_who_waits_and_used_up_all_is_let_in_by_an_act_of_the_centre()
    {
        var family = Applicants.Family();
        var (full, others) = (await site.EditionAsync(1), new List<Edition>());
        for (var i = 0; i < 3; i++) others.Add(await site.EditionAsync(5, "zlecanie-zadan-publicznych"));
        var first = await site.ApplicantAsync(full);
        var waits = await site.ApplicantAsync(full, family);
        foreach (var edition in others) await site.ApplicantAsync(edition, new DraftFacts("Łucja", family, new(1988, 2, 29), waits.Enrolment.Email));
        await site.InScopeAsync(s => s.GetRequiredService<EnrolmentDesk>().ResignAsync(first.Enrolment, isWarned: false, Actor.Visitor, Ct));
        await Assert.ThrowsAsync<RuleException>(() => site.InScopeAsync(s => s.GetRequiredService<EnrolmentDesk>().AcceptAsync(waits.Enrolment, Actor.Visitor, Ct)));
        var address = Of(full, waits, "ponad-limit");
        Assert.NotEqual(HttpStatusCode.OK, (await (await site.SignInAsRoleAsync("Pracownik partnera")).GetAsync(address)).Status);
        var staff = await site.SignInAsRoleAsync("Koordynator szkoleń");
        await staff.SubmitAsync((await staff.GetAsync(address)).Form("main form").Fill("Input.LimitReason", "Jedyna osoba z gminy."));
        await site.InScopeAsync(s => s.GetRequiredService<EnrolmentDesk>().AcceptAsync(waits.Enrolment, Actor.Visitor, Ct));
        Assert.Equal(EnrolmentState.Confirmed, await site.StateAsync(waits));
        Assert.Contains("limit-lifted", await site.VerbsAsync(waits));
    }

    [Fact]
    public async Task A_consent_is_taken_back_by_the_applicant_or_by_staff_and_news_are_not_asked_any_more()
    {
        var edition = await site.EditionAsync(2);
        var (own, rang) = (await site.ApplicantAsync(edition), await site.ApplicantAsync(edition));
        await site.InScopeAsync(s => s.GetRequiredService<RcwesDb>().Set<Enrolment>().Where(e => e.EditionId == edition.Id).ExecuteUpdateAsync(set => set.SetProperty(e => e.Consents, "image/1 news/1"), Ct));
        var (visitor, staff) = (site.Visitor(), await site.SignInAsRoleAsync("Koordynator szkoleń"));
        var form = (await visitor.GetAsync((await visitor.GetAsync(own.Url)).One("a[href$='/zgody']").GetAttribute("href")!)).Form("main form");
        Assert.NotEmpty((await visitor.SubmitAsync(form)).Document.QuerySelectorAll(".error-summary li"));
        await visitor.SubmitAsync(form.Fill("Input.Withdrawn", "image"));
        await staff.SubmitAsync((await staff.GetAsync(Of(edition, rang, "zgody"))).Form("main form").Fill("Input.Withdrawn", "news").Add("Input.Withdrawn", "image"));
        Assert.Equal(("news/1", ""), (await ConsentsAsync(own), await ConsentsAsync(rang)));
        Assert.Equal([1, 2], new[] { await site.VerbsAsync(own), await site.VerbsAsync(rang) }.Select(verbs => verbs.Count(v => v == "consent-withdrawn")));
        Assert.False((await staff.GetAsync($"/admin/szkolenia/{edition.Id}/zgloszenia")).Has($"a[href$='{rang.Enrolment.Id}/zgody']"));
        Assert.Equal(HttpStatusCode.NotFound, (await staff.GetAsync(Of(edition, rang, "zgody"))).Status);
        Assert.DoesNotContain(Consent.News, Consent.Asked);
    }

    [Fact]
    public async Task An_institution_that_has_gone_stops_one_application_and_not_the_list_of_the_day()
    {
        var edition = await site.EditionAsync(3, "liderzy-i-animatorzy");
        var draft = await site.ApplicantAsync(edition, new DraftFacts("Żaneta", Applicants.Family(), new(1979, 5, 17), "z@laka.example.pl") { InstitutionId = Guid.NewGuid() }, isSent: false);
        Assert.Equal("enrolment.institution", Assert.IsType<RuleException>(await Cast.TryAsync(() => site.SendAsync(draft.Enrolment))).Code);
        var visitor = site.Visitor();
        var choose = await visitor.FollowAsync(await visitor.GetAsync(draft.Url + "/sprawdzenie"));
        Assert.Equal("W czyim imieniu przychodzisz?", choose.Heading);
        Assert.Contains("nie ma już w katalogu", choose.Text(".notice"), StringComparison.Ordinal);

        // It went after the sending: only an import that was undone past the use can do that.
        var (lost, fine) = (await site.ApplicantAsync(edition), await site.ApplicantAsync(edition));
        var gone = Guid.NewGuid();
        await site.InScopeAsync(s => s.GetRequiredService<RcwesDb>().Set<Enrolment>().Where(e => e.Id == lost.Enrolment.Id).ExecuteUpdateAsync(set => set.SetProperty(e => e.InstitutionId, gone), Ct));
        await site.HappenedAsync(edition, daysAgo: 0);
        var staff = await site.SignInAsRoleAsync("Koordynator szkoleń");
        var lists = $"/admin/szkolenia/{edition.Id}/obecnosc";
        Task<Page> TickAsync(Page page) => staff.SubmitAsync(page.Form("form.attendance").Fill("Input.Present", lost.Enrolment.Id.ToString()).Add("Input.Present", fine.Enrolment.Id.ToString()));
        var saved = await staff.FollowAsync(await TickAsync(await staff.GetAsync(lists)));
        Assert.Equal((EnrolmentState.Placed, EnrolmentState.Attended), (await site.StateAsync(lost), await site.StateAsync(fine)));
        Assert.Contains(lost.Family, saved.Text(".notice[data-tone='warning']"), StringComparison.Ordinal);
        Assert.DoesNotContain(fine.Family, saved.Text(".notice[data-tone='warning']"), StringComparison.Ordinal);
        Assert.Contains("pozostałych osób", saved.Text(".notice[data-tone='success']"), StringComparison.Ordinal);

        var change = await staff.GetAsync(saved.One(".notice a").GetAttribute("href")!);
        Assert.Contains("nie ma już w katalogu", change.Text(".notice"), StringComparison.Ordinal);
        await staff.SubmitAsync(change.Form("main form[method='post']").Fill("Input.Choice", "nikt"));
        await TickAsync(await staff.GetAsync(lists));
        Assert.Equal((EnrolmentState.Attended, EnrolmentState.Attended), (await site.StateAsync(lost), await site.StateAsync(fine)));
        Assert.Contains("institution-changed", await site.VerbsAsync(lost));
    }

    [Fact]
    public async Task A_course_that_changes_counts_as_before_for_editions_that_people_can_see()
    {
        const string Slug = "projekty-partnerskie-i-sieciowe";
        var before = await site.EditionAsync(2, Slug, _ => Cast.Facts(2, startsIn: 1));
        await CountAsync(Slug, false);
        var after = await site.EditionAsync(2, Slug, _ => Cast.Facts(2, startsIn: 1));
        await CountAsync(Slug, true);
        var (counted, free) = (await site.ApplicantAsync(before), await site.ApplicantAsync(after));
        Assert.Equal((2, 3), (await site.LeftAsync(counted), await site.LeftAsync(free)));
        // What does not count cannot be given up late, by nobody.
        var (visitor, staff) = (site.Visitor(), await site.SignInAsRoleAsync("Koordynator szkoleń"));
        // Each edition says what holds for it, and the course says nothing for both.
        var page = await visitor.GetAsync("/szkolenia/" + Slug);
        Assert.Contains("liczy się do trzech", page.Text($"#edycja-{before.Number}"), StringComparison.Ordinal);
        Assert.DoesNotContain("nie liczy się", page.Text($"#edycja-{before.Number}"), StringComparison.Ordinal);
        Assert.Contains("nie liczy się do trzech", page.Text($"#edycja-{after.Number}"), StringComparison.Ordinal);
        Assert.DoesNotContain("do trzech", page.Text("aside .partner-facts"), StringComparison.Ordinal);
        Assert.DoesNotContain("Późna", (await staff.GetAsync(Of(after, free, "zakonczenie"))).Text("main form"), StringComparison.Ordinal);
        var ask = await visitor.GetAsync(free.Url + "/rezygnacja");
        Assert.False(ask.Has(".notice"));
        await visitor.SubmitAsync(ask.Form("main form[method='post']"));
        Assert.Equal(EnrolmentState.Resigned, await site.StateAsync(free));
        await site.LetterAsync("trainings.resigned", free);
    }

    private Task CountAsync(string slug, bool counts) => site.InScopeAsync(async s =>
    {
        var db = s.GetRequiredService<RcwesDb>();
        var course = await db.Set<Course>().SingleAsync(c => c.Slug == slug, Ct);
        course.Change(course.Facts with { CountsTowardLimit = counts }, course.Stamp, Actor.System, DateTime.UtcNow);
        await db.SaveChangesAsync(Ct);
    });

    private Task<string> ConsentsAsync(Applicant applicant) => site.InScopeAsync(s => s.GetRequiredService<RcwesDb>().Set<Enrolment>().Where(e => e.Id == applicant.Enrolment.Id).Select(e => e.Consents).SingleAsync(Ct));

    private static async Task<Page> TakeDownAsync(Visitor staff, Edition edition, string family, string email, string? reason)
    {
        var form = (await staff.GetAsync($"/admin/szkolenia/{edition.Id}/zgloszenia/nowe")).Form("main form").Fill("Input.GivenNames", "Łucja").Fill("Input.FamilyName", family).Fill("Input.BirthDate", "1988-02-29").Fill("Input.Email", email);
        if (reason is not null) form.Fill("Input.LimitReason", reason);
        var represent = await staff.FollowAsync(await staff.SubmitAsync(form));
        var needs = await staff.FollowAsync(await staff.SubmitAsync(represent.Form("main form[method='post']").Fill("Input.Choice", "nikt")));
        var check = await staff.FollowAsync(await staff.SubmitAsync(needs.Form("main form[method='post']")));
        return await staff.FollowAsync(await staff.SubmitAsync(check.Form("main form[method='post']").Fill("Input.Agrees", "true")));
    }

    private static string Of(Edition edition, Applicant applicant, string act) => $"/admin/szkolenia/{edition.Id}/zgloszenia/{applicant.Enrolment.Id}/{act}";

    private static string Token(string html) => System.Text.RegularExpressions.Regex.Match(html, "/zapisy/([A-Za-z0-9_-]{22})").Groups[1].Value;
}

[Collection<SqliteSite>]
public sealed class CorrectionTestsOnSqlite(SqliteSite site) : CorrectionTests(site);

[Collection<PostgresSite>]
public sealed class CorrectionTestsOnPostgres(PostgresSite site) : CorrectionTests(site);
