using Rcwes.Framework.Files;

namespace Rcwes.Framework.Tests.Files;

public sealed class FilePathTests
{
    [Theory]
    [InlineData("plik.pdf")]
    [InlineData("galeria/Gorzów Wielkopolski (1).jpg")]
    [InlineData("2026/11/zażółć_gęślą-jaźń.docx")]
    public void An_honest_name_is_taken(string path) => Assert.Equal(path, FilePath.Parse(path).Value);

    [Fact]
    public void Letters_made_of_two_signs_become_one() => Assert.Equal("łódź.png", FilePath.Parse("łódz\u0301.png").Value);

    [Fact]
    public void What_could_mean_something_else_is_refused()
    {
        string?[] nasty =
        [
            null, "", "/", "//", ".", "..", "../a.png", "a/../b.png", "a/..", "a/./b.png", "..\\a.png", "a\\b.png", "/etc/passwd", "C:/a.png", "C:a.png",
            "//server/share/a.png", "\\\\server\\a.png", "a.png\0.jpg", "\0", "a\n.png", "a\u007f.png", "a//b.png", "a/", "/a", " a.png", "a.png ", "a.png.", "a./b.png",
            ".ukryty", ".unfinished/a", "~/a.png", "a/~b", "CON", "con.png", "Nul.tar.gz", "a/aux", "com1.txt", "LPT9", "PRN .txt", "com\u00b9.txt", "conin$",
            "a:b.png", "a.png:stream", "a*.png", "a?.png", "a\"b.png", "a<b>.png", "a|b.png", "%2e%2e/a.png", "a%00.png", "$(id).png", "`id`.png", "a;b.png",
            "\uff0e\uff0e/a.png", "\u2025/a.png", "a\u2024\u2024/b", "a\uff0fb.png", "a\u2215b.png", "a\u2044b.png", "a\uff3cb.png",
            "a\u202egnp.exe", "a\u200b.png", "a\ufeff.png", "a\u00ad.png", "\ud800.png", "a\ue000.png", "a…/b.png", "a..png",
            new string('a', 121), new string('ż', 110), string.Join('/', Enumerable.Repeat("a", 13)), string.Join('/', Enumerable.Repeat(new string('a', 100), 5)),
        ];
        Assert.All(nasty, path => Assert.Null(FilePath.TryParse(path)));
    }
}
