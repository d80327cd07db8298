using System.Globalization;
using System.Net;
using System.Text;
using AngleSharp.Dom;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rcwes.Content.Items;
using Rcwes.Content.Media;
using Rcwes.Framework;
using Rcwes.Framework.Data;

namespace Rcwes.Search.Tests;

/// <summary>What is taken from visitors in its own module is not found any more, whatever it is. A site of its own: the sample data are used up.</summary>
public abstract class WithdrawnTests(DatabaseEngine engine)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Institutions_partners_and_editions_are_found_until_staff_take_them_away()
    {
        await using var site = await Site.StartAsync(engine);
        await site.IndexedAsync();
        var staff = await site.SignInAsAdministratorAsync();

        var (institution, address) = (await LinksAsync("przykładowa spółdzielnia socjalna", "instytucje"))[0];
        await ActAsync(await InListAsync($"/admin/instytucje?slowa={Uri.EscapeDataString(institution)}", institution), "ukrycie");
        Assert.DoesNotContain(await LinksAsync(institution, "instytucje"), l => l.Address == address);

        var partner = (await staff.GetAsync("/admin/partnerzy")).Document.QuerySelector("th.row-title a")!;
        var anchor = "#p-" + partner.GetAttribute("href")!.Split('/')[^1];
        Assert.Contains(await LinksAsync(partner.Text().Trim(), "partnerzy"), l => l.Address.EndsWith(anchor, StringComparison.Ordinal));
        await ActAsync(partner.GetAttribute("href")!, "zakonczenie");
        Assert.DoesNotContain(await LinksAsync(partner.Text().Trim(), "partnerzy"), l => l.Address.EndsWith(anchor, StringComparison.Ordinal));

        // The first that is before the public; others are being prepared.
        foreach (var row in (await staff.GetAsync("/admin/szkolenia")).Document.QuerySelectorAll("th.row-title a"))
        {
            if (row.Text().Trim().Split(", edycja ") is not [var course, var number] || !await IsFoundAsync(course, number)) continue;
            await ActAsync(row.GetAttribute("href")!, "odwolanie");
            Assert.False(await IsFoundAsync(course, number));
            return;
        }
        Assert.Fail("No edition of the sample data is found.");

        async Task<bool> IsFoundAsync(string course, string number) =>
            (await LinksAsync(course, "szkolenia")).Any(l => l.Title.StartsWith(course, StringComparison.Ordinal) && l.Address.EndsWith($"#edycja-{number}", StringComparison.Ordinal));

        // Each time another address, because a page may be kept.
        async Task<List<(string Title, string Address)>> LinksAsync(string words, string kind) =>
            [.. (await site.Visitor().SearchAsync(words, $"&rodzaj={kind}&bez={Guid.NewGuid():N}")).Document.QuerySelectorAll(".found h3 a").Select(a => (Title(a), a.GetAttribute("href")!))];

        async Task<string> InListAsync(string list, string name) =>
            (await staff.GetAsync(list)).Document.QuerySelectorAll("th.row-title a").First(a => Title(a) == name).GetAttribute("href")!;

        async Task ActAsync(string thing, string act)
        {
            var done = await staff.SubmitAsync((await staff.GetAsync($"{thing}/{act}")).Form("main form").Fill("Input.Reason", "Próba."));
            Assert.Equal(HttpStatusCode.Redirect, done.Status);
            await site.IndexedAsync();
        }
    }

    [Fact]
    public async Task A_document_is_found_as_long_as_it_is_there_and_a_page_offers_it()
    {
        await using var site = await Site.StartAsync(engine, options => options.SampleData = false);
        var word = Cast.NewWord();
        var file = await AddAsync(site, "statut.pdf", word);
        await site.IndexedAsync();
        Assert.Empty(await FoundAsync());
        var page = await OfferAsync();
        Assert.Equal(["statut.pdf"], await FoundAsync());
        await site.WithdrawAsync(page);
        Assert.Empty(await FoundAsync());
        await OfferAsync();
        Assert.Equal(["statut.pdf"], await FoundAsync());
        await site.InScopeAsync(async services =>
        {
            var db = services.GetRequiredService<RcwesDb>();
            await services.GetRequiredService<MediaLibrary>().DeleteAsync(await db.Set<MediaFile>().SingleAsync(f => f.Id == file.Id, Ct), Actor.System, Ct);
            await db.SaveChangesAsync(Ct);
        });
        await site.IndexedAsync();
        Assert.Empty(await FoundAsync());

        Task<ContentItem> OfferAsync() => site.PublishAsync("Dokumenty", $"<p><a href=\"{file.Url}\">Statut</a></p>", "Page");

        async Task<IReadOnlyList<string>> FoundAsync() => (await site.Visitor().SearchAsync(word, $"&doslownie=1&bez={Guid.NewGuid():N}")).Found();
    }

    [Fact]
    public async Task A_name_answers_better_than_the_same_word_in_a_text()
    {
        await using var site = await Site.StartAsync(engine, options => options.SampleData = false);
        var called = $"{Cast.NewWord()}.pdf";
        var other = await AddAsync(site, "inny.pdf", called);
        var file = await AddAsync(site, called, "statut");
        await site.InScopeAsync(async services =>
        {
            var db = services.GetRequiredService<RcwesDb>();
            var row = await db.Set<MediaFile>().SingleAsync(f => f.Id == file.Id, Ct);
            services.GetRequiredService<MediaLibrary>().Describe(row, new("", "", false, "Nasze zasady", "", "", 50, 50), row.Stamp, Actor.System);
            await db.SaveChangesAsync(Ct);
        });
        await site.PublishAsync("Dokumenty", $"<p><a href=\"{other.Url}\">Inny</a> <a href=\"{file.Url}\">Zasady</a></p>", "Page");
        Assert.Equal(["Nasze zasady", "inny.pdf"], (await site.Visitor().SearchAsync(called, "&rodzaj=dokumenty")).Found());
    }

    private static Task<MediaFile> AddAsync(Site site, string name, string word) =>
        site.InScopeAsync(services => services.GetRequiredService<MediaLibrary>().AddAsync(name, null, new MemoryStream(Pdf(word)), Actor.System, Ct));

    /// <summary>A link as a person reads it.</summary>
    private static string Title(IElement link) => string.Join(' ', link.Text().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    /// <summary>One page with one word.</summary>
    private static byte[] Pdf(string word)
    {
        var drawn = $"BT /F1 12 Tf 72 720 Td ({word}) Tj ET";
        string[] objects =
        [
            "<< /Type /Catalog /Pages 2 0 R >>",
            "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
            $"<< /Length {drawn.Length} >>\nstream\n{drawn}\nendstream",
            "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
        ];
        var pdf = new StringBuilder("%PDF-1.4\n");
        var places = new List<int>();
        for (var i = 0; i < objects.Length; i++)
        {
            places.Add(pdf.Length);
            pdf.Append(CultureInfo.InvariantCulture, $"{i + 1} 0 obj\n{objects[i]}\nendobj\n");
        }
        var table = pdf.Length;
        pdf.Append(CultureInfo.InvariantCulture, $"xref\n0 {objects.Length + 1}\n0000000000 65535 f \n");
        foreach (var place in places) pdf.Append(CultureInfo.InvariantCulture, $"{place:D10} 00000 n \n");
        pdf.Append(CultureInfo.InvariantCulture, $"trailer\n<< /Size {objects.Length + 1} /Root 1 0 R >>\nstartxref\n{table}\n%%EOF\n");
        return Encoding.ASCII.GetBytes(pdf.ToString());
    }
}

public sealed class WithdrawnTestsOnSqlite() : WithdrawnTests(DatabaseEngine.Sqlite);

public sealed class WithdrawnTestsOnPostgres() : WithdrawnTests(DatabaseEngine.Postgres);
