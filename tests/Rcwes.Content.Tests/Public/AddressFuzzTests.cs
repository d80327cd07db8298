using CsCheck;
using Rcwes.Content.Elements;
using Rcwes.Content.Routes;

namespace Rcwes.Content.Tests.Public;

/// <summary>Paths, redirects and links, whatever is typed.</summary>
public sealed class AddressFuzzTests
{
    private static readonly Gen<string> Paths = Fuzz.Text("kontakt", "/", "//", "en/", "admin", "~", "~/", "\\", ".", "..", "?", "#", "https:", "mailto:", "javascript:", "x.example", ":", "@", "\t");

    [Fact]
    public void A_path_that_is_taken_is_one_path_of_this_site() => Paths.Try(typed =>
    {
        if (RoutePath.Problem(typed) is not null) return;
        var path = RoutePath.Normalise(typed);
        Assert.Equal(path, RoutePath.Normalise(path));
        var read = new Uri(new Uri("https://rcwes.example/a/b"), "/" + path);
        Assert.Equal(("rcwes.example", "/" + path), (read.Host, read.AbsolutePath));
    }, 3000);

    [Fact]
    public void A_link_that_is_taken_leads_where_it_says() => Paths.Try(typed =>
    {
        if (!LinkAddress.IsSafe(typed)) return;
        // As browsers read it: marks of lines and tabs go, and a backslash is a slash.
        var read = LinkAddress.ForBrowser(typed);
        var bare = new string([.. read.Where(c => c is not ('\t' or '\r' or '\n'))]).Trim([.. Enumerable.Range(0, 33).Select(c => (char)c)]).Replace('\\', '/');
        Assert.False(bare.StartsWith("//", StringComparison.Ordinal), typed);
        Assert.False(bare.StartsWith("javascript:", StringComparison.OrdinalIgnoreCase) || bare.StartsWith("data:", StringComparison.OrdinalIgnoreCase), typed);
    }, 3000);

    [Fact]
    public void Many_redirects_are_read_line_by_line() => Fuzz.Text("/stary", "/nowy", "\t", ";", ",", " -> ", " → ", "\n", "\r\n", "\"", "Z;Na\n").Try(text =>
    {
        var lines = RedirectLines.Parse(text);
        Assert.InRange(lines.Count, 0, RedirectLines.Most + 1);
        Assert.All(lines, line => Assert.DoesNotContain('\n', line.From + line.To));
    }, 2000);
}
