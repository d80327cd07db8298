using System.Net;
using Rcwes.Framework.Data;

namespace Rcwes.Search.Tests;

/// <summary>A question of ten thousand letters through the real server, which refuses long addresses before any page sees them.</summary>
public sealed class LongQuestionTests
{
    [Fact]
    public async Task Ten_thousand_letters_are_answered_in_words()
    {
        await using var site = await Site.StartAsync(DatabaseEngine.Sqlite, options => (options.SampleData, options.Kestrel) = (false, true));
        foreach (var letter in new[] { 'a', 'ż' })
        {
            var page = await site.Visitor().SearchAsync(new string(letter, 10_000));
            Assert.Equal(HttpStatusCode.OK, page.Status);
            Assert.Contains("bardzo długie", page.Text(".notice"), StringComparison.Ordinal);
        }
    }
}
