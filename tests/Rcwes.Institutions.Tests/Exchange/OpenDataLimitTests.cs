using System.Net;
using Rcwes.Framework.Data;

namespace Rcwes.Institutions.Tests.Exchange;

/// <summary>Open data at a bounded rate.</summary>
public sealed class OpenDataLimitTests
{
    [Fact]
    public async Task Who_asks_too_often_is_told_when_to_come_back_and_the_pages_stay_open()
    {
        var ct = TestContext.Current.CancellationToken;
        await using var small = await Site.StartAsync(DatabaseEngine.Sqlite, o =>
        {
            o.SampleData = false;
            o.Settings["Rcwes:Limits:OpenDataPerMinute"] = "2";
        });
        var client = small.Visitor().Client;
        // Each is another answer: those of the page cache do not count.
        foreach (var page in new[] { 1, 2 }) Assert.Equal(HttpStatusCode.OK, await StatusAsync($"/api/hsds/organizations?per_page={page}"));
        using var refused = await client.GetAsync("/api/hsds/organizations?per_page=3", ct);
        Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
        Assert.InRange(refused.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 0, 60);
        Assert.Equal(HttpStatusCode.OK, await StatusAsync("/instytucje"));

        async Task<HttpStatusCode> StatusAsync(string url)
        {
            using var answer = await client.GetAsync(url, ct);
            return answer.StatusCode;
        }
    }
}
