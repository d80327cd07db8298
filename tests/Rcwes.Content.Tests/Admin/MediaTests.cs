using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rcwes.Content.Items;
using Rcwes.Content.Media;
using Rcwes.Framework;
using Rcwes.Framework.Data;
using Rcwes.Framework.Files;

namespace Rcwes.Content.Tests.Admin;

[Collection<SqliteSite>]
public sealed class MediaOnSqlite(SqliteSite site) : MediaTests(site);

[Collection<PostgresSite>]
public sealed class MediaOnPostgres(PostgresSite site) : MediaTests(site);

public abstract partial class MediaTests(Site site)
{
    private const string Svg = """<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9" onload="alert(1)"><script>alert(2)</script><foreignObject><p xmlns="http://www.w3.org/1999/xhtml">x</p></foreignObject><image href="https://elsewhere.example/x.png"/><rect width="9" height="9" fill="url(https://elsewhere.example/#a)" style="fill: u\72l(//e.example)"/><circle r="3" fill="url(#g)"/></svg>""";

    [Fact]
    public async Task A_photograph_is_taken_in_without_its_metadata_and_shown_in_small_sizes()
    {
        var (editor, name) = (await site.SignInAsRoleAsync("Redaktor"), Unique("Łąka"));
        await AddAsync(editor, $"{name}.jpg", Photograph(800, 600));
        var file = await FoundAsync(name);
        Assert.Equal((800, 600, "image/jpeg"), (file.Width, file.Height, file.ContentType));
        var visitor = site.Visitor();
        var bytes = await visitor.Client.GetByteArrayAsync(file.Url, TestContext.Current.CancellationToken);
        Assert.DoesNotContain("TajnyAparat", Encoding.Latin1.GetString(bytes), StringComparison.Ordinal);
        Assert.Contains("TajnyAparat", Encoding.Latin1.GetString(Photograph(800, 600)), StringComparison.Ordinal);
        foreach (var (extension, type) in PictureEndpoint.Formats)
        {
            using var answer = await visitor.Client.GetAsync(PictureEndpoint.Address(file, 320, extension), TestContext.Current.CancellationToken);
            Assert.Equal((HttpStatusCode.OK, type), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
            Assert.Contains("immutable", answer.Headers.CacheControl!.ToString(), StringComparison.Ordinal);
        }
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.GetAsync(PictureEndpoint.Address(file, 321, ".webp"))).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.GetAsync(PictureEndpoint.Address(file, 320, ".png"))).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.GetAsync($"/obrazy/320/000000000000/{file.Path}.webp")).Status);
    }

    [Fact]
    public async Task What_is_not_what_it_says_or_too_much_is_refused_in_words_and_leaves_nothing()
    {
        var editor = await site.SignInAsRoleAsync("Redaktor");
        var png = Png(100, 100);
        var before = await CountAsync();
        (string Name, byte[] Bytes, string Says)[] bad =
        [
            ("zdjecie.jpg", png, "nie pasuje do rozszerzenia"),
            ("program.exe", [0x4D, 0x5A, 1, 2], "nie przyjmujemy"),
            ("program.png", [0x4D, 0x5A, 1, 2], "nie pasuje do rozszerzenia"),
            ("bomba.png", Bomb(), "pikseli"),
            ("polowa.jpg", Photograph(800, 600)[..4000], "w całości"),
            ("pusty.png", [], "pusty"),
            ("wielki.pdf", [.. "%PDF-"u8, .. new byte[26 * 1024 * 1024]], "za duży"),
            ("rysunek.svg", Encoding.UTF8.GetBytes("""<!DOCTYPE svg [<!ENTITY a "b">]><svg xmlns="http://www.w3.org/2000/svg">&a;</svg>"""), "SVG"),
        ];
        foreach (var (name, bytes, says) in bad)
        {
            var answer = await AddAsync(editor, name, bytes);
            var said = string.Join(' ', answer.Texts(".error-summary li"));
            Assert.True(said.StartsWith(name, StringComparison.Ordinal) && said.Contains(says, StringComparison.Ordinal), $"{name}: {answer.Status} {said}");
        }
        Assert.Equal(before, await CountAsync());
    }

    [Fact]
    public async Task A_picture_for_another_module_is_measured_before_it_is_decoded()
    {
        var pictures = site.Services.GetRequiredService<IPictureMaker>();
        foreach (var (name, bytes, code) in new[] { ("znak.png", Bomb(), "media.pixels"), ("znak.png", new byte[6 * 1024 * 1024], "file.size"), ("znak.svg", new byte[1024 * 1024], "file.size"), ("znak.jpg", Png(9, 9), "file.content") })
            Assert.Equal((name, code), (name, (await Assert.ThrowsAsync<RuleException>(() => pictures.SignAsync(name, new MemoryStream(bytes), 400, TestContext.Current.CancellationToken))).Code));
    }

    [Fact]
    public async Task A_document_that_unpacks_without_end_has_no_words_and_costs_no_memory()
    {
        var (editor, name) = (await site.SignInAsRoleAsync("Redaktor"), Unique("dokument"));
        const string Main = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml", Relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument";
        byte[] Docx(byte[] body) => Fuzz.Zip(
        [
            ("[Content_Types].xml", Encoding.UTF8.GetBytes($"<Types xmlns='http://schemas.openxmlformats.org/package/2006/content-types'><Default Extension='rels' ContentType='application/vnd.openxmlformats-package.relationships+xml'/><Override PartName='/word/document.xml' ContentType='{Main}'/></Types>")),
            ("_rels/.rels", Encoding.UTF8.GetBytes($"<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'><Relationship Id='a' Type='{Relation}' Target='word/document.xml'/></Relationships>")),
            ("word/document.xml", [.. "<w:document xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'><w:body><w:p><w:r><w:t>statut"u8, .. body, .. "</w:t></w:r></w:p></w:body></w:document>"u8]),
        ]);
        await AddAsync(editor, $"{name}-maly.docx", Docx([]));
        Assert.Equal("statut", await WordsAsync(await FoundAsync($"{name}-maly")));
        await AddAsync(editor, $"{name}-wielki.docx", Docx([.. Enumerable.Repeat((byte)'x', 60_000_000)]));
        Assert.Equal("", await WordsAsync(await FoundAsync($"{name}-wielki")));
        // Elements within each other without end cannot be gone down.
        await AddAsync(editor, $"{name}-gleboki.docx", Docx(Encoding.ASCII.GetBytes("</w:t>" + new StringBuilder().Insert(0, "<w:p>", 100_000))));
        Assert.Equal("", await WordsAsync(await FoundAsync($"{name}-gleboki")));

        Task<string> WordsAsync(MediaFile file) => site.InScopeAsync(s => s.GetRequiredService<Searching.DocumentText>().OfAsync(file, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Of_a_drawing_stays_what_draws()
    {
        var (editor, name) = (await site.SignInAsRoleAsync("Redaktor"), Unique("rysunek"));
        await AddAsync(editor, $"{name}.svg", Encoding.UTF8.GetBytes(Svg));
        var text = await site.Visitor().Client.GetStringAsync((await FoundAsync(name)).Url, TestContext.Current.CancellationToken);
        foreach (var harm in new[] { "alert", "foreign", "elsewhere", "onload", "e.example" })
        {
            Assert.Contains(harm, Svg, StringComparison.Ordinal);
            Assert.DoesNotContain(harm, text, StringComparison.Ordinal);
        }
        Assert.Contains("url(#g)", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Names_and_folders_lead_nowhere_else()
    {
        var (editor, name) = (await site.SignInAsRoleAsync("Redaktor"), Unique("ucieczka"));
        await AddAsync(editor, $"../../etc/{name}.png", Png(10, 10));
        Assert.Equal($"{name}.png", (await FoundAsync(name)).Path);
        foreach (var folder in new[] { "../wyzej", "a/../../b", "..\\x", "a//b", "CON" })
        {
            var answer = await AddAsync(editor, $"{name}-x.png", Png(10, 10), folder);
            Assert.Contains(answer.Texts(".error-summary li"), t => t.Contains("Nazwa folderu", StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task Two_files_of_one_name_added_at_once_both_stay_whole()
    {
        var name = Unique("para");
        var made = await Task.WhenAll(Enumerable.Range(0, 4).Select(n => Task.Run(() => site.InScopeAsync(s =>
            s.GetRequiredService<MediaLibrary>().AddAsync($"{name}.txt", "", new MemoryStream(Encoding.UTF8.GetBytes($"tekst {n}")), Actor.System, CancellationToken.None)))));
        Assert.Equal(4, made.Select(f => f.Path).Distinct().Count());
        var client = site.Visitor().Client;
        for (var n = 0; n < 4; n++) Assert.Equal($"tekst {n}", await client.GetStringAsync(made[n].Url, TestContext.Current.CancellationToken));
    }

    private static string Unique(string word) => $"{Framework.Polish.Slug.From(word)}-{Guid.NewGuid():N}"[..20];

    private static async Task<Page> AddAsync(Visitor editor, string name, byte[] bytes, string folder = "")
    {
        var form = (await editor.GetAsync("/admin/pliki")).Form("form#add").Fill("Folder", folder).Attach("Files", name, bytes);
        return await editor.SubmitAsync(form);
    }

    private Task<MediaFile> FoundAsync(string name, bool alive = false) => site.InScopeAsync(s =>
        s.GetRequiredService<RcwesDb>().Set<MediaFile>().AsNoTracking().SingleAsync(f => f.Name.StartsWith(name) && (!alive || f.PurgedUtc == null), TestContext.Current.CancellationToken));

    /// <summary>A draft that names the file.</summary>
    private Task<ContentItem> UseAsync(MediaFile file, string title)
    {
        var item = new ContentItem(new JsonObject
        {
            ["ContentItemId"] = ContentIds.New(),
            ["ContentType"] = "Page",
            ["TitlePart"] = new JsonObject { ["Title"] = title },
            ["Page"] = new JsonObject { ["Image"] = new JsonObject { ["Paths"] = new JsonArray(file.Path) } },
        });
        return site.SaveDraftAsync(item);
    }

    /// <summary>Everything that the list shows, by the bar under it.</summary>
    private static async Task<Page> BulkAsync(Visitor staff, string list, string button, (string Name, string Value)? answer = null, bool go = true)
    {
        var ask = await staff.FollowAsync(await staff.SubmitAsync((await staff.GetAsync(list)).Form("#bulk").Fill("What", "page"), button));
        if (!go) return ask;
        var form = ask.Form("#ask");
        if (answer is var (name, value)) form.Fill(name, value);
        return await staff.FollowAsync(await staff.SubmitAsync(form));
    }

    /// <summary>Rows and bytes: neither may stay of a file that was refused.</summary>
    private Task<(int Rows, int Bytes)> CountAsync() => site.InScopeAsync(async s =>
    {
        var bytes = 0;
        await foreach (var _ in s.GetRequiredService<FileStores>().Media.ListAsync("", TestContext.Current.CancellationToken)) bytes++;
        return (await s.GetRequiredService<RcwesDb>().Set<MediaFile>().CountAsync(TestContext.Current.CancellationToken), bytes);
    });
}
