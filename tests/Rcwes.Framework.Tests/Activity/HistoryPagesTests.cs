using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rcwes.Framework.Activity;
using Rcwes.Framework.Data;

namespace Rcwes.Framework.Tests.Activity;

/// <summary>What staff see of the log, its readers and the jobs.</summary>
public abstract class HistoryPagesTests(Site site)
{
    [Theory]
    [InlineData("/admin/historia", "Historia zdarzeń")]
    [InlineData("/admin/historia/odbiorcy", "Odbiorcy zdarzeń")]
    [InlineData("/admin/zadania", "Zadania")]
    [InlineData("/en/admin/historia", "Activity history")]
    [InlineData("/en/admin/historia/odbiorcy", "Readers of the log")]
    [InlineData("/en/admin/zadania", "Jobs")]
    public async Task Staff_see_the_page_and_visitors_do_not(string url, string heading)
    {
        var staff = await site.SignInAsAdministratorAsync();
        Assert.Equal(heading, (await staff.GetAsync(url)).Heading);
        Assert.NotEqual(HttpStatusCode.OK, (await site.Visitor().GetAsync(url)).Status);
    }

    [Fact]
    public async Task The_history_is_narrowed_by_subject_and_paged_by_place()
    {
        var subject = $"rzecz-{Guid.NewGuid():N}";
        await site.InScopeAsync(async services =>
        {
            var db = services.GetRequiredService<RcwesDb>();
            for (var i = 1; i <= 120; i++)
                db.Activities.Add(ActivityEntry.Of("kit", "thing", subject, $"czyn-{i}", Actor.System, DateTime.UtcNow));
            await db.SaveChangesAsync();
        });
        var staff = await site.SignInAsAdministratorAsync();
        var first = await staff.GetAsync($"/admin/historia?Filter.Subject=thing/{subject}");
        Assert.Equal(50, first.Document.QuerySelectorAll("tbody tr").Length);
        Assert.Contains("czyn-120", first.Text("tbody tr:first-child"));
        var second = await staff.GetAsync(first.One("a[rel=next]").GetAttribute("href")!);
        Assert.Contains("czyn-70", second.Text("tbody tr:first-child"));
        var back = await staff.GetAsync(second.One("a[rel=prev]").GetAttribute("href")!);
        Assert.Contains("czyn-120", back.Text("tbody tr:first-child"));
        Assert.False(back.Has("a[rel=prev]"));
    }

    [Fact]
    public async Task A_module_is_shown_with_all_its_areas_in_one_order_on_every_page_and_no_other_module()
    {
        var (module, subject) = ($"probe{Guid.NewGuid().ToString("N")[..6]}", $"rzecz-{Guid.NewGuid():N}");
        await site.InScopeAsync(async services =>
        {
            var db = services.GetRequiredService<RcwesDb>();
            string[] areas = [module, module + ".desk", module + ".drafts", module + "er", "a", "zz"];
            for (var i = 1; i <= 130; i++) db.Activities.Add(ActivityEntry.Of(areas[i % areas.Length], "thing", subject, $"czyn-{i}", Actor.System, DateTime.UtcNow));
            await db.SaveChangesAsync();
        });
        var staff = await site.SignInAsAdministratorAsync();
        var expected = Enumerable.Range(1, 130).Where(i => i % 6 < 3).Reverse().Select(i => $"czyn-{i}").ToList();
        var page = await staff.GetAsync($"/admin/historia?Filter.Module={module}");
        var seen = ActsOf(page);
        Assert.Equal(50, seen.Count);
        page = await staff.GetAsync(page.One("a[rel=next]").GetAttribute("href")!);
        seen.AddRange(ActsOf(page));
        Assert.Equal(expected, seen);
        Assert.False(page.Has("a[rel=next]"));
        Assert.Equal(expected.Take(50), ActsOf(await staff.GetAsync(page.One("a[rel=prev]").GetAttribute("href")!)));
        Assert.False((await staff.GetAsync($"/admin/historia?Filter.Module={module[..^1]}")).Has("tbody"));
        var file = (await staff.GetAsync($"/admin/historia?handler=Csv&Filter.Module={module}")).Html;
        Assert.Equal(expected.Count, expected.Count(act => file.Contains($";{act}", StringComparison.Ordinal)));
        Assert.DoesNotContain("czyn-129", file, StringComparison.Ordinal);

        static List<string> ActsOf(Page page) => [.. page.Texts("tbody td[data-label='Co się stało']").Select(t => System.Text.RegularExpressions.Regex.Match(t, "czyn-[0-9]+").Value)];
    }

    [Fact]
    public async Task Those_who_acted_are_named_and_found_by_name()
    {
        var subject = $"rzecz-{Guid.NewGuid():N}";
        var staff = await site.SignInAsAdministratorAsync();
        await site.InScopeAsync(async services =>
        {
            var db = services.GetRequiredService<RcwesDb>();
            var names = services.GetRequiredService<IActorNames>();
            var id = Assert.Single(await names.FindAsync(Site.AdministratorEmail, default));
            var name = (await names.OfAsync([id], default))[id];
            Actor[] actors = [Actor.System, Actor.Visitor, new(ActorKind.Link, "7"), new(ActorKind.User, $"{Guid.NewGuid()}"), new(ActorKind.User, id)];
            foreach (var actor in actors) db.Activities.Add(ActivityEntry.Of("kit", "thing", subject, "happened", actor, DateTime.UtcNow));
            await db.SaveChangesAsync();

            var page = await staff.GetAsync($"/admin/historia?Filter.Subject={subject}");
            Assert.Equal([name, "usunięte konto", "osoba z linkiem", "gość", "serwis"], page.Texts("td[data-label=Kto]"));
            var found = await staff.GetAsync($"/admin/historia?Filter.Subject={subject}&Filter.Actor={Uri.EscapeDataString(name)}");
            Assert.Equal([name], found.Texts("td[data-label=Kto]"));
            Assert.False((await staff.GetAsync($"/admin/historia?Filter.Subject={subject}&Filter.Actor=Nikt+Taki")).Has("tbody"));
        });
    }

    [Fact]
    public async Task The_history_speaks_in_words_and_leaves_as_a_file_without_formulas()
    {
        var subject = $"{Guid.NewGuid()}";
        await site.InScopeAsync(async services =>
        {
            var db = services.GetRequiredService<RcwesDb>();
            db.Activities.Add(ActivityEntry.Of("framework", "job", subject, "requested", Actor.System, DateTime.UtcNow, note: " =HYPERLINK(\"a;b\")"));
            await db.SaveChangesAsync();
        });
        var staff = await site.SignInAsAdministratorAsync();
        Assert.StartsWith("uruchomiono zadanie", (await staff.GetAsync($"/admin/historia?Filter.Subject={subject}&Filter.Verb=job/requested")).Text("td[data-label='Co się stało']"), StringComparison.Ordinal);
        Assert.StartsWith("ran a job", (await staff.GetAsync($"/en/admin/historia?Filter.Subject={subject}")).Text("td[data-label='What happened']"), StringComparison.Ordinal);

        var file = await staff.Client.GetByteArrayAsync($"/admin/historia?handler=Csv&Filter.Subject={subject}");
        Assert.Equal(System.Text.Encoding.UTF8.Preamble.ToArray(), file[..3]);
        var text = System.Text.Encoding.UTF8.GetString(file);
        Assert.Contains(";uruchomiono zadanie;", text, StringComparison.Ordinal);
        Assert.Contains(";\"' =HYPERLINK(\"\"a;b\"\")\";", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Jobs_have_names_that_people_understand()
    {
        var staff = await site.SignInAsAdministratorAsync();
        Assert.Contains("Wysyłanie poczty mail.send", (await staff.GetAsync("/admin/zadania")).Texts("tbody th"));
        Assert.Contains("Sending mail mail.send", (await staff.GetAsync("/en/admin/zadania")).Texts("tbody th"));
    }

    [Theory]
    [InlineData("?Filter.From=wczoraj&Filter.Before=abc")]
    [InlineData("?Filter.From=0001-01-01&Filter.To=9999-12-31")]
    [InlineData("?Filter.Actor=99&Filter.Subject=%2F%2F")]
    public async Task A_malformed_filter_is_no_error(string query)
    {
        var staff = await site.SignInAsAdministratorAsync();
        Assert.Equal(HttpStatusCode.OK, (await staff.GetAsync("/admin/historia" + query)).Status);
    }

    [Fact]
    public async Task A_parked_entry_is_asked_for_again_and_the_history_tells_of_it()
    {
        var id = await site.InScopeAsync(async services =>
        {
            var db = services.GetRequiredService<RcwesDb>();
            var entry = ActivityEntry.Of("kit", "thing", "1", "poison", Actor.System, DateTime.UtcNow);
            db.Activities.Add(entry);
            await db.SaveChangesAsync();
            var parked = new ParkedActivity { Consumer = "test.gone", Node = "", Sequence = entry.Sequence, Error = "źle", ParkedAt = DateTime.UtcNow };
            db.Add(parked);
            await db.SaveChangesAsync();
            return parked.Id;
        });
        var staff = await site.SignInAsAdministratorAsync();
        var page = await staff.GetAsync("/admin/historia/odbiorcy");
        var answer = await staff.SubmitAsync(page.Form($"form[action*='{id}'], form:has([formaction*='{id}'])"), "Uruchom ponownie");
        Assert.NotEqual(HttpStatusCode.InternalServerError, answer.Status);
        await site.InScopeAsync(async services =>
        {
            var db = services.GetRequiredService<RcwesDb>();
            Assert.Equal(ParkedState.Requested, (await db.Set<ParkedActivity>().SingleAsync(p => p.Id == id)).State);
            Assert.True(await db.Activities.AnyAsync(a => a.Module == "framework" && a.SubjectId == $"{id}" && a.Verb == "requested" && a.ActorId != null));
        });
    }
}

[Collection<SqliteSite>]
public sealed class HistoryPagesTests_on_SQLite(SqliteSite site) : HistoryPagesTests(site);

[Collection<PostgresSite>]
public sealed class HistoryPagesTests_on_PostgreSQL(PostgresSite site) : HistoryPagesTests(site);
