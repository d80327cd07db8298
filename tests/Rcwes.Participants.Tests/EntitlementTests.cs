using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rcwes.Framework;
using Rcwes.Framework.Data;
using Rcwes.Participants.Contracts;
using Rcwes.Participants.Entitlements;
using Rcwes.Participants.People;

namespace Rcwes.Participants.Tests;

/// <summary>Three trainings for a person, and never a fourth by accident.</summary>
public abstract class EntitlementTests(Site site)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_fourth_training_is_refused_in_words_and_a_returned_one_is_free_again()
    {
        var person = await NewAsync("Stanisława");
        Assert.Equal("Na jedną osobę przypadają 3 szkolenia. Żadne nie jest jeszcze wykorzystane.", (await site.LimitAsync(person)).Words);
        var courses = new[] { "Finanse", "Marketing", "Źródła" }.Select(Cast.Course).ToList();
        Assert.Equal("Zostały 2 szkolenia. Wykorzystane: „Finanse”.", (await site.TakeAsync(person, courses[0])).Words);
        Assert.Equal(EntitlementOutcome.AlreadyTaken, (await site.TakeAsync(person, courses[0])).Outcome);
        foreach (var course in courses.Skip(1)) Assert.Equal(EntitlementOutcome.Taken, (await site.TakeAsync(person, course)).Outcome);
        var refused = await site.TakeAsync(person, Cast.Course("Liderzy"));
        Assert.Equal(new(EntitlementOutcome.Refused, "Wykorzystane są już wszystkie szkolenia, które przypadają na jedną osobę: „Finanse”, „Marketing”, „Źródła”."), refused);
        for (var again = 0; again < 2; again++) await site.InUnitAsync(s => s.GetRequiredService<IEntitlements>().ReturnAsync(person, courses[1], Actor.System, Cast.Now, Ct));
        Assert.Equal(1, (await site.LimitAsync(person)).Left);
        Assert.Equal(EntitlementOutcome.Taken, (await site.TakeAsync(person, courses[1])).Outcome);
        Assert.Equal(["created", .. Enumerable.Repeat("entitlement-taken", 3), "entitlement-returned", "entitlement-taken"], await site.VerbsAsync(person));
    }

    [Fact]
    public async Task Many_at_once_take_exactly_three()
    {
        var person = await NewAsync("Władysław");
        var answers = await Task.WhenAll(Enumerable.Range(0, 12).Select(n => site.TakeAsync(person, Cast.Course($"Edycja {n}"))));
        Assert.Equal((3, 9), (answers.Count(a => a.Outcome == EntitlementOutcome.Taken), answers.Count(a => a.Outcome == EntitlementOutcome.Refused)));
        Assert.Equal([1, 2, 3], await SlotsAsync(person));
    }

    [Fact]
    public async Task One_source_asked_for_many_times_at_once_takes_one()
    {
        var (person, course) = (await NewAsync("Mieczysław"), Cast.Course("Finanse"));
        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => site.TakeAsync(person, course)));
        Assert.All(answers, a => Assert.True(a.Holds));
        Assert.Equal([1], await SlotsAsync(person));
    }

    /// <summary>Negative control: without the lock two see the last one free; only the index is left to refuse the second.</summary>
    [Fact]
    public async Task Without_the_lock_two_see_the_last_one_free_and_the_index_holds()
    {
        var person = await NewAsync("Bożena");
        foreach (var title in new[] { "Finanse", "Marketing" }) await site.TakeAsync(person, Cast.Course(title));
        PersonLock.IsLeftOut = true;
        try
        {
            await using var one = site.Services.CreateAsyncScope();
            await using var two = site.Services.CreateAsyncScope();
            foreach (var scope in new[] { one, two })
                Assert.Equal(EntitlementOutcome.Taken, (await scope.ServiceProvider.GetRequiredService<IEntitlements>().TakeAsync(person, Cast.Course("Ostatnie"), null, Actor.System, Cast.Now, Ct)).Outcome);
            await one.ServiceProvider.GetRequiredService<RcwesDb>().SaveChangesAsync(Ct);
            await Assert.ThrowsAsync<DbUpdateException>(() => two.ServiceProvider.GetRequiredService<RcwesDb>().SaveChangesAsync(Ct));
        }
        finally
        {
            PersonLock.IsLeftOut = false;
        }
        Assert.Equal([1, 2, 3], await SlotsAsync(person));
        await Assert.ThrowsAsync<InvalidOperationException>(() => site.InScopeAsync(s => s.GetRequiredService<IEntitlements>().TakeAsync(person, Cast.Course("Finanse"), null, Actor.System, Cast.Now, Ct)));
    }

    [Fact]
    public async Task Staff_go_beyond_the_limit_only_with_a_reason_that_is_kept()
    {
        var person = await NewAsync("Łukasz");
        foreach (var title in new[] { "Finanse", "Marketing", "Liderzy" }) await site.TakeAsync(person, Cast.Course(title));
        var (course, staff) = (Cast.Course("Asesorzy"), new Actor(ActorKind.User, Guid.NewGuid().ToString()));
        Assert.Equal("Reason", (await Assert.ThrowsAsync<RuleException>(() => site.TakeAsync(person, course, new("  "), staff))).Field);
        Assert.Equal(EntitlementOutcome.Taken, (await site.TakeAsync(person, course, new("Zgoda instytucji zarządzającej"), staff)).Outcome);
        var used = (await site.LimitAsync(person)).Used;
        Assert.Equal(["Zgoda instytucji zarządzającej"], used.Select(u => u.OverrideReason).OfType<string>());
        Assert.Equal([1, 2, 3, 4], await SlotsAsync(person));
        // One of the four comes back: three are still used, so nothing is left.
        await site.InUnitAsync(s => s.GetRequiredService<IEntitlements>().ReturnAsync(person, used[0].Source, Actor.System, Cast.Now, Ct));
        Assert.Equal(EntitlementOutcome.Refused, (await site.TakeAsync(person, Cast.Course("Trenerzy"))).Outcome);
        Assert.Contains("entitlement-exceeded", await site.VerbsAsync(person));
    }

    [Fact]
    public async Task A_unit_of_work_sees_what_it_took_and_gave_back_itself()
    {
        var identity = Cast.Identity("Grażyna", Cast.Family("Gęś"));
        var person = await site.InUnitAsync(async services =>
        {
            var limit = services.GetRequiredService<IEntitlements>();
            // Somebody new and her first trainings are stored by one save.
            var id = await services.GetRequiredService<IPeople>().FindOrAddAsync(identity, Actor.Visitor, Cast.Now, Ct);
            var courses = Enumerable.Range(1, 4).Select(n => Cast.Course($"Szkolenie {n}")).ToList();
            foreach (var course in courses.Take(3)) Assert.True((await limit.TakeAsync(id, course, null, Actor.Visitor, Cast.Now, Ct)).Holds);
            Assert.False((await limit.TakeAsync(id, courses[3], null, Actor.Visitor, Cast.Now, Ct)).Holds);
            await limit.ReturnAsync(id, courses[0], Actor.Visitor, Cast.Now, Ct);
            Assert.True((await limit.TakeAsync(id, courses[3], null, Actor.Visitor, Cast.Now, Ct)).Holds);
            return id;
        });
        Assert.Equal([1, 2, 3], await SlotsAsync(person));
        // The same with what is stored: the slot that is given back is free for the next in the same save.
        await site.InUnitAsync(async services =>
        {
            var limit = services.GetRequiredService<IEntitlements>();
            await limit.ReturnAsync(person, (await limit.OfAsync(person, Ct)).Used[0].Source, Actor.Visitor, Cast.Now, Ct);
            Assert.True((await limit.TakeAsync(person, Cast.Course("Zamiast"), null, Actor.Visitor, Cast.Now, Ct)).Holds);
        });
        Assert.Equal([1, 2, 3], await SlotsAsync(person));
    }

    private Task<Guid> NewAsync(string given) => site.PersonAsync(given, Cast.Family("Wąs"));

    private Task<List<int>> SlotsAsync(Guid person) =>
        site.AskAsync(db => db.Set<HeldEntitlement>().Where(h => h.PersonId == person && h.ReturnedUtc == null).OrderBy(h => h.Slot).Select(h => h.Slot).ToListAsync(Ct));
}

[Collection<SqliteSite>]
public sealed class EntitlementTestsOnSqlite(SqliteSite site) : EntitlementTests(site);

[Collection<PostgresSite>]
public sealed class EntitlementTestsOnPostgres(PostgresSite site) : EntitlementTests(site);
