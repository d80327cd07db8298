using Microsoft.Extensions.DependencyInjection;
using Rcwes.Framework.OwnRecords;
using Rcwes.Trainings.Editions;

namespace Rcwes.Trainings.Tests;

/// <summary>What the list of one mailbox shows of trainings.</summary>
public abstract class OwnEnrolmentTests(Site site)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Applications_that_were_sent_are_listed_with_their_state_and_open_by_a_link_of_their_own()
    {
        Edition edition = await site.EditionAsync(2);
        var (sent, draft) = (await site.DraftAsync(edition), await site.DraftAsync(edition));
        await site.SendAsync(sent);
        var (mailbox, other) = (sent.Email, draft.Email);
        var row = Assert.Single(await ListAsync(mailbox.ToUpperInvariant()));
        Assert.Equal((sent.Id, "Łucja", "miejsce przyznane"), (row.Id, row.Who, row.State));
        Assert.Matches("SZK/20[0-9]{2}/[0-9]{4}", row.Number);
        // A draft is no case yet, and nobody opens what is not of their mailbox.
        Assert.Empty(await ListAsync(other));
        Assert.Null(await OpenAsync(other, sent.Id));
        Assert.Null(await OpenAsync(other, draft.Id));
        Assert.Empty(await ListAsync("%"));

        var (one, two) = (await OpenAsync(mailbox, sent.Id), await OpenAsync(mailbox, sent.Id));
        Assert.NotEqual(one, two);
        foreach (var address in new[] { one, two }) Assert.Contains(row.Number, (await site.Visitor().GetAsync(address!)).Text("main"));
    }

    private Task<IReadOnlyList<OwnRecord>> ListAsync(string mailbox) => site.InScopeAsync(services => Of(services).OfAsync(mailbox, Ct));

    private Task<string?> OpenAsync(string mailbox, Guid id) => site.InScopeAsync(services => Of(services).OpenAsync(mailbox, id, Ct));

    private static IOwnRecords Of(IServiceProvider services)
    {
        System.Globalization.CultureInfo.CurrentUICulture = System.Globalization.CultureInfo.GetCultureInfo("pl-PL");
        return services.GetServices<IOwnRecords>().Single(m => m.Module == "trainings");
    }
}

[Collection<SqliteSite>]
public sealed class OwnEnrolmentTests_on_SQLite(SqliteSite site) : OwnEnrolmentTests(site);

[Collection<PostgresSite>]
public sealed class OwnEnrolmentTests_on_PostgreSQL(PostgresSite site) : OwnEnrolmentTests(site);
