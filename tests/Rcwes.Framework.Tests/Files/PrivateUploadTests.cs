using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Rcwes.Framework.Data;
using Rcwes.Framework.Files;

namespace Rcwes.Framework.Tests.Files;

/// <summary>What every form for private files meets: answers, requests for advice and their letters, the room of partners, documents of local partnerships.</summary>
public sealed class PrivateUploadTests
{
    private static readonly byte[] Pdf = Encoding.ASCII.GetBytes("%PDF-1.4\n% plik\n");

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_may_do_harm_is_refused_in_words_or_kept_as_bytes_that_nobody_opens()
    {
        await using var clamd = new FakeClamd();
        await using var site = await Site.StartAsync(DatabaseEngine.Sqlite, o => { o.SampleData = false; o.Settings["Rcwes:Files:Clamd"] = clamd.Address; });
        var bomb = Fuzz.Zip([("zera.txt", new byte[300_000_000])]);
        (string Name, byte[] Bytes, string Code)[] bad =
        [
            ("faktura.pdf", [0x4D, 0x5A, 0x90, 0], "file.content"), ("pismo.docx", bomb, "file.content"), ("pismo.docx", [.. "PK\x03\x04"u8, 1, 2], "file.content"), ("program.exe", [0x4D, 0x5A], "file.type"), ("strona.html", "<script>"u8.ToArray(), "file.type"),
            ("bez-konca", Pdf, "file.type"), ("rysunek.svg", "<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>"u8.ToArray(), "file.svg"), ("pusty.pdf", [], "file.empty"), ("film.pdf", [.. Pdf, .. new byte[16_000_000]], "file.size"),
            ("wirus.txt", FakeClamd.Eicar, "file.virus"), ("con.pdf", Pdf, "file.path"), (".pdf", Pdf, "file.path"), ("a\u202Efdp.exe", Pdf, "file.path"), ("a\0.pdf", Pdf, "file.path"),
        ];
        foreach (var (name, bytes, code) in bad)
            Assert.Equal((name, code), (name, (await Assert.ThrowsAsync<RuleException>(() => AddAsync(site, name, bytes))).Code));

        // An archive is taken as it is; nothing here unpacks it.
        Assert.True(bomb.Length < 3_000_000);
        Assert.Equal("application/zip", (await AddAsync(site, "archiwum.zip", bomb)).ContentType);
        foreach (var name in new[] { "../../etc/umowa.pdf", "C:\\Windows\\umowa.pdf", "/etc/umowa.pdf" })
        {
            var file = await AddAsync(site, name, Pdf);
            Assert.Equal("umowa.pdf", file.Name);
            Assert.Matches(@"\A[0-9]{4}/[0-9]{2}/[0-9a-f]{32}\.pdf\z", file.Path);
        }
    }

    private static Task<StoredFile> AddAsync(Site site, string name, byte[] bytes) => site.InScopeAsync(async services =>
    {
        var file = await services.GetRequiredService<StoredFiles>().AddPrivateAsync(name, new MemoryStream(bytes), Actor.System, Ct);
        await services.GetRequiredService<RcwesDb>().SaveChangesAsync(Ct);
        return file;
    });
}
