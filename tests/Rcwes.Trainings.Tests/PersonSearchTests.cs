using Microsoft.Extensions.DependencyInjection;
using Rcwes.Framework.PersonalData;
using Rcwes.Trainings.Enrolments;

namespace Rcwes.Trainings.Tests;

/// <summary>Who asks what is kept about them learns of applications that they never sent, too.</summary>
public abstract class PersonSearchTests(Site site)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_draft_is_found_by_the_name_alone_whatever_letters_it_has()
    {
        var (family, draft) = (Cast.Family(), await site.DraftAsync(await site.EditionAsync(5), "Bździągwa-Źrebięcka"));
        Assert.Equal([draft.Id.ToString()], await FoundAsync(new() { GivenNames = "łucja", FamilyName = "Bździągwa-Źrebięcka" }));
        Assert.Contains(draft.Id.ToString(), await FoundAsync(new() { Emails = { draft.Email.ToUpperInvariant() } }));
        Assert.Empty(await FoundAsync(new() { GivenNames = "Łucja", FamilyName = family }));
    }

    private Task<List<string>> FoundAsync(PersonClues clues) => site.InScopeAsync(async s =>
        (await s.GetServices<IPersonalData>().OfType<TrainingsPersonalData>().Single().FindAsync(clues, Ct)).Select(r => r.Id).ToList());
}

[Collection<SqliteSite>]
public sealed class PersonSearchTestsOnSqlite(SqliteSite site) : PersonSearchTests(site);

[Collection<PostgresSite>]
public sealed class PersonSearchTestsOnPostgres(PostgresSite site) : PersonSearchTests(site);
