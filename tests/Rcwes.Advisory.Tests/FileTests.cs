using System.Net;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rcwes.Advisory.Files;
using Rcwes.Advisory.Requests;
using Rcwes.Framework;
using Rcwes.Framework.Data;
using Rcwes.Framework.Files;

namespace Rcwes.Advisory.Tests;

/// <summary>Files reach those who may open the request, and nobody else; what is not known to be harmless reaches nobody.</summary>
public abstract class FileTests(Site site)
{
    private static readonly byte[] Pdf = Encoding.ASCII.GetBytes("%PDF-1.4\n% łąka\n");

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_client_adds_files_while_asking_and_takes_them_back_until_it_is_sent()
    {
        var (id, token) = await site.DraftAsync();
        var client = site.Visitor();
        Assert.Contains("nie ma", (await client.GetAsync($"/zgloszenia/{token}/sprawdzenie")).Text(".summary-list"), StringComparison.Ordinal);
        Assert.NotEmpty((await client.SubmitAsync(await FormAsync(client, token))).Texts(".error-summary li"));
        var list = await client.FollowAsync(await AddAsync(client, token, "wniosek – żółty.pdf", Pdf));
        Assert.Contains("wniosek – żółty.pdf", list.Text(".rule-list"), StringComparison.Ordinal);
        await AddAsync(client, token, "pismo.pdf", Pdf);
        var remove = (await client.GetAsync($"/zgloszenia/{token}/pliki")).Document.QuerySelectorAll("form[action*='Remove'] input[name='file']")[1].GetAttribute("value")!;
        list = await client.FollowAsync(await client.SubmitAsync((await client.GetAsync($"/zgloszenia/{token}/pliki")).Form($"form:has(input[value='{remove}'])")));
        Assert.DoesNotContain("pismo.pdf", list.Text(".rule-list"), StringComparison.Ordinal);
        Assert.Contains("wniosek – żółty.pdf", (await client.GetAsync($"/zgloszenia/{token}/sprawdzenie")).Text(".summary-list"), StringComparison.Ordinal);
        // What was taken back is gone, bytes and all.
        Assert.False(await site.InScopeAsync(s => s.GetRequiredService<RcwesDb>().Set<StoredFile>().AnyAsync(f => f.Id == Guid.Parse(remove), Ct)));
        await site.SendAsync(id);
        var sent = await client.GetAsync($"/zgloszenia/{token}");
        var file = await client.GetAsync(sent.One(".rule-list a").GetAttribute("href")!);
        Assert.Equal((HttpStatusCode.OK, "attachment"), (file.Status, file.ContentHeaders.ContentDisposition!.DispositionType));
        Assert.Equal("nosniff", file.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.False((await client.GetAsync($"/zgloszenia/{token}/pliki")).Has("form[action*='Remove']"));
        // Another link, also a good one, does not open it.
        var (_, other) = await site.DraftAsync();
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync(file.Url.Replace(token, other, StringComparison.Ordinal))).Status);
    }

    [Fact]
    public async Task What_is_too_large_or_not_what_its_name_says_is_refused_with_a_sentence()
    {
        var (id, token) = await site.DraftAsync();
        var client = site.Visitor();
        Assert.Contains("najwyżej 15 MB", (await AddAsync(client, token, "film.pdf", [.. Pdf, .. new byte[30_000_000]])).Text(".error-summary"), StringComparison.Ordinal);
        Assert.Contains("nie pasuje do rozszerzenia", (await AddAsync(client, token, "faktura.pdf", [0x4D, 0x5A, 0x90, 0, 3, 0, 0, 0])).Text(".error-summary"), StringComparison.Ordinal);
        Assert.Contains(".exe", (await AddAsync(client, token, "faktura.exe", [0x4D, 0x5A, 0x90])).Text(".error-summary"), StringComparison.Ordinal);
        Assert.NotEmpty((await AddAsync(client, token, "pusty.pdf", [])).Texts(".error-summary li"));
        Assert.Equal(0, await site.InScopeAsync(s => s.GetRequiredService<RcwesDb>().Set<RequestFile>().CountAsync(f => f.RequestId == id, Ct)));
        var english = await client.GetAsync($"/en/zgloszenia/{token}/pliki");
        Assert.Contains("15 MB", (await client.SubmitAsync(english.Form("main form[enctype]").Attach("Input.File", "a.pdf", new byte[16_000_000]))).Text(".error-summary"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_for_a_request_that_was_closed_meanwhile_leaves_no_bytes_behind()
    {
        var (id, token, _, _, _) = await site.CaseAsync();
        var (client, orphans) = (site.Visitor(), await site.OrphansAsync());
        var (form, seen) = ((await FormAsync(client, token)).Attach("Input.File", "pismo.pdf", Pdf), await site.RequestAsync(id));
        await site.ActAsync(id, (r, now) => r.Close(null, Actor.System, now));
        Assert.Equal($"/zgloszenia/{token}", (await client.SubmitAsync(form)).Location);
        // And in the moment between the look and the lock.
        var file = new FormFile(new MemoryStream(Pdf), 0, Pdf.Length, "Input.File", "pismo.pdf");
        Assert.Equal("request.state", (await Assert.ThrowsAsync<RuleException>(() => site.InScopeAsync(s => s.GetRequiredService<FileShelf>().AddByClientAsync(seen, file, Actor.Visitor, Ct)))).Code);
        Assert.Equal(orphans, await site.OrphansAsync());
    }

    [Fact]
    public async Task Staff_add_files_for_the_client_or_for_the_team_and_other_partners_find_none()
    {
        var (id, token, _, staff, email) = await site.CaseAsync();
        await site.ActAsync(id, (r, now) => { r.Accept("doradca", new(2, 3, 5), Actor.System, now); r.AskBack("Proszę o statut.", null, Actor.System, now); });
        foreach (var (name, readers) in new[] { ("wzór.pdf", "osoba"), ("notatka.pdf", "zespol") })
            Assert.Equal(HttpStatusCode.Redirect, (await staff.SubmitAsync((await staff.GetAsync($"/admin/doradztwo/{id}/plik")).Form("main form").Attach("Input.File", name, Pdf).Fill("Input.Readers", readers))).Status);
        var client = site.Visitor();
        var files = (await client.GetAsync($"/zgloszenia/{token}")).Text("section[aria-labelledby='pliki']");
        Assert.Contains("wzór.pdf", files, StringComparison.Ordinal);
        Assert.DoesNotContain("notatka.pdf", files, StringComparison.Ordinal);
        await site.UntilAsync(db => db.Database.SqlQuery<string>($"SELECT html AS \"Value\" FROM mail_outbox WHERE template = 'advisory.file' AND recipient = {email}").AnyAsync(Ct));
        // A file is an answer to what was asked: the clocks run again.
        Assert.Equal(HttpStatusCode.Redirect, (await AddAsync(client, token, "statut.pdf", Pdf)).Status);
        Assert.Equal(RequestState.Working, (await site.RequestAsync(id)).State);
        var stranger = await site.SignedInAsync(await site.StaffAsync(await site.PartnerAsync()));
        var links = (await staff.GetAsync($"/admin/doradztwo/{id}")).Document.QuerySelectorAll("section[aria-labelledby='pliki'] a").Select(a => a.GetAttribute("href")!).ToList();
        Assert.Equal(3, links.Count);
        foreach (var link in links)
        {
            Assert.Equal(HttpStatusCode.OK, (await staff.GetAsync(link)).Status);
            Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync(link)).Status);
            Assert.Equal(HttpStatusCode.Redirect, (await client.GetAsync(link)).Status);
            var byToken = (await client.GetAsync($"/zgloszenia/{token}/pliki/{link.Split('/')[^1]}")).Status;
            Assert.Equal(link == links[1] ? HttpStatusCode.NotFound : HttpStatusCode.OK, byToken);
        }
    }

    [Fact]
    public async Task A_file_waits_in_quarantine_until_the_scanner_has_seen_it_and_a_virus_never_comes_out()
    {
        await using var clamd = new FakeClamd();
        await using var own = await Site.StartAsync(site.Engine, o =>
        {
            o.SampleData = false;
            o.Settings["Rcwes:Files:Clamd"] = clamd.Address;
        });
        var (id, token) = await own.DraftAsync();
        var client = own.Visitor();
        Assert.Contains("wirus", (await AddAsync(client, token, "czysty.txt", FakeClamd.Eicar)).Text(".error-summary"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await AddAsync(client, token, "pismo.pdf", Pdf)).Status);
        clamd.Mood = ClamdMood.HangsUp;
        Assert.Equal(HttpStatusCode.Redirect, (await AddAsync(client, token, "czeka.pdf", Pdf)).Status);
        Assert.Equal(HttpStatusCode.Redirect, (await AddAsync(client, token, "zły.txt", FakeClamd.Eicar)).Status);
        await own.SendAsync(id);
        var page = await client.GetAsync($"/zgloszenia/{token}");
        Assert.Equal(["pismo.pdf"], page.Texts("section[aria-labelledby='pliki'] a"));
        Assert.Equal(2, page.Texts("section[aria-labelledby='pliki'] li").Count(t => t.Contains("w kwarantannie", StringComparison.Ordinal)));
        var files = await own.InScopeAsync(s => s.GetRequiredService<RcwesDb>().Set<StoredFile>().AsNoTracking().Where(f => f.Scan == FileScan.Waiting).OrderBy(f => f.CreatedAt).ToListAsync(Ct));
        var staff = await own.SignInAsAdministratorAsync();
        foreach (var file in files)
        {
            Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync($"/zgloszenia/{token}/pliki/{file.Id}")).Status);
            Assert.Equal(HttpStatusCode.NotFound, (await staff.GetAsync($"/admin/doradztwo/{id}/pliki/{file.Id}")).Status);
        }
        // Still nobody there: nothing comes out.
        await RunAsync(own);
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync($"/zgloszenia/{token}/pliki/{files[0].Id}")).Status);
        clamd.Mood = ClamdMood.Works;
        await RunAsync(own);
        page = await client.GetAsync($"/zgloszenia/{token}");
        Assert.Equal(["pismo.pdf", "czeka.pdf"], page.Texts("section[aria-labelledby='pliki'] a"));
        Assert.Contains("był w nim wirus", page.Text("section[aria-labelledby='pliki']"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync($"/zgloszenia/{token}/pliki/{files[0].Id}")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync($"/zgloszenia/{token}/pliki/{files[1].Id}")).Status);
        Assert.Null(await own.InScopeAsync(s => s.GetRequiredService<FileStores>().Private.FindAsync(FilePath.Parse(files[1].Path), Ct)));
    }

    [Fact]
    public async Task A_draft_that_was_never_sent_goes_with_its_files()
    {
        var (id, token) = await site.DraftAsync();
        await AddAsync(site.Visitor(), token, "pismo.pdf", Pdf);
        var file = await site.InScopeAsync(s => (from f in s.GetRequiredService<RcwesDb>().Set<RequestFile>() join k in s.GetRequiredService<RcwesDb>().Set<StoredFile>() on f.FileId equals k.Id where f.RequestId == id select k).SingleAsync(Ct));
        await site.InScopeAsync(async s =>
        {
            await s.GetRequiredService<RcwesDb>().Set<AdviceRequest>().Where(r => r.Id == id).ExecuteUpdateAsync(r => r.SetProperty(x => x.ChangedUtc, DateTime.UtcNow.AddDays(-30)), Ct);
            await s.GetRequiredService<DraftRetention>().RunAsync(Ct);
        });
        Assert.Null(await site.InScopeAsync(s => s.GetRequiredService<FileStores>().Private.FindAsync(FilePath.Parse(file.Path), Ct)));
        Assert.Equal(HttpStatusCode.NotFound, (await site.Visitor().GetAsync($"/zgloszenia/{token}")).Status);
    }

    private static Task RunAsync(Site own) => own.InScopeAsync(s => s.GetRequiredService<QuarantineJob>().RunAsync(Ct));

    private static async Task<Form> FormAsync(Visitor client, string token) => (await client.GetAsync($"/zgloszenia/{token}/pliki")).Form("main form[enctype]");

    private static async Task<Page> AddAsync(Visitor client, string token, string name, byte[] bytes) => await client.SubmitAsync((await FormAsync(client, token)).Attach("Input.File", name, bytes));
}

[Collection<SqliteSite>]
public sealed class FileTestsOnSqlite(SqliteSite site) : FileTests(site);

[Collection<PostgresSite>]
public sealed class FileTestsOnPostgres(PostgresSite site) : FileTests(site);
