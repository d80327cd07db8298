using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rcwes.Framework;
using Rcwes.Framework.Data;
using Rcwes.Institutions.Contracts;
using Rcwes.Participants.Contracts;

namespace Rcwes.Participants.Tests;

/// <summary>People of these tests, with one-line makers.</summary>
internal static class Cast
{
    public static readonly DateTime Now = new(2026, 11, 25, 9, 0, 0, DateTimeKind.Utc);
    public static readonly DateOnly Born = new(1984, 2, 29);

    private static int _number;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>A family name that no other test has, in letters only.</summary>
    public static string Family(string name)
    {
        var number = Interlocked.Increment(ref _number);
        return name + string.Concat(number.ToString(System.Globalization.CultureInfo.InvariantCulture).Select(d => (char)('a' + (d - '0'))));
    }

    public static PersonIdentity Identity(string given, string family) => new(given, family, Born) { Email = "zofia@laka.example.pl", GminaCode = "081102" };

    public static Task<Guid> PersonAsync(this Site site, PersonIdentity identity) => site.InUnitAsync(s => s.GetRequiredService<IPeople>().FindOrAddAsync(identity, Actor.Visitor, Now, Ct));

    public static Task<Guid> PersonAsync(this Site site, string given, string family) => site.PersonAsync(Identity(given, family));

    /// <summary>An act in a scope and a transaction of its own, stored at its end.</summary>
    public static Task<T> InUnitAsync<T>(this Site site, Func<IServiceProvider, Task<T>> act) => site.InScopeAsync(async services =>
    {
        var db = services.GetRequiredService<RcwesDb>();
        await using var transaction = await db.Database.BeginTransactionAsync(Ct);
        var result = await act(services);
        await db.SaveChangesAsync(Ct);
        await transaction.CommitAsync(Ct);
        return result;
    });

    public static Task InUnitAsync(this Site site, Func<IServiceProvider, Task> act) => site.InUnitAsync(async services =>
    {
        await act(services);
        return 0;
    });

    public static EntitlementSource Course(string title) => new("Rcwes.Trainings", Guid.CreateVersion7(), title);

    public static Task<EntitlementAnswer> TakeAsync(this Site site, Guid person, EntitlementSource source, EntitlementOverride? why = null, Actor? actor = null) =>
        site.InUnitAsync(s => s.GetRequiredService<IEntitlements>().TakeAsync(person, source, why, actor ?? Actor.System, Now, Ct));

    public static Task<Entitlement> LimitAsync(this Site site, Guid person) => site.InScopeAsync(s => s.GetRequiredService<IEntitlements>().OfAsync(person, Ct));

    public static Task SupportAsync(this Site site, Support support) => site.InUnitAsync(s => s.GetRequiredService<ISupports>().AddAsync(support, Actor.System, Now, Ct));

    public static Support Day(Guid person, Guid? institution = null, Guid? place = null) =>
        new(person, new(2026, 11, 24), 6, SupportKind.TrainingDay, "Rcwes.Trainings", Guid.CreateVersion7()) { Institution = institution, Place = place };

    /// <summary>An institution of the directory that waits for staff.</summary>
    public static Task<Guid> InstitutionAsync(this Site site, string name, string type = "STO") =>
        site.InUnitAsync(s => s.GetRequiredService<IInstitutions>().ProposeAsync(new(name, type) { GminaCode = "080101" }, Actor.System, Now, Ct));

    public static Task<T> AskAsync<T>(this Site site, Func<RcwesDb, Task<T>> ask) => site.InScopeAsync(s => ask(s.GetRequiredService<RcwesDb>()));

    /// <summary>What the log tells of a person, in order.</summary>
    public static Task<List<string>> VerbsAsync(this Site site, Guid person)
    {
        var id = person.ToString();
        return site.AskAsync(db => db.Activities.Where(a => a.SubjectId == id).OrderBy(a => a.Sequence).Select(a => a.Verb).ToListAsync(Ct));
    }
}
