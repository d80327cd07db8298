using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rcwes.Framework;
using Rcwes.Participants.Contracts;
using Rcwes.Participants.Entitlements;
using Rcwes.Participants.Joins;

namespace Rcwes.Participants.Tests;

/// <summary>Two records of one person become one, and can be taken apart.</summary>
public abstract class JoinTests(Site site)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_slip_of_the_pen_is_shown_to_staff_joined_and_taken_back()
    {
        var family = Cast.Family("Łuczyńska");
        var (one, other) = (await site.PersonAsync("Elżbieta", family), await site.PersonAsync("Elżbeta", family));
        Assert.NotEqual(one, other);
        foreach (var title in new[] { "Finanse", "Marketing" }) await site.TakeAsync(one, Cast.Course(title));
        foreach (var title in new[] { "Liderzy", "Asesorzy" }) await site.TakeAsync(other, Cast.Course(title));
        await site.SupportAsync(Cast.Day(other));

        var staff = await site.SignInAsRoleAsync("Koordynator szkoleń");
        var pairs = await staff.GetAsync("/admin/uczestnicy/powtorzenia");
        var address = pairs.Document.QuerySelectorAll("a.button").Select(a => a.GetAttribute("href")!).Single(h => h.Contains(one.ToString(), StringComparison.Ordinal));
        var joined = await staff.FollowAsync(await staff.SubmitAsync((await staff.GetAsync(address)).Form("main form.form").Fill("Input.Stays", one.ToString())));
        Assert.Contains("Połączono zapisy.", joined.Text(".notice"));
        // Four trainings together: the limit is used, and support is told of the one that stays.
        Assert.Equal(4, (await site.LimitAsync(one)).Used.Count);
        Assert.Equal(EntitlementOutcome.Refused, (await site.TakeAsync(other, Cast.Course("Trenerzy"))).Outcome);
        Assert.Contains("dzień szkolenia", joined.Text("section[aria-labelledby=supports]"));
        Assert.Equal(one, await site.PersonAsync("Elżbeta", family));
        Assert.Equal(one, (await site.InScopeAsync(s => s.GetRequiredService<IPeople>().CardsAsync([other], Ct)))[other].Id);
        Assert.Contains("połączony z innym", (await staff.GetAsync($"/admin/uczestnicy/{other}")).Text(".notice"));

        var undo = joined.One("a[href$='/rozlaczenie']").GetAttribute("href")!;
        Assert.Contains("Rozłączono zapisy.", (await staff.FollowAsync(await staff.SubmitAsync((await staff.GetAsync(undo)).Form("main form.form")))).Text(".notice"));
        Assert.Equal((2, 2), ((await site.LimitAsync(one)).Used.Count, (await site.LimitAsync(other)).Used.Count));
        Assert.Equal([1, 2], await site.AskAsync(db => db.Set<HeldEntitlement>().Where(h => h.PersonId == other).OrderBy(h => h.Slot).Select(h => h.Slot).ToListAsync(Ct)));
        Assert.Equal(other, await site.PersonAsync("Elżbeta", family));
        Assert.Equal(["joined", "unjoined"], (await site.VerbsAsync(other)).TakeLast(2));
    }

    [Fact]
    public async Task Different_people_are_told_apart_once_and_numbers_forbid_a_join()
    {
        var family = Cast.Family("Bąk");
        var (one, other) = (await site.PersonAsync("Marian", family), await site.PersonAsync("Marjan", family));
        Task<bool> IsAskedAsync() => site.InScopeAsync(async s => (await s.GetRequiredService<AlikeFinder>().FindAsync(Ct)).Any(p => p.One.Id == one ? p.Other.Id == other : p.One.Id == other && p.Other.Id == one));
        Assert.True(await IsAskedAsync());
        await site.InScopeAsync(s => s.GetRequiredService<JoinBook>().TellApartAsync(other, one, Actor.System, Ct));
        Assert.False(await IsAskedAsync());
        await Assert.ThrowsAsync<RuleException>(() => site.InScopeAsync(s => s.GetRequiredService<JoinBook>().JoinAsync(one, one, Actor.System, Ct)));
    }

    [Fact]
    public async Task Likeness_knows_changed_family_names_and_swapped_days_and_passes_over_the_rest()
    {
        var (family, mail) = (Cast.Family("Sokół"), $"m{Guid.NewGuid():N}@laka.example.pl");
        var start = Cast.Identity("Maria", family) with { BirthDate = new(1980, 3, 4), Email = mail };
        var first = await site.PersonAsync(start);
        var (married, doubled, swapped) = (await site.PersonAsync(start with { FamilyName = Cast.Family("Zięba") }), await site.PersonAsync(start with { FamilyName = family + "-Zimna", Email = null }), await site.PersonAsync(start with { BirthDate = new(1980, 4, 3) }));
        await site.PersonAsync(start with { GivenNames = "Zbigniew", Email = null });
        await site.PersonAsync(start with { BirthDate = new(1991, 7, 8) });
        var pairs = (await site.InScopeAsync(s => s.GetRequiredService<AlikeFinder>().FindAsync(Ct)))
            // Two who come within a millisecond stand in either order.
            .Where(p => p.One.Id == first || p.Other.Id == first).ToDictionary(p => p.One.Id == first ? p.Other.Id : p.One.Id, p => p.Reason);
        Assert.Equal(new Dictionary<Guid, AlikeReason> { [married] = AlikeReason.SameContact, [doubled] = AlikeReason.LikeNames, [swapped] = AlikeReason.LikeBirth }, pairs);
    }

    [Fact]
    public async Task A_family_name_that_changed_with_mailbox_and_phone_is_asked_about_unless_the_day_tells_nothing()
    {
        string[] families = ["Kępa", "Wrona", "Jodłowiec", "Sowiński", "Dąbek", "Klonowska", "Żuraw"];
        async Task<List<Guid>> BornAsync(DateOnly day, int many)
        {
            List<Guid> born = [];
            for (var i = 0; i < many; i++) born.Add(await site.PersonAsync(Cast.Identity("Wiktoria", Cast.Family(families[i])) with { BirthDate = day, Email = $"w{Guid.NewGuid():N}@laka.example.pl" }));
            return born;
        }

        var (two, crowd) = (await BornAsync(new(1979, 9, 17), 2), await BornAsync(new(1950, 1, 1), families.Length));
        var pairs = await site.InScopeAsync(s => s.GetRequiredService<AlikeFinder>().FindAsync(Ct));
        var pair = Assert.Single(pairs, p => two.Contains(p.One.Id));
        Assert.Equal((AlikeReason.SameGiven, true), (pair.Reason, two.Contains(pair.Other.Id)));
        Assert.DoesNotContain(pairs, p => crowd.Contains(p.One.Id) && p.Reason == AlikeReason.SameGiven);
        // What is more likely stands first.
        Assert.Equal(pairs.Count(p => p.Reason != AlikeReason.SameGiven), pairs.TakeWhile(p => p.Reason != AlikeReason.SameGiven).Count());
    }

    [Fact]
    public async Task While_a_person_is_joined_nobody_takes_beyond_the_limit()
    {
        var family = Cast.Family("Chrząszcz");
        var (one, other) = (await site.PersonAsync("Bolesław", family), await site.PersonAsync("Bolesłav", family));
        await site.TakeAsync(one, Cast.Course("Finanse"));
        await site.TakeAsync(other, Cast.Course("Marketing"));
        var takes = Enumerable.Range(0, 6).Select(n => site.TakeAsync(n % 2 == 0 ? one : other, Cast.Course($"Edycja {n}")));
        await Task.WhenAll([.. takes, site.InScopeAsync(s => s.GetRequiredService<JoinBook>().JoinAsync(one, other, Actor.System, Ct))]);
        // Whatever came before the join was allowed to each of the two; after it nothing is beyond.
        var used = (await site.LimitAsync(one)).Used.Count;
        Assert.InRange(used, 3, 6);
        Assert.Equal(EntitlementOutcome.Refused, (await site.TakeAsync(other, Cast.Course("Jeszcze jedno"))).Outcome);
        Assert.Equal(used, await site.AskAsync(db => db.Set<HeldEntitlement>().CountAsync(h => h.PersonId == one && h.ReturnedUtc == null, Ct)));
    }
}

[Collection<SqliteSite>]
public sealed class JoinTestsOnSqlite(SqliteSite site) : JoinTests(site);

[Collection<PostgresSite>]
public sealed class JoinTestsOnPostgres(PostgresSite site) : JoinTests(site);
