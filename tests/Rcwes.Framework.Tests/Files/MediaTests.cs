using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Rcwes.Framework.Data;
using Rcwes.Framework.Files;

namespace Rcwes.Framework.Tests.Files;

/// <summary>From an upload to what a browser gets.</summary>
public abstract class MediaTests(Site site)
{
    private static readonly byte[] Png = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, .. new byte[100]];

    [Fact]
    public async Task A_public_image_is_shown_in_parts_and_under_its_version_for_ever()
    {
        const string url = "/media/galeria/gorz%C3%B3w.png";
        var file = await PutAsync("galeria/gorzów.png", Png);
        var client = site.Visitor().Client;
        var whole = await client.GetAsync(url);
        Assert.Equal((HttpStatusCode.OK, "image/png"), (whole.StatusCode, whole.Content.Headers.ContentType!.MediaType));
        Assert.Equal("nosniff", whole.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.Equal("inline", whole.Content.Headers.ContentDisposition!.DispositionType);
        Assert.DoesNotContain("immutable", whole.Headers.CacheControl!.ToString());

        var again = new HttpRequestMessage(HttpMethod.Get, url);
        again.Headers.IfNoneMatch.Add(whole.Headers.ETag!);
        Assert.Equal(HttpStatusCode.NotModified, (await client.SendAsync(again)).StatusCode);

        var part = await client.SendAsync(new HttpRequestMessage(HttpMethod.Get, url) { Headers = { Range = new RangeHeaderValue(1, 3) } });
        Assert.Equal((HttpStatusCode.PartialContent, "PNG"), (part.StatusCode, await part.Content.ReadAsStringAsync()));

        var versioned = await client.GetAsync($"{url}?v={file.Sha256[..12]}");
        Assert.Contains("immutable", versioned.Headers.CacheControl!.ToString());
    }

    [Fact]
    public async Task A_new_file_at_the_same_place_is_served_at_once()
    {
        await PutAsync("zmiana.png", Png);
        var client = site.Visitor().Client;
        var before = (await client.GetAsync("/media/zmiana.png")).Headers.ETag;
        await PutAsync("zmiana.png", [.. Png, 1]);
        Assert.NotEqual(before, (await client.GetAsync("/media/zmiana.png")).Headers.ETag);
    }

    [Fact]
    public async Task An_SVG_comes_from_recipes_only_and_can_do_nothing()
    {
        var svg = Encoding.UTF8.GetBytes("<svg xmlns=\"http://www.w3.org/2000/svg\"><script>alert(1)</script></svg>");
        Assert.Equal("file.svg", (await Assert.ThrowsAsync<RuleException>(() => PutAsync("znak.svg", svg))).Code);
        await PutAsync("znak.svg", svg, FileOrigin.Recipe);
        for (var time = 0; time < 2; time++)
        {
            var policy = (await site.Visitor().Client.GetAsync("/media/znak.svg")).Headers.GetValues("Content-Security-Policy").Single();
            Assert.Contains("sandbox", policy);
            Assert.DoesNotContain("script-src", policy);
        }
    }

    [Fact]
    public async Task What_no_browser_should_open_is_downloaded()
    {
        await PutAsync("lista.csv", "imię;gmina\nŻaneta;Łęknica\n"u8.ToArray());
        var answer = await site.Visitor().Client.GetAsync("/media/lista.csv");
        Assert.Equal("attachment", answer.Content.Headers.ContentDisposition!.DispositionType);
        Assert.Contains("sandbox", answer.Headers.GetValues("Content-Security-Policy").Single());
    }

    [Fact]
    public async Task Bytes_and_extension_must_agree()
    {
        (string Path, byte[] Bytes, string Code)[] wrong =
        [
            ("a.png", "<html>"u8.ToArray(), "file.content"), ("a.pdf", Png, "file.content"), ("a.docx", [0x50, 0x4B, 3, 4, 1, 2], "file.content"),
            ("a.html", "<html>"u8.ToArray(), "file.type"), ("a.exe", "MZ"u8.ToArray(), "file.type"), ("a.txt", [], "file.empty"), ("../a.png", Png, "file.path"),
        ];
        foreach (var (path, bytes, code) in wrong)
            Assert.Equal((path, code), (path, (await Assert.ThrowsAsync<RuleException>(() => PutAsync(path, bytes))).Code));
    }

    [Theory]
    [InlineData("/media/nie-ma.png")]
    [InlineData("/media/..%2f..%2frcwes.db")]
    [InlineData("/media/%2e%2e/private/a.png")]
    [InlineData("/media/..%5crcwes.db")]
    [InlineData("/media/galeria/")]
    public async Task What_is_not_there_is_not_found(string url) =>
        Assert.Equal(HttpStatusCode.NotFound, (await site.Visitor().Client.GetAsync(url)).StatusCode);

    [Fact]
    public async Task A_private_file_is_read_only_after_a_yes()
    {
        var file = await site.InScopeAsync(async services =>
        {
            var added = await services.GetRequiredService<StoredFiles>().AddPrivateAsync("C:\\skan\\zaświadczenie.png", new MemoryStream(Png), Actor.System);
            await services.GetRequiredService<RcwesDb>().SaveChangesAsync();
            return added;
        });
        Assert.Equal("zaświadczenie.png", file.Name);
        Assert.Equal(HttpStatusCode.NotFound, (await site.Visitor().Client.GetAsync("/media/" + file.Path)).StatusCode);
        Assert.Equal(404, await ServeAsync(file.Id, yes: false));
        Assert.Equal(404, await ServeAsync(Guid.NewGuid(), yes: true));
        Assert.Equal(200, await ServeAsync(file.Id, yes: true));
    }

    private Task<int> ServeAsync(Guid id, bool yes) => site.InScopeAsync(async services =>
    {
        var context = new DefaultHttpContext { RequestServices = services };
        context.Request.Method = "GET";
        context.Response.Body = new MemoryStream();
        var result = await services.GetRequiredService<PrivateFiles>().ServeAsync(context, id, _ => new(yes));
        await result.ExecuteAsync(context);
        return context.Response.StatusCode;
    });

    private Task<StoredFile> PutAsync(string path, byte[] bytes, FileOrigin origin = FileOrigin.Person) => site.InScopeAsync(async services =>
    {
        var file = await services.GetRequiredService<StoredFiles>().PutMediaAsync(path, new MemoryStream(bytes), origin, Actor.System);
        await services.GetRequiredService<RcwesDb>().SaveChangesAsync();
        return file;
    });
}

[Collection<SqliteSite>]
public sealed class MediaTests_on_SQLite(SqliteSite site) : MediaTests(site);

[Collection<PostgresSite>]
public sealed class MediaTests_on_PostgreSQL(PostgresSite site) : MediaTests(site);
