using Rcwes.Framework.Polish;

namespace Rcwes.Framework.Tests.Localization;

public sealed class SlugTests
{
    [Theory]
    [InlineData("Żółta łódź 2026!", "zolta-lodz-2026")]
    [InlineData("  Ćmielów — Zamość  ", "cmielow-zamosc")]
    [InlineData("ĄĆĘŁŃÓŚŹŻ", "acelnoszz")]
    [InlineData("…", "")]
    public void A_title_becomes_an_address_of_plain_letters(string title, string slug) => Assert.Equal(slug, Slug.From(title));

    [Fact]
    public void An_address_is_cut_at_its_length_and_never_ends_with_a_dash() => Assert.Equal("ala-ma", Slug.From("Ala ma kota", 7));
}
