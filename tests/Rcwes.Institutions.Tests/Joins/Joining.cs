using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rcwes.Framework;
using Rcwes.Framework.Data;
using Rcwes.Institutions.Claims;
using Rcwes.Institutions.Entries;
using Rcwes.Institutions.Joins;
using Rcwes.Institutions.Truth;

namespace Rcwes.Institutions.Tests.Joins;

/// <summary>What tests of joined entries do in one line.</summary>
internal static class Joining
{
    private static readonly Actor Staff = new(ActorKind.User, Guid.NewGuid().ToString());

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>Somebody whom staff confirmed.</summary>
    public static Task<Representative> RepresentativeAsync(this Site site, Guid institution) => site.InScopeAsync(async s =>
    {
        var (person, told) = Representative.Ask(institution, "Żaneta Ćma", "prezeska", $"cma-{Guid.NewGuid():N}@example.pl", "Zapytajcie zarząd.", "pl", Samples.Now);
        var db = s.GetRequiredService<RcwesDb>();
        db.Add(person);
        db.Activities.AddRange(told, person.Confirm(null, Staff, Samples.Now));
        await db.SaveChangesAsync(Ct);
        return person;
    });

    /// <summary>Somebody who has opened the entry by a mailbox.</summary>
    public static Task<Representative> ReaderAsync(this Site site, Guid institution, string email) => site.InScopeAsync(async s =>
    {
        var (person, told) = Representative.OfMailbox(institution, email, "pl", Samples.Now);
        var db = s.GetRequiredService<RcwesDb>();
        db.Add(person);
        db.Activities.Add(told);
        await db.SaveChangesAsync(Ct);
        return person;
    });

    /// <summary>Staff take the access of somebody away.</summary>
    public static Task EndAsync(this Site site, Representative person, DateTime now) => site.InScopeAsync(async s =>
    {
        var db = s.GetRequiredService<RcwesDb>();
        db.Activities.Add((await db.Set<Representative>().SingleAsync(r => r.Id == person.Id, Ct)).End(null, Staff, now));
        await db.SaveChangesAsync(Ct);
    });

    public static Task<string> LinkAsync(this Site site, Guid institution, string email, Guid? representative) => site.InScopeAsync(async s =>
    {
        var (link, token) = EntryLink.New(LinkPurpose.Access, institution, DateTime.UtcNow, TimeSpan.FromDays(1), email, representative);
        s.GetRequiredService<RcwesDb>().Add(link);
        await s.GetRequiredService<RcwesDb>().SaveChangesAsync(Ct);
        return token;
    });

    /// <summary>Presses the button of a link.</summary>
    public static async Task<Page> OpenAsync(this Visitor visitor, string token) =>
        await visitor.FollowAsync(await visitor.SubmitAsync((await visitor.GetAsync($"/instytucje/dostep/{token}")).Form("main form")));

    public static Task JoinAsync(this Site site, Guid stays, Guid gone, params string[] keeps) => site.InScopeAsync(async s =>
    {
        var book = s.GetRequiredService<InstitutionBook>();
        await s.GetRequiredService<JoinBook>().JoinAsync((await book.FindAsync(stays, Ct))!, (await book.FindAsync(gone, Ct))!, keeps.ToDictionary(k => k, _ => JoinPick.Stays), Actor.System, Samples.Now, Ct);
    });

    public static Task UndoAsync(this Site site, Guid stays, Guid gone) => site.InScopeAsync(async s =>
    {
        var (book, joins) = (s.GetRequiredService<InstitutionBook>(), s.GetRequiredService<JoinBook>());
        await joins.UndoAsync((await joins.FindAsync(gone, Ct))!, (await book.FindAsync(stays, Ct))!, (await book.FindAsync(gone, Ct))!, Actor.System, Samples.Now, Ct);
    });

    public static Task<EntryFacts> FactsAsync(this Site site, Guid id) => site.InScopeAsync(async s => (await s.GetRequiredService<InstitutionBook>().FindAsync(id, Ct))!.Facts());

    public static Task<string> SlugAsync(this Site site, Guid id) => site.InScopeAsync(s => s.GetRequiredService<RcwesDb>().Set<Institution>().Where(i => i.Id == id).Select(i => i.Slug).SingleAsync(Ct));
}
