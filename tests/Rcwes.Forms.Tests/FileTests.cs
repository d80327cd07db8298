using System.Net;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rcwes.Forms.Answers;
using Rcwes.Framework.Data;
using Rcwes.Framework.Files;

namespace Rcwes.Forms.Tests;

/// <summary>What is not known to be harmless reaches nobody, and what a person no longer gives is not kept.</summary>
public abstract class FileTests(Site site)
{
    private static readonly byte[] Pdf = Encoding.ASCII.GetBytes("%PDF-1.4\n% łąka\n");

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private static string Upload(string name, string label, bool required = true, int most = 3, string show = "") =>
        Cast.Widget("RcwesUpload", $$"""{{Cast.Labels(name, label, required)}}, "RcwesUploadPart": { "Most": {{most}} }{{show}}""");

    [Fact]
    public async Task A_file_of_an_answer_waits_in_quarantine_until_the_scanner_has_seen_it_and_a_virus_never_comes_out()
    {
        await using var clamd = new FakeClamd();
        await using var own = await Site.StartAsync(site.Engine, o =>
        {
            o.SampleData = false;
            o.Settings["Rcwes:Files:Clamd"] = clamd.Address;
            o.Settings["Rcwes:Forms:LeastSeconds"] = "0";
        });
        var form = await own.FormAsync("", Cast.Input("a", "A?"), Cast.Step("Pisma"), Upload("plik", "Dodaj pismo"));
        var visitor = own.Visitor();
        var page = await visitor.AnswerAsync(await visitor.GetAsync(form.Address), ("a", "ważne"));
        page = await AddAsync(page, "czysty.txt", FakeClamd.Eicar);
        Assert.Contains("wirus", page.Text(".error-summary"), StringComparison.Ordinal);
        var step = page.Url;
        await AddAsync(page, "pismo.pdf", Pdf);
        clamd.Mood = ClamdMood.HangsUp;
        await AddAsync(await visitor.GetAsync(step), "czeka.pdf", Pdf);
        page = await AddAsync(await visitor.GetAsync(step), "zły.txt", FakeClamd.Eicar);
        Assert.Equal("Sprawdź odpowiedzi", page.Heading);
        Assert.Equal("Wysłano", (await visitor.SendAsync(page)).Heading);

        var answer = Assert.Single(await own.AnswersAsync(form.Id));
        var staff = await own.SignInAsAdministratorAsync();
        var seen = await staff.GetAsync($"/admin/formularze/{form.Id}/{answer.Id}");
        Assert.Equal(["pismo.pdf"], seen.Texts("a[download]"));
        Assert.Equal(2, seen.Texts(".summary-list li").Count(t => t.Contains("kwarantann", StringComparison.Ordinal)));
        var files = await own.InScopeAsync(s => s.GetRequiredService<RcwesDb>().Set<StoredFile>().AsNoTracking().Where(f => f.Scan == FileScan.Waiting).OrderBy(f => f.CreatedAt).ToListAsync(Ct));
        Assert.Equal(2, files.Count);
        foreach (var file in files) Assert.Equal(HttpStatusCode.NotFound, (await staff.GetAsync(Link(file))).Status);
        // Still nobody there: nothing comes out.
        await RunAsync();
        Assert.Equal(HttpStatusCode.NotFound, (await staff.GetAsync(Link(files[0]))).Status);
        clamd.Mood = ClamdMood.Works;
        await RunAsync();
        seen = await staff.GetAsync($"/admin/formularze/{form.Id}/{answer.Id}");
        Assert.Equal(["pismo.pdf", "czeka.pdf"], seen.Texts("a[download]"));
        Assert.Contains("wirus", seen.Text(".summary-list"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await staff.GetAsync(Link(files[0]))).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await staff.GetAsync(Link(files[1]))).Status);
        Assert.Null(await own.InScopeAsync(s => s.GetRequiredService<FileStores>().Private.FindAsync(FilePath.Parse(files[1].Path), Ct)));

        async Task<Page> AddAsync(Page at, string name, byte[] bytes) => await visitor.FollowAsync(await visitor.SubmitAsync(at.Filled().Attach("q.plik", name, bytes)));

        string Link(StoredFile file) => $"/admin/formularze/{form.Id}/{answer.Id}/pliki/{file.Id}";

        Task RunAsync() => own.InScopeAsync(s => s.GetRequiredService<QuarantineJob>().RunAsync(Ct));
    }

    [Fact]
    public async Task A_file_under_a_question_that_is_not_asked_in_the_end_goes_with_its_bytes_when_the_answer_is_sent()
    {
        var form = await site.FormAsync("", Cast.Choice("ma", "Czy masz statut?", 2, "Tak", "Nie"), Upload("statut", "Dodaj statut", show: Cast.When("ma", "tak")), Upload("pismo", "Dodaj pismo"));
        var visitor = site.Visitor();
        var page = await visitor.AnswerAsync(await visitor.GetAsync(form.Address), ("ma", "tak"));
        page = await visitor.FollowAsync(await visitor.SubmitAsync(page.Filled(("ma", "tak")).Attach("q.statut", "statut.pdf", Pdf).Attach("q.pismo", "pismo.pdf", Pdf)));
        Assert.Equal("Sprawdź odpowiedzi", page.Heading);
        var answer = Assert.Single(await site.AnswersAsync(form.Id));
        var statut = await FileAsync(answer.Id, "statut");
        Assert.NotNull(await BytesAsync(statut!));

        // A change of mind keeps the file while the answer is a draft: the question may come back.
        var back = page.Document.QuerySelectorAll(".summary-list a")[0].GetAttribute("href")!;
        page = await visitor.AnswerAsync(await visitor.GetAsync(back), ("ma", "nie"));
        Assert.Equal("Sprawdź odpowiedzi", page.Heading);
        Assert.DoesNotContain("statut.pdf", page.Text(".summary-list"), StringComparison.Ordinal);
        Assert.NotNull(await FileAsync(answer.Id, "statut"));

        Assert.Equal("Wysłano", (await visitor.SendAsync(page)).Heading);
        Assert.Null(await FileAsync(answer.Id, "statut"));
        Assert.Null(await BytesAsync(statut!));
        Assert.False(await site.InScopeAsync(s => s.GetRequiredService<RcwesDb>().Set<StoredFile>().AnyAsync(f => f.Id == statut!.Id, Ct)));
        var staff = await site.SignInAsAdministratorAsync();
        Assert.Equal(["pismo.pdf"], (await staff.GetAsync($"/admin/formularze/{form.Id}/{answer.Id}")).Texts("a[download]"));
        Assert.Equal(HttpStatusCode.NotFound, (await staff.GetAsync($"/admin/formularze/{form.Id}/{answer.Id}/pliki/{statut!.Id}")).Status);
    }

    [Fact]
    public async Task While_the_scanner_looks_at_a_file_others_write_and_what_came_too_late_leaves_no_bytes()
    {
        await using var clamd = new FakeClamd { Mood = ClamdMood.Held };
        await using var own = await Site.StartAsync(site.Engine, o =>
        {
            o.SampleData = false;
            o.Settings["Rcwes:Files:Clamd"] = clamd.Address;
            o.Settings["Rcwes:Forms:LeastSeconds"] = "0";
        });
        var form = await own.FormAsync("", Cast.Input("a", "A?"), Cast.Step("Pisma"), Upload("plik", "Dodaj pismo", required: false));
        var (visitor, other) = (own.Visitor(), own.Visitor());
        var page = await visitor.AnswerAsync(await visitor.GetAsync(form.Address), ("a", "ważne"));
        var uploading = Task.Run(() => visitor.SubmitAsync(page.Filled().Attach("q.plik", "pismo.pdf", Pdf)), Ct);
        await own.UntilAsync(_ => Task.FromResult(clamd.Largest > 0));
        // Nobody waits for the scanner: neither somebody else nor the same person in another window.
        await other.AnswerAsync(await other.GetAsync(form.Address), ("a", "ktoś inny"));
        Assert.Equal(2, (await own.AnswersAsync(form.Id)).Count);
        var sent = await visitor.SendAsync(await visitor.GetAsync($"/formularze/odpowiedz/{Cast.TokenOf(page)}/sprawdz"));
        Assert.Equal("Wysłano", sent.Heading);
        Assert.False(uploading.IsCompleted);

        clamd.Release();
        Assert.Contains("Ten formularz jest już wysłany.", (await uploading).Text(".error-summary"), StringComparison.Ordinal);
        Assert.False(await own.InScopeAsync(s => s.GetRequiredService<RcwesDb>().Set<StoredFile>().AnyAsync(Ct)));
        Assert.Empty(Directory.EnumerateFiles(own.Database.DataDirectory, "*.pdf", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task A_file_of_50_MB_is_refused_in_words_and_everything_else_of_the_page_is_kept()
    {
        await using var own = await Site.StartAsync(site.Engine, o => (o.SampleData, o.Settings["Rcwes:Forms:LeastSeconds"]) = (false, "0"));
        var form = await own.FormAsync("", Cast.Input("a", "A?"), Upload("plik", "Dodaj pismo", required: false), Upload("drugie", "Dodaj drugie", required: false));
        var large = new byte[50 * 1024 * 1024];
        Pdf.CopyTo(large, 0);
        var visitor = own.Visitor();
        var page = await visitor.FollowAsync(await visitor.SubmitAsync((await visitor.GetAsync(form.Address)).Filled(("a", "ważne")).Attach("q.plik", "ogromne.pdf", large).Attach("q.drugie", "pismo.pdf", Pdf)));
        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Contains("15 MB", page.Text(".error-summary"), StringComparison.Ordinal);
        // What was typed and the small file beside it are there.
        Assert.Equal("ważne", page.One("[name='q.a']").GetAttribute("value"));
        Assert.Contains("pismo.pdf", page.Text("main"), StringComparison.Ordinal);
        // The same on a page that is saved already.
        page = await visitor.SubmitAsync(page.Filled(("a", "ważniejsze")).Attach("q.plik", "ogromne.pdf", large));
        Assert.Contains("15 MB", page.Text(".error-summary"), StringComparison.Ordinal);
        Assert.Equal("ważniejsze", page.One("[name='q.a']").GetAttribute("value"));
        Assert.Equal(["pismo.pdf"], await own.InScopeAsync(s => s.GetRequiredService<RcwesDb>().Set<StoredFile>().Select(f => f.Name).ToListAsync(Ct)));
        Assert.Single(Directory.EnumerateFiles(own.Database.DataDirectory, "*.pdf", SearchOption.AllDirectories));
        page = await visitor.FollowAsync(await visitor.SubmitAsync(page.Filled()));
        Assert.Equal("Wysłano", (await visitor.SendAsync(page)).Heading);
        Assert.Equal("ważniejsze", Assert.Single(await own.AnswersAsync(form.Id)).Read().First(l => l.Key == "a").Text);
    }

    private Task<StoredFile?> FileAsync(Guid answer, string key) => site.InScopeAsync(s =>
        (from f in s.GetRequiredService<RcwesDb>().Set<FormFile>() join k in s.GetRequiredService<RcwesDb>().Set<StoredFile>().AsNoTracking() on f.FileId equals k.Id where f.AnswerId == answer && f.Key == key select k).SingleOrDefaultAsync(Ct));

    private Task<object?> BytesAsync(StoredFile file) => site.InScopeAsync(async s => (object?)await s.GetRequiredService<FileStores>().Private.FindAsync(FilePath.Parse(file.Path), Ct));
}

[Collection<SqliteSite>]
public sealed class FileTestsOnSqlite(SqliteSite site) : FileTests(site);

[Collection<PostgresSite>]
public sealed class FileTestsOnPostgres(PostgresSite site) : FileTests(site);
