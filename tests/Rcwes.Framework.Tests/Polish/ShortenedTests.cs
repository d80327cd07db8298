using System.Text;
using Rcwes.Framework.Polish;

namespace Rcwes.Framework.Tests.Polish;

public sealed class ShortenedTests
{
    [Fact]
    public void What_fits_stays_and_what_does_not_ends_with_a_whole_character()
    {
        const string Text = "ab🌾🌾";
        Assert.Equal(["", "a", "ab", "ab", "ab🌾", "ab🌾", "ab🌾🌾", "ab🌾🌾"], Enumerable.Range(0, 8).Select(n => Shortened.Begin(Text, n)));
        Assert.Equal(["…", "a…", "ab…", "ab…", "ab🌾…", "ab🌾🌾"], Enumerable.Range(1, 6).Select(n => Shortened.To(Text, n)));
        var strict = new UTF8Encoding(false, throwOnInvalidBytes: true);
        for (var n = 1; n < 8; n++) Assert.NotEmpty(strict.GetBytes(Shortened.To(Text, n)));
    }
}
