using Rcwes.Framework.Polish;

namespace Rcwes.Framework.Tests.Polish;

/// <summary>The meter of plain language, on sentences made for it.</summary>
public sealed class PlainReadingTests
{
    [Theory]
    [InlineData("nie", 1)]
    [InlineData("miasto", 2)]
    [InlineData("szkolenie", 3)]
    [InlineData("wsi", 1)]
    [InlineData("iskra", 2)]
    [InlineData("spółdzielnia", 3)]
    [InlineData("międzysektorowa", 6)]
    [InlineData("RCWES", 1)]
    public void Syllables_are_counted_as_they_are_said(string word, int syllables) => Assert.Equal(syllables, Syllables.Of(word));

    [Fact]
    public void Abbreviations_dates_and_initials_end_no_sentence()
    {
        var sentences = Sentences.Of("Biuro jest przy ul. Przemysłowej, m.in. dla gm. Łagów. Przyjdź 3. grudnia o godz. 10! Czeka J. Kowalska, np. z ulotką… Zapraszamy.").ToList();
        Assert.Equal(4, sentences.Count);
        Assert.Equal("Zapraszamy.", sentences[^1]);
    }

    [Fact]
    public void Phrases_of_offices_are_found_in_all_their_forms_and_told_once()
    {
        var found = Officialese.In("W przedmiotowej sprawie informujemy, iż w chwili obecnej trwa nabór. Trwa on w chwili obecnej dla podmiotów posiadających konto.");
        Assert.Equal(["W przedmiotowej sprawie", "informujemy, iż", "w chwili obecnej", "posiadających"], found.Select(f => f.Said));
        Assert.Equal("w tej sprawie", found[0].Better);
    }

    [Theory]
    [InlineData("Zadzwoń do nas. Powiemy, co dalej.")]
    [InlineData("Lis śpi w norze, a jeż w liściach.")]
    [InlineData("Powinieneś wiedzieć, że biuro jest nieczynne w piątek.")]
    public void Plain_sentences_are_left_alone(string text) => Assert.Empty(Officialese.In(text));

    [Fact]
    public void The_index_follows_its_formula()
    {
        // Ten sentences of eight words, one of each has four syllables: 0.4 × (8 + 12.5) = 8.2.
        var reading = PlainReading.Of(Enumerable.Repeat("Ola ma psa i kota oraz małe cukiereczki.", 10));
        Assert.Equal((80, 10), (reading.Words, reading.Sentences));
        Assert.Equal(8.2, reading.Index!.Value, 3);
    }

    [Fact]
    public void A_plain_text_reads_easier_than_an_official_one()
    {
        var plain = PlainReading.Of(Enumerable.Repeat("Przyjdź do nas w środę. Powiemy ci, jak założyć firmę z innymi. Rozmowa jest za darmo.", 6));
        var official = PlainReading.Of(Enumerable.Repeat("Realizacja przedmiotowego przedsięwzięcia umożliwia zainteresowanym podmiotom nieodpłatne uzyskiwanie specjalistycznego wsparcia doradczego ukierunkowanego na profesjonalizację funkcjonowania organizacji.", 6));
        Assert.True(plain.Index < 9, $"{plain.Index}");
        Assert.True(official.Index > 18, $"{official.Index}");
    }

    [Fact]
    public void Headings_and_short_points_do_not_make_sentences_shorter_and_a_short_text_has_no_index()
    {
        var reading = PlainReading.Of(["Dla kogo", "wieś", "miasto", "Zapraszamy osoby z całego województwa na spotkanie przy kawie."]);
        Assert.Equal(1, reading.Sentences);
        Assert.Null(reading.Index);
    }

    [Fact]
    public void Long_sentences_are_named()
    {
        var longOne = string.Join(' ', Enumerable.Repeat("raz", 26)) + ".";
        Assert.Equal([longOne], PlainReading.Of([longOne, "Krótkie zdanie ma pięć słów."]).LongSentences);
        Assert.Empty(PlainReading.Of([]).LongSentences);
    }
}
