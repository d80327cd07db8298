using Rcwes.Framework.Mail;

namespace Rcwes.Framework.Tests.Mail;

/// <summary>What staff do not see of a message.</summary>
public sealed class MailMaskTests
{
    [Theory]
    [InlineData("https://rcwes.example/zapisy/Xk3_9fQz-81LmPq0aRtY2w", "https://rcwes.example/zapisy/•••")]
    [InlineData("https://rcwes.example/zgloszenia/9f86d081884c7d659a2feaa0c55ad015/rezygnacja", "https://rcwes.example/zgloszenia/•••/rezygnacja")]
    [InlineData("https://rcwes.example/konto/haslo?kod=123456&id=7", "https://rcwes.example/konto/haslo?•••")]
    [InlineData("https://rcwes.example/konto/haslo#123456", "https://rcwes.example/konto/haslo#•••")]
    [InlineData("https://rcwes.example/konto/018f3c5e-7a10-7cc1-b6a5-0123456789ab", "https://rcwes.example/konto/•••")]
    [InlineData("Kod: Xk3_9fQz-81LmPq0aRtY2w.", "Kod: •••.")]
    public void Secrets_are_hidden(string text, string shown) => Assert.Equal(shown, MailMask.Text(text));

    [Theory]
    [InlineData("https://rcwes.example/szkolenia/zakladanie-spoldzielni-socjalnej-2026")]
    [InlineData("https://rcwes.example/zapisy, potem tel. 95 738 00 61")]
    [InlineData("-- \nRegionalne Centrum Wsparcia Ekonomii Społecznej\n------------------------")]
    public void Words_stay(string text) => Assert.Equal(text, MailMask.Text(text));

    [Fact]
    public void Links_of_the_letter_lead_nowhere_and_its_style_stays()
    {
        var html = MailMask.Html("""<html><head><style>a{color:#1b5a86}</style></head><body><p><a class="button" href="https://rcwes.example/zapisy/Xk3_9fQz-81LmPq0aRtY2w">Odpowiedz</a> https://rcwes.example/zapisy/Xk3_9fQz-81LmPq0aRtY2w</p></body></html>""");
        Assert.DoesNotContain("Xk3_9fQz", html);
        Assert.DoesNotContain("href", html);
        Assert.Contains("a{color:#1b5a86}", html);
        Assert.Contains("https://rcwes.example/zapisy/•••", html);
    }
}
