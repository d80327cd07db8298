using System.Net;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Rcwes.Framework;
using Rcwes.Framework.Data;
using Rcwes.Institutions.Entries;
using Rcwes.Institutions.Mistakes;
using Rcwes.Institutions.Truth;

namespace Rcwes.Institutions.Tests.Public;

/// <summary>Entries are kept true: asked about, reminded of, hidden, and brought back by one press.</summary>
public abstract partial class StillRightTests(Site site)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Who_never_answers_is_asked_reminded_twice_and_hidden_and_one_press_brings_the_entry_back()
    {
        // Long ago, so that the entries of other tests are not due in these years.
        var (id, email) = await EntryAsync(new(2001, 1, 10, 9, 0, 0, DateTimeKind.Utc));
        foreach (var (day, letters, state) in new (string, int, InstitutionState)[]
        {
            ("2002-01-09", 0, InstitutionState.Listed), ("2002-01-10", 1, InstitutionState.Listed), ("2002-01-10", 1, InstitutionState.Listed), ("2002-02-08", 1, InstitutionState.Listed),
            // The site was off for weeks: one letter, not all that were missed.
            ("2002-03-20", 2, InstitutionState.Listed), ("2002-04-19", 3, InstitutionState.Listed), ("2002-06-30", 3, InstitutionState.Listed),
            ("2002-07-10", 4, InstitutionState.Hidden), ("2002-09-10", 4, InstitutionState.Hidden),
        })
        {
            await RunAsync(day);
            Assert.Equal((day, letters, state), (day, (await LettersAsync(email)).Count, await StateAsync(id)));
        }
        var mail = await LettersAsync(email);
        Assert.Equal([false, true, true], mail.Take(3).Select(m => m.Contains("Pisaliśmy już", StringComparison.Ordinal)));
        Assert.Contains("10 stycznia 2001", mail[3]);

        // Those links are long expired; a new one goes to the address of the entry.
        var institution = site.Visitor();
        var old = await institution.GetAsync(PathIn(mail[3]));
        Assert.Equal((HttpStatusCode.Gone, "Ten link wygasł"), (old.Status, old.Heading));
        Assert.Equal("Wysłaliśmy nowy link", (await institution.FollowAsync(await institution.SubmitAsync(old.Form("main form"), "Wyślij nowy link"))).Heading);
        var page = await institution.GetAsync(PathIn((await LettersAsync(email))[^1]));
        Assert.Contains("przywróci go od razu", page.Text(".notice"));
        Assert.Equal(InstitutionState.Hidden, await StateAsync(id));
        var thanks = await institution.FollowAsync(await institution.SubmitAsync(page.Form("main form"), "Tak, wszystko się zgadza"));
        Assert.Equal("Dziękujemy, wpis jest potwierdzony", thanks.Heading);
        Assert.Equal(InstitutionState.Listed, await StateAsync(id));
        var entry = await institution.GetAsync(thanks.One("main a.arrow-link").GetAttribute("href")!);
        Assert.Contains("Instytucja potwierdziła to", entry.Text(".freshness"));

        // The year begins anew.
        await RunAsync("2002-10-10");
        Assert.Equal(5, (await LettersAsync(email)).Count);
    }

    [Fact]
    public async Task A_program_that_follows_the_links_changes_nothing_and_yes_may_be_pressed_twice()
    {
        var (id, _, path) = await AskedAsync();
        foreach (var end in new[] { "", "/zmiana", "/zamkniecie", "/zastrzezenie" }) Assert.Equal(HttpStatusCode.OK, (await site.Visitor().GetAsync(path + end)).Status);
        Assert.Null(await OfAsync(id, i => i.ConfirmedOn));
        var (first, second) = (site.Visitor(), site.Visitor());
        var (mine, theirs) = (await first.GetAsync("/en" + path), await second.GetAsync(path));
        Assert.Equal("Is this entry still right?", mine.Heading);
        Assert.Equal("Thank you, the entry is confirmed", (await first.FollowAsync(await first.SubmitAsync(mine.Form("main form")))).Heading);
        Assert.Equal("Dziękujemy, wpis jest potwierdzony", (await second.FollowAsync(await second.SubmitAsync(theirs.Form("main form")))).Heading);
        Assert.Equal(1, await ActsAsync(id, "confirmed"));
        Assert.Equal(ConfirmedBy.Institution, await OfAsync(id, i => i.ConfirmedBy));
    }

    [Fact]
    public async Task Who_is_no_more_tells_staff_once_and_the_entry_waits_for_them()
    {
        var (id, _, path) = await AskedAsync();
        var institution = site.Visitor();
        for (var times = 0; times < 2; times++)
        {
            var sent = await institution.SubmitAsync((await institution.GetAsync(path + "/zamkniecie")).Form("main form").Fill("Input.Note", "Zadania przejęło CUS w Żarach."));
            Assert.Equal("Dziękujemy, sprawdzimy to", (await institution.FollowAsync(sent)).Heading);
        }
        Assert.Equal(InstitutionState.Listed, await StateAsync(id));
        var report = await site.InScopeAsync(s => s.GetRequiredService<RcwesDb>().Set<MistakeReport>().SingleAsync(r => r.InstitutionId == id, Ct));
        Assert.Equal(MistakeAbout.Gone, report.About);
        Assert.EndsWith("Zadania przejęło CUS w Żarach.", report.Text);
    }

    [Fact]
    public async Task Who_does_not_want_to_be_listed_leaves_at_once_and_the_history_says_why()
    {
        var (id, slug, path) = await AskedAsync();
        var institution = site.Visitor();
        var gone = await institution.FollowAsync(await institution.SubmitAsync((await institution.GetAsync(path + "/zastrzezenie")).Form("main form").Fill("Input.Reason", "Pomagamy tylko członkom.")));
        Assert.Equal("Nie pokazujemy tej instytucji", gone.Heading);
        Assert.Equal((InstitutionState.Hidden, true), (await StateAsync(id), await OfAsync(id, i => i.DoNotList)));
        Assert.Equal(HttpStatusCode.NotFound, (await institution.GetAsync("/instytucje/" + slug)).Status);
        var history = (await (await site.SignInAsRoleAsync("Moderator")).GetAsync($"/admin/instytucje/{id}")).Texts(".timeline li");
        Assert.Contains(history, l => l.StartsWith("zastrzeżono, żeby nie pokazywać instytucji – osoba z linkiem", StringComparison.Ordinal) && l.Contains("Pomagamy tylko członkom.", StringComparison.Ordinal));
        // The same link says so from now on, and yes is not offered.
        Assert.False((await institution.GetAsync(path)).Has("main form"));
        Assert.Equal(HttpStatusCode.Gone, (await institution.GetAsync("/instytucje/czy-aktualne/" + new string('a', 22))).Status);
    }

    [Fact]
    public async Task Who_has_something_to_change_opens_the_form_by_the_letter_as_often_as_it_lives()
    {
        var (id, slug, path) = await AskedAsync();
        for (var times = 0; times < 2; times++)
        {
            var institution = site.Visitor();
            var form = await institution.FollowAsync(await institution.SubmitAsync((await institution.GetAsync(path + "/zmiana")).Form("main form")));
            Assert.Equal(($"/instytucje/{slug}/popraw", "Popraw wpis"), (form.Url, form.Heading));
        }
        Assert.Null(await OfAsync(id, i => i.ConfirmedOn));
        Assert.Equal(1, await ActsAsync(id, "asked"));
    }

    [Fact]
    public async Task Two_workers_that_meet_at_one_entry_send_one_letter()
    {
        var (id, _, _) = await AskedAsync();
        await site.InScopeAsync(first => site.InScopeAsync(async second =>
        {
            var dbs = new[] { first.GetRequiredService<RcwesDb>(), second.GetRequiredService<RcwesDb>() };
            var rows = new List<Asking>();
            foreach (var db in dbs) rows.Add(await db.Set<Asking>().SingleAsync(a => a.InstitutionId == id, Ct));
            var entry = await dbs[0].Set<Institution>().AsNoTracking().SingleAsync(i => i.Id == id, Ct);
            foreach (var row in rows) row.Write(entry, new(2090, 1, 1));
            await dbs[0].SaveChangesAsync(Ct);
            await Assert.ThrowsAsync<DbUpdateConcurrencyException>(() => dbs[1].SaveChangesAsync(Ct));
            // The control: without the count that both have seen, the second one would write too.
            dbs[1].Entry(rows[1]).Property(a => a.Letters).OriginalValue = rows[0].Letters;
            await dbs[1].SaveChangesAsync(Ct);
        }));
    }

    private Task RunAsync(string day) => site.InScopeAsync(services =>
    {
        var clock = (TimeProvider)new FakeTimeProvider(DateTimeOffset.Parse(day + "T10:00:00Z", System.Globalization.CultureInfo.InvariantCulture));
        return ActivatorUtilities.CreateInstance<TruthJob>(services, clock, ActivatorUtilities.CreateInstance<TruthMail>(services, clock)).RunAsync(Ct);
    });

    /// <summary>A listed entry, added on a day, with an address of its own.</summary>
    private async Task<(Guid Id, string Email)> EntryAsync(DateTime added)
    {
        var email = $"biuro-{Guid.NewGuid():N}@laka.example.pl";
        var facts = Samples.Association(Samples.Name("Łąka bez odpowiedzi")) with { Contacts = [new(ContactRole.General) { Email = email, IsPublic = true }] };
        return (await site.InScopeAsync(async services =>
        {
            var book = services.GetRequiredService<InstitutionBook>();
            var entry = await book.AddAsync(facts, InstitutionState.Draft, Actor.System, added, Ct);
            await book.SaveAsync(Ct);
            await book.SaveAsync(entry.List(Actor.System, added), Ct);
            return entry.Id;
        }), email);
    }

    /// <summary>An entry whose institution was written to just now, with the page that the letter leads to.</summary>
    private async Task<(Guid Id, string Slug, string Path)> AskedAsync()
    {
        var (id, email) = await EntryAsync(DateTime.UtcNow.AddMonths(-13));
        await site.InScopeAsync(async services =>
        {
            var db = services.GetRequiredService<RcwesDb>();
            await using var transaction = await db.Database.BeginTransactionAsync(Ct);
            var asking = Asking.Of(id);
            db.Add(asking);
            Assert.True(await services.GetRequiredService<TruthMail>().AskAsync((await services.GetRequiredService<InstitutionBook>().FindAsync(id, Ct))!, asking, Actor.System, Ct));
            await transaction.CommitAsync(Ct);
        });
        return (id, await OfAsync(id, i => i.Slug), PathIn(Assert.Single(await LettersAsync(email))));
    }

    private Task<List<string>> LettersAsync(string email) => site.InScopeAsync(s => s.GetRequiredService<RcwesDb>().Database
        .SqlQuery<string>($"SELECT html AS \"Value\" FROM mail_outbox WHERE recipient = {email} ORDER BY activity").ToListAsync(Ct));

    private Task<InstitutionState> StateAsync(Guid id) => OfAsync(id, i => i.State);

    private Task<T> OfAsync<T>(Guid id, System.Linq.Expressions.Expression<Func<Institution, T>> what) =>
        site.InScopeAsync(s => s.GetRequiredService<RcwesDb>().Set<Institution>().Where(i => i.Id == id).Select(what).SingleAsync(Ct));

    private Task<int> ActsAsync(Guid id, string verb) => site.InScopeAsync(s => s.GetRequiredService<RcwesDb>().Activities.CountAsync(a => a.SubjectId == id.ToString() && a.Verb == verb, Ct));

    private static string PathIn(string html) => Link().Match(html) is { Success: true } match ? match.Value : throw new InvalidOperationException(html);

    [GeneratedRegex("/instytucje/czy-aktualne/[A-Za-z0-9_-]{22}")]
    private static partial Regex Link();
}

[Collection<SqliteSite>]
public sealed class StillRightTestsOnSqlite(SqliteSite site) : StillRightTests(site);

[Collection<PostgresSite>]
public sealed class StillRightTestsOnPostgres(PostgresSite site) : StillRightTests(site);
