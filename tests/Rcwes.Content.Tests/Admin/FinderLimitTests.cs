using System.Net;
using Rcwes.Framework.Data;

namespace Rcwes.Content.Tests.Admin;

/// <summary>The engine does not matter to a limit: SQLite only.</summary>
public sealed class FinderLimitTests
{
    [Fact]
    public async Task Whoever_asks_faster_than_people_type_is_told_to_wait_and_others_go_on()
    {
        await using var site = await Site.StartAsync(DatabaseEngine.Sqlite, options => options.Settings["Rcwes:Limits:SearchesPerMinute"] = "3");
        var (fast, other) = (await site.SignInAsAdministratorAsync(), await site.SignInAsRoleAsync("Redaktor"));
        for (var i = 0; i < 3; i++) Assert.Equal(HttpStatusCode.OK, (await fast.GetAsync("/admin/szukaj/podpowiedzi?q=ćma")).Status);
        Assert.Equal(HttpStatusCode.TooManyRequests, (await fast.GetAsync("/admin/szukaj?q=ćma")).Status);
        Assert.Equal(HttpStatusCode.OK, (await other.GetAsync("/admin/szukaj?q=ćma")).Status);
    }
}
