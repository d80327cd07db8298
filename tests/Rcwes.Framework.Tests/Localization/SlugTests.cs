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

    /// <summary>What programs bring with a paste is dropped; normalisation alone would refuse the whole text.</summary>
    [Fact]
    public void Folding_takes_every_text()
    {
        foreach (var (text, folded) in new[] { ("Łą\uFFFEka", "laka"), ("po\uD800lowa", "polowa"), ("druga\uDC00", "druga"), ("😀 zając", "😀 zajac"), ("Сергій Їжакевич", "сергіи іжакевич") })
            Assert.Equal(folded, Slug.Fold(text));
    }

    [Fact]
    public void An_address_is_cut_at_its_length_and_never_ends_with_a_dash() => Assert.Equal("ala-ma", Slug.From("Ala ma kota", 7));
}
