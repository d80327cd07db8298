using Rcwes.Framework.Web;

namespace Rcwes.Framework.Tests.Localization;

/// <summary>Texts and addresses as headers and XML can carry them.</summary>
public sealed class PlainTextTests
{
    [Theory]
    [InlineData("/kontakt?a=1#b", "/kontakt?a=1#b")]
    [InlineData("/szukaj?q=żółw", "/szukaj?q=%C5%BC%C3%B3%C5%82w")]
    [InlineData("/już%20jest", "/ju%C5%BC%20jest")]
    [InlineData("/<b>\"", "/%3Cb%3E%22")]
    [InlineData("https://łódź.example/ą", "https://xn--d-uga0v4h.example/%C4%85")]
    public void An_address_becomes_ascii_and_what_is_encoded_stays(string address, string expected) => Assert.Equal(expected, AsciiAddress.Of(address));

    [Fact]
    public void Invisible_characters_go_and_everything_that_people_see_stays()
    {
        Assert.Equal("Zażółć\n\tgęślą 🐢", PlainCharacters.In("Za\u000bżółć\n\tgęś\u0000lą\ufffe 🐢\ud83d"));
        var text = "Bez zmian";
        Assert.Same(text, PlainCharacters.In(text));
    }
}
