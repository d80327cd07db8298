using Rcwes.Framework.Mail;

namespace Rcwes.Framework.Tests.Mail;

public sealed class MailAddressTests
{
    [Theory]
    [InlineData(" Anna.Nowak@Poczta.example ", "Anna.Nowak@poczta.example")]
    [InlineData("biuro+szkolenia@ośrodek.example", "biuro+szkolenia@xn--orodek-3ib.example")]
    [InlineData("rcwes@localhost", "rcwes@localhost")]
    public void A_plain_address_is_taken(string typed, string stored) => Assert.Equal(stored, MailAddress.Normalise(typed));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("anna")]
    [InlineData("@poczta.example")]
    [InlineData("anna@")]
    [InlineData("anna@poczta")]
    [InlineData("anna nowak@poczta.example")]
    [InlineData("Anna <anna@poczta.example>")]
    [InlineData("anna@poczta.example, jan@poczta.example")]
    [InlineData("anna@poczta.example\r\nBcc: jan@poczta.example")]
    [InlineData("anna\r\n@poczta.example")]
    [InlineData("anna@poczta.example\n.")]
    [InlineData("anna@poczta..example")]
    [InlineData(".anna@poczta.example")]
    [InlineData("anna@-poczta.example")]
    [InlineData("\"anna nowak\"@poczta.example")]
    [InlineData("anna@[127.0.0.1]")]
    [InlineData("anna@poczta.example\0")]
    public void Anything_else_is_none(string? typed) => Assert.Null(MailAddress.Normalise(typed));

    [Fact]
    public void An_address_too_long_for_SMTP_is_none()
    {
        Assert.Null(MailAddress.Normalise(new string('a', 65) + "@poczta.example"));
        Assert.Null(MailAddress.Normalise("anna@" + string.Concat(Enumerable.Repeat("abcdefghi.", 26)) + "example"));
    }
}
