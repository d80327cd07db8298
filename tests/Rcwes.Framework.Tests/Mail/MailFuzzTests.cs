using System.Text;
using Rcwes.Framework.Mail;

namespace Rcwes.Framework.Tests.Mail;

/// <summary>Addresses and letters that strangers write.</summary>
public sealed class MailFuzzTests
{
    [Fact]
    public void An_address_that_is_taken_names_one_mailbox_and_is_taken_again_as_it_is() => Fuzz.Text("zofia", "@", "laka", ".example.pl", ".pl", "xn--", "łąka", "<", ">", ",", "\r\nBcc: ", "(x)", "\"a\"").Try(typed =>
    {
        if (MailAddress.Normalise(typed) is not { } address) return;
        Assert.True(MimeKit.MailboxAddress.TryParse(address, out var mailbox) && mailbox.Address == address, address);
        Assert.DoesNotContain(address, c => char.IsControl(c) || char.IsWhiteSpace(c));
        Assert.Equal(address, MailAddress.Normalise(address));
    }, 4000);

    [Fact]
    public void The_words_of_any_HTML_letter_are_read_and_hold_no_script() => Fuzz.Text("<p>", "</p>", "<b>", "<a href='", "'>", "</a>", "<ul>", "<ol>", "<li>", "<table>", "<td>", "<script>", "</script>", "<style>", "<template>", "<br", "<!DOCTYPE", "<svg>", "<math>", "słowa ").Try(html =>
        Assert.DoesNotContain("tajemnica", LetterText.OfHtml("<script>tajemnica</script>" + html), StringComparison.Ordinal), 600);

    /// <summary>A few hundred kilobytes of opening tags make a tree so deep that going down it would end the process.</summary>
    [Theory]
    [InlineData("<div>"), InlineData("<b>"), InlineData("<ul><li>"), InlineData("<blockquote>"), InlineData("<a href='#'><p>"), InlineData("<table><tr><td>"), InlineData("<span>")]
    public void A_letter_nested_without_end_is_read(string tag) =>
        Assert.Contains("na dnie", LetterText.OfHtml(new StringBuilder().Insert(0, tag, 40_000).Append("na dnie").ToString()), StringComparison.Ordinal);
}
