using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rcwes.Framework.Data;
using Rcwes.Users.Accounts;
using Rcwes.Users.Tries;

namespace Rcwes.Users.Tests;

/// <summary>Wrong passwords close the door to whoever types them and not to the owner.</summary>
public abstract class HeldDoorTests(ClockedSite site)
{
    private const string Wrong = "Nie to hasło 123";

    [Fact]
    public async Task Five_wrong_passwords_close_the_door_to_where_they_came_from_and_to_nobody_else()
    {
        var (email, cafe) = (await site.PersonAsync("Łucja"), ClockedSite.Place());
        for (var i = 0; i < 5; i++) await Phone.PasswordAsync(site.From(cafe), email, Wrong);
        Assert.Contains("15 minut", (await Phone.PasswordAsync(site.From(cafe), email)).Text(".error-summary"));
        Assert.Equal("/", (await Phone.PasswordAsync(site.From(), email)).Location);
        site.Clock.Advance(TimeSpan.FromMinutes(15));
        Assert.Equal("/", (await Phone.PasswordAsync(site.From(cafe), email)).Location);
    }

    [Fact]
    public async Task A_browser_that_is_known_comes_in_while_strangers_from_everywhere_are_held()
    {
        var email = await site.PersonAsync("Bożena");
        var (known, home) = (site.From(), ClockedSite.Place());
        Assert.Equal("/", (await Phone.PasswordAsync(known, email)).Location);
        await known.PostFormAsync(await known.GetAsync("/konto/wylogowanie"), "main form");

        for (var i = 0; i < ClockedSite.PerAccount; i++) await Phone.PasswordAsync(site.From(), email, Wrong);
        // The right password of a stranger is refused, with the words of a wrong one.
        Assert.Contains("Nie udało się zalogować", (await Phone.PasswordAsync(site.From(home), email)).Text(".error-summary"));
        Assert.Equal("/", (await Phone.PasswordAsync(known, email)).Location);

        site.Clock.Advance(TimeSpan.FromMinutes(15));
        Assert.Equal("/", (await Phone.PasswordAsync(site.From(home), email)).Location);
    }

    [Fact]
    public async Task A_known_browser_has_five_tries_of_its_own()
    {
        var email = await site.PersonAsync("Grażyna");
        var known = site.From();
        await Phone.PasswordAsync(known, email);
        await known.PostFormAsync(await known.GetAsync("/konto/wylogowanie"), "main form");
        for (var i = 0; i < 5; i++) await Phone.PasswordAsync(known, email, Wrong);
        Assert.Equal(HttpStatusCode.OK, (await Phone.PasswordAsync(known, email)).Status);
        Assert.Equal("/", (await Phone.PasswordAsync(site.From(), email)).Location);
    }

    [Fact]
    public async Task One_place_cannot_try_one_password_on_many_accounts()
    {
        var (email, place) = (await site.PersonAsync("Wacława"), ClockedSite.Place());
        for (var i = 0; i < ClockedSite.PerOrigin; i++) await Phone.PasswordAsync(site.From(place), Cast.Email("Nikt"), Wrong);
        Assert.Equal(HttpStatusCode.OK, (await Phone.PasswordAsync(site.From(place), email)).Status);
        Assert.Equal("/", (await Phone.PasswordAsync(site.From(), email)).Location);
    }

    [Fact]
    public async Task One_place_alone_closes_an_account_to_nobody_else()
    {
        var (email, place) = (await site.PersonAsync("Gniewosz"), ClockedSite.Place());
        for (var i = 0; i <= ClockedSite.PerAccount; i++) await Phone.PasswordAsync(site.From(place), email, Wrong);
        Assert.Equal("/", (await Phone.PasswordAsync(site.From(), email)).Location);
    }

    [Fact]
    public async Task Of_IPv6_the_whole_network_of_a_household_is_one_place()
    {
        var email = await site.PersonAsync("Jędrzej");
        for (var i = 0; i < 5; i++) await Phone.PasswordAsync(site.From($"2a02:a31a:1:2::{i + 1:x}"), email, Wrong);
        Assert.Equal(HttpStatusCode.OK, (await Phone.PasswordAsync(site.From("2a02:a31a:1:2:ffff::9"), email)).Status);
        Assert.Equal("/", (await Phone.PasswordAsync(site.From("2a02:a31a:1:3::1"), email)).Location);
    }

    [Fact]
    public async Task Signing_in_to_an_own_account_does_not_open_the_place_for_guessing_on()
    {
        var (own, victim, place) = (await site.PersonAsync("Zły"), await site.PersonAsync("Świętosława"), ClockedSite.Place());
        for (var i = 0; i < ClockedSite.PerOrigin; i++)
        {
            await Phone.PasswordAsync(site.From(place), Cast.Email("Nikt"), Wrong);
            if (i % 4 == 3) await Phone.PasswordAsync(site.From(place), own);
        }
        Assert.Equal(HttpStatusCode.OK, (await Phone.PasswordAsync(site.From(place), victim)).Status);
    }

    [Fact]
    public async Task Whatever_is_wrong_the_answer_is_the_same_and_one_password_is_compared()
    {
        var staff = site.From();
        await staff.SignInAsync(Site.AdministratorEmail, Site.AdministratorPassword);
        var (known, blocked, held, place) = (await site.PersonAsync("Róża"), await site.PersonAsync("Blokada"), await site.PersonAsync("Trzymana"), ClockedSite.Place());
        await staff.PostFormAsync(await staff.GetAsync($"/admin/konta/{await site.IdOfAsync(blocked)}/blokada"), "main form.form");
        var fresh = Cast.Email("Zaproszona");
        await staff.PostFormAsync(await staff.GetAsync("/admin/konta/nowe"), "main form.form", ("Input.Name", "Zaproszona Żółw"), ("Input.Email", fresh));
        for (var i = 0; i < 5; i++) await Phone.PasswordAsync(site.From(place), held, Wrong);

        List<(string What, string Words, int Compared, int Entries)> seen = [];
        foreach (var (what, from, email) in new[] { ("known", site.From(), known), ("unknown", site.From(), Cast.Email("Nikt")), ("blocked", site.From(), blocked), ("invited", site.From(), fresh), ("held", site.From(place), held), ("nonsense", site.From(), "' or 1=1 --") })
        {
            var before = site.Hasher.Compared;
            var answer = await Phone.PasswordAsync(from, email, Wrong);
            seen.Add((what, answer.Text(".error-summary"), site.Hasher.Compared - before, (int)answer.Status));
        }
        Assert.All(seen, s => Assert.Equal((seen[0].Words, 1, 200), (s.Words, s.Compared, s.Entries)));
        // The negative control of the counter: a right password is compared as well.
        var counted = site.Hasher.Compared;
        await Phone.PasswordAsync(site.From(), known);
        Assert.Equal(counted + 1, site.Hasher.Compared);
    }

    [Fact]
    public async Task The_log_hears_of_a_closed_door_once_for_a_known_and_an_unknown_address_alike()
    {
        var (email, before) = (await site.PersonAsync("Żaneta"), await EntriesAsync(Guid.Empty));
        for (var i = 0; i < 8; i++) await Phone.PasswordAsync(site.From("83.200.0.1"), email, Wrong);
        Assert.Single(await site.VerbsAsync(await site.IdOfAsync(email)), v => v == "locked-out");
        var unknown = Cast.Email("Nikt");
        for (var i = 0; i < 8; i++) await Phone.PasswordAsync(site.From("83.200.0.2"), unknown, Wrong);
        Assert.Equal(before + 1, await EntriesAsync(Guid.Empty));
    }

    [Fact]
    public async Task The_link_to_a_new_password_makes_the_browser_known_so_that_it_comes_in_at_once()
    {
        var email = await site.PersonAsync("Ścibora");
        for (var i = 0; i < ClockedSite.PerAccount; i++) await Phone.PasswordAsync(site.From(), email, Wrong);
        var token = await site.InScopeAsync(async services =>
            await services.GetRequiredService<PasswordLinks>().NewAsync(await services.GetRequiredService<RcwesDb>().Set<Account>().SingleAsync(a => a.Email == email), Framework.Actor.System, default));
        var person = site.From();
        await person.PostFormAsync(await person.GetAsync($"/konto/haslo/{token}"), "main form", ("Input.Password", "Nowy kajak na Obrze"), ("Input.Repeated", "Nowy kajak na Obrze"));
        for (var i = 0; i < ClockedSite.PerAccount; i++) await Phone.PasswordAsync(site.From(), email, Wrong);
        Assert.Equal("/", (await Phone.PasswordAsync(person, email, "Nowy kajak na Obrze")).Location);
    }

    [Fact]
    public async Task Of_many_tries_at_once_no_more_are_made_than_are_allowed() => Assert.Equal(5, await AtOnceAsync(20, null));

    /// <summary>The negative control: who looks first and counts later lets all of them in.</summary>
    [Fact]
    public async Task Counting_after_looking_would_let_all_of_them_through()
    {
        var (waiting, all) = (0, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        Assert.Equal(20, await AtOnceAsync(20, () =>
        {
            if (Interlocked.Increment(ref waiting) == 20) all.SetResult();
            return all.Task;
        }));
    }

    private async Task<int> AtOnceAsync(int many, Func<Task>? between)
    {
        TryGate.LooksBefore = between;
        Limit[] limits = [new(LimitKind.Pair, Guid.NewGuid().ToString(), TryLimits.Few)];
        var turns = await Task.WhenAll(Enumerable.Range(0, many).Select(_ => Task.Run(() => site.InScopeAsync(services => services.GetRequiredService<TryGate>().TakeAsync(limits, default)))));
        return turns.Count(t => t.IsOpen);
    }

    private Task<int> EntriesAsync(Guid subject) => site.InScopeAsync(services =>
    {
        var id = subject.ToString();
        return services.GetRequiredService<RcwesDb>().Activities.CountAsync(a => a.SubjectId == id && a.Verb == "locked-out");
    });
}

[Collection<ClockedSqlite>]
public sealed class HeldDoorTests_on_SQLite(ClockedSqlite site) : HeldDoorTests(site);

[Collection<ClockedPostgres>]
public sealed class HeldDoorTests_on_PostgreSQL(ClockedPostgres site) : HeldDoorTests(site);
