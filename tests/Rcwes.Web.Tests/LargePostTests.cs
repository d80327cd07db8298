using System.Net;
using Rcwes.Framework.Data;

namespace Rcwes.Web.Tests;

/// <summary>Posts larger than any form, to the real server.</summary>
public sealed class LargePostTests
{
    [Fact]
    public async Task They_are_refused_with_a_friendly_page_before_they_are_sent()
    {
        await using var site = await Site.StartAsync(DatabaseEngine.Sqlite, o => (o.Kestrel, o.SampleData) = (true, false));
        // A client waits a second for the answer to its question; the first page of a process may take longer.
        foreach (var warm in new[] { "/konto/logowanie", "/nie-ma-takiej-strony" }) await site.Visitor().GetAsync(warm);
        foreach (var (prefix, language) in new[] { ("", "pl"), ("/en", "en") })
        {
            var request = new HttpRequestMessage(HttpMethod.Post, $"{prefix}/konto/logowanie")
            {
                Content = new ByteArrayContent(new byte[10 * 1024 * 1024]) { Headers = { ContentType = new("application/x-www-form-urlencoded") } },
            };
            // Like a browser with a large file: asks first whether the server will take it.
            request.Headers.ExpectContinue = true;
            var page = await site.Visitor().SendAsync(request);
            Assert.Equal(HttpStatusCode.RequestEntityTooLarge, page.Status);
            Assert.Equal(language, page.One("html").GetAttribute("lang"));
            Assert.Single(page.Texts("h1"));
            Assert.True(page.Has("link[rel=stylesheet]"), page.Html);
        }
        Assert.Equal(HttpStatusCode.OK, (await site.Visitor().GetAsync("/")).Status);
    }
}
