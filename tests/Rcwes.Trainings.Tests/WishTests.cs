using System.Net;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rcwes.Framework;
using Rcwes.Framework.Data;
using Rcwes.Trainings.Courses;
using Rcwes.Trainings.Editions;

using Rcwes.Trainings.Wishes;

namespace Rcwes.Trainings.Tests;

/// <summary>Who wants to be told of the next edition of a course says so once, gets one letter, and can take it back by one click.</summary>
public abstract partial class WishTests(Site site)
{
    private const string Slug = "kurs-probny";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_address_says_yes_by_the_letter_gets_one_letter_when_sign_up_opens_and_is_gone()
    {
        var (course, email) = (await CourseAsync(), Address());
        var visitor = site.Visitor();
        var page = await visitor.GetAsync($"/szkolenia/{course.Slug}");
        var form = (await visitor.GetAsync(page.One("a[href$='/powiadomienie']").GetAttribute("href")!)).Form("main form");
        Assert.NotEmpty((await visitor.SubmitAsync(form)).Texts(".error-summary li"));
        var sent = await visitor.FollowAsync(await visitor.SubmitAsync(form.Fill("Input.Email", email.ToUpperInvariant())));
        Assert.Contains("potwierdzić prośbę", sent.Text("main"), StringComparison.Ordinal);
        // Nobody who has not said yes is written to.
        await OpenAsync(course);
        await SettledAsync();
        Assert.Equal(0, await LettersAsync("trainings.next-open", email));
        var link = Link().Match(await site.HtmlAsync("trainings.next-confirm", email)).Value;
        // Looking changes nothing.
        Assert.Null((await OnlyAsync(email)).ConfirmedUtc);
        var ask = await visitor.GetAsync(link);
        Assert.Null((await OnlyAsync(email)).ConfirmedUtc);
        await visitor.SubmitAsync(ask.Form("main form"));
        Assert.NotNull((await OnlyAsync(email)).ConfirmedUtc);
        var edition = await OpenAsync(course);
        Assert.Contains($"/szkolenia/{course.Slug}#edycja-{edition.Number}", await site.HtmlAsync("trainings.next-open", email), StringComparison.Ordinal);
        Assert.False(await site.InScopeAsync(s => s.GetRequiredService<RcwesDb>().Set<NextWish>().AnyAsync(w => w.Email == email, Ct)));
        await OpenAsync(course);
        await SettledAsync();
        Assert.Equal(1, await LettersAsync("trainings.next-open", email));
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.GetAsync(link)).Status);
    }

    [Fact]
    public async Task One_click_takes_it_back_and_asking_twice_fills_nobodys_mailbox()
    {
        var (course, email) = (await CourseAsync(), Address());
        for (var i = 0; i < 3; i++) await AskAsync(course, email, isProven: false);
        var letter = await site.HtmlAsync("trainings.next-confirm", email);
        await SettledAsync();
        Assert.Equal(1, await LettersAsync("trainings.next-confirm", email));
        var visitor = site.Visitor();
        var leave = Leave().Match(letter).Value;
        var ask = await visitor.GetAsync(leave);
        Assert.Contains(email, ask.Text("main"), StringComparison.Ordinal);
        Assert.Contains("już u nas nie ma", (await visitor.SubmitAsync(ask.Form("main form"))).Text("main"), StringComparison.Ordinal);
        Assert.Contains("już u nas nie ma", (await visitor.GetAsync(leave)).Text("main"), StringComparison.Ordinal);
        Assert.Contains("not have this address", (await visitor.GetAsync("/en" + leave)).Text("main"), StringComparison.Ordinal);
        Assert.False(await site.InScopeAsync(s => s.GetRequiredService<RcwesDb>().Set<NextWish>().AnyAsync(w => w.Email == email, Ct)));
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.GetAsync("/powiadomienie-o-szkoleniu/nieprawda")).Status);
    }

    [Fact]
    public async Task Who_waits_and_came_by_a_letter_is_on_the_list_at_once_and_any_other_link_asks_first()
    {
        var edition = await site.EditionAsync(1);
        var (holder, waiting, other) = (await site.ApplicantAsync(edition), await site.ApplicantAsync(edition), await site.ApplicantAsync(edition));
        var visitor = site.Visitor();
        Assert.False((await visitor.GetAsync(holder.Url)).Has("a[href$='/nastepny-termin']"));
        Assert.Equal(HttpStatusCode.Redirect, (await visitor.GetAsync(holder.Url + "/nastepny-termin")).Status);
        var proven = $"/zapisy/{await site.LetterTokenAsync(waiting)}/nastepny-termin";
        await visitor.SubmitAsync((await visitor.GetAsync(proven)).Form("main form"));
        Assert.NotNull((await OnlyAsync(waiting.Enrolment.Email)).ConfirmedUtc);
        await visitor.SubmitAsync((await visitor.GetAsync(other.Url + "/nastepny-termin")).Form("main form"));
        Assert.Null((await OnlyAsync(other.Enrolment.Email)).ConfirmedUtc);
        await site.HtmlAsync("trainings.next-confirm", other.Enrolment.Email);
        Assert.Equal(0, await LettersAsync("trainings.next-confirm", waiting.Enrolment.Email));
        // A yes by letter makes the open question of the same address a yes.
        await AskAsync((await site.InScopeAsync(s => s.GetRequiredService<RcwesDb>().Set<Course>().SingleAsync(c => c.Slug == Cast.Slug, Ct))), other.Enrolment.Email, isProven: true);
        Assert.NotNull((await OnlyAsync(other.Enrolment.Email)).ConfirmedUtc);
    }

    [Fact]
    public async Task Addresses_go_a_week_after_nobody_said_yes_and_years_after_nothing_opened()
    {
        var course = await CourseAsync();
        var (silent, fresh, old) = (Address(), Address(), Address());
        await AskAsync(course, silent, isProven: false);
        await AskAsync(course, fresh, isProven: true);
        await AskAsync(course, old, isProven: true);
        await site.InScopeAsync(async s =>
        {
            var all = s.GetRequiredService<RcwesDb>().Set<NextWish>();
            await all.Where(w => w.Email == silent).ExecuteUpdateAsync(set => set.SetProperty(w => w.AskedUtc, DateTime.UtcNow.AddDays(-8)), Ct);
            await all.Where(w => w.Email == old).ExecuteUpdateAsync(set => set.SetProperty(w => w.ConfirmedUtc, DateTime.UtcNow.AddMonths(-25)), Ct);
            var retention = s.GetRequiredService<WishRetention>();
            Assert.All(await retention.LookAsync(Ct), line => Assert.True(line.Due >= 1));
            await retention.RunAsync(Ct);
        });
        var left = await site.InScopeAsync(s => s.GetRequiredService<RcwesDb>().Set<NextWish>().Where(w => new[] { silent, fresh, old }.Contains(w.Email)).Select(w => w.Email).ToListAsync(Ct));
        Assert.Equal([fresh], left);
    }

    [Fact]
    public async Task An_edition_that_is_told_of_at_its_opening_was_not_told_of_before()
    {
        var (course, email) = (await CourseAsync(), Address());
        await AskAsync(course, email, isProven: true);
        var edition = await site.EditionAsync(1, course.Slug, f => f with { OpensOn = Cast.Today.AddDays(2) });
        await OpeningAsync();
        var id = edition.Id.ToString();
        Assert.False(await site.InScopeAsync(s => s.GetRequiredService<RcwesDb>().Activities.AnyAsync(a => a.SubjectId == id && a.Verb == "opened", Ct)));
        await site.InScopeAsync(s => s.GetRequiredService<RcwesDb>().Set<Edition>().Where(e => e.Id == edition.Id).ExecuteUpdateAsync(set => set.SetProperty(e => e.OpensOn, Cast.Today), Ct));
        for (var i = 0; i < 2; i++) await OpeningAsync();
        await site.HtmlAsync("trainings.next-open", email);
        Assert.Equal(1, await site.InScopeAsync(s => s.GetRequiredService<RcwesDb>().Activities.CountAsync(a => a.SubjectId == id && a.Verb == "opened", Ct)));
    }

    private static string Address() => $"{Guid.NewGuid():N}@laka.example.pl";

    /// <summary>A course of its own, so that editions of other tests tell nobody of these.</summary>
    private Task<Course> CourseAsync() => site.InScopeAsync(async s =>
    {
        var db = s.GetRequiredService<RcwesDb>();
        var (course, told) = Course.Make($"{Slug}-{Guid.NewGuid():N}", 900, new CourseFacts("Kurs próbny", "Trial course") { Hours = 8 }, Actor.System, DateTime.UtcNow);
        db.Add(course);
        db.Activities.Add(told);
        await db.SaveChangesAsync(Ct);
        return course;
    });

    private Task AskAsync(Course course, string email, bool isProven) => site.InScopeAsync(s => s.GetRequiredService<WishDesk>().AskAsync(course.Id, email, "pl", isProven, Ct));

    private async Task<Edition> OpenAsync(Course course)
    {
        var edition = await site.EditionAsync(1, course.Slug);
        await OpeningAsync();
        return edition;
    }

    private Task OpeningAsync() => site.InScopeAsync(s => s.GetRequiredService<SignUpOpening>().RunAsync(Ct));

    /// <summary>Waits until the readers of the log have come to its end: the letter of a later entry is there.</summary>
    private async Task SettledAsync()
    {
        var (course, email) = (await CourseAsync(), Address());
        await AskAsync(course, email, isProven: false);
        await site.HtmlAsync("trainings.next-confirm", email);
    }

    private Task<NextWish> OnlyAsync(string email) => site.InScopeAsync(s => s.GetRequiredService<RcwesDb>().Set<NextWish>().AsNoTracking().SingleAsync(w => w.Email == email, Ct));

    private Task<int> LettersAsync(string template, string email) => site.InScopeAsync(async s =>
        (await s.GetRequiredService<RcwesDb>().Database.SqlQuery<string>($"SELECT html AS \"Value\" FROM mail_outbox WHERE template = {template} AND recipient = {email}").ToListAsync(Ct)).Count);

    [GeneratedRegex("/powiadomienie-o-szkoleniu/[A-Za-z0-9_-]+(?=\")")]
    private static partial Regex Link();

    [GeneratedRegex("/powiadomienie-o-szkoleniu/[A-Za-z0-9_-]+/rezygnacja")]
    private static partial Regex Leave();
}

[Collection<SqliteSite>]
public sealed class WishTestsOnSqlite(SqliteSite site) : WishTests(site);

[Collection<PostgresSite>]
public sealed class WishTestsOnPostgres(PostgresSite site) : WishTests(site);
