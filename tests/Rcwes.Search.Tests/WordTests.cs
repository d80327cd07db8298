using Rcwes.Framework.Polish;
using Rcwes.Search.Asking;
using Rcwes.Search.Misses;
using Rcwes.Search.Synonyms;
using Rcwes.Search.Words;

namespace Rcwes.Search.Tests;

/// <summary>How texts become words.</summary>
public sealed class WordTests
{
    [Theory]
    [InlineData("spoldzielniach", "spoldzielnia")]
    [InlineData("osrodkow", "osrodek")]
    [InlineData("gminom", "gmina")]
    [InlineData("socjalnymi", "socjalny")]
    [InlineData("ludzmi", "czlowiek")]
    [InlineData("dzieciach", "dziecko")]
    [InlineData("gorzowie", "gorzow")]
    [InlineData("niepublicznych", "niepubliczny")]
    [InlineData("torzymiu", "torzym")]
    [InlineData("bytomia", "bytom")]
    [InlineData("skapem", "skape")]
    [InlineData("zwierzynem", "zwierzyn")]
    public void The_table_knows_the_basic_form(string form, string stem)
    {
        var stems = new List<string>();
        Assert.True(StemTable.Shared.Stems(form, stems));
        Assert.Contains(stem, stems);
    }

    [Fact]
    public void Every_form_of_a_word_shares_a_stem_with_its_basic_form()
    {
        string[][] words =
        [
            ["szkolenie", "szkolenia", "szkoleniu", "szkoleniem", "szkoleń", "szkoleniom", "szkoleniami", "szkoleniach"],
            ["powiat", "powiatu", "powiatowi", "powiatem", "powiecie", "powiaty", "powiatów", "powiatom", "powiatami", "powiatach"],
            ["doradca", "doradcy", "doradcę", "doradcą", "doradców", "doradcom", "doradcami", "doradcach"],
            ["Zielona", "Zielonej", "Zieloną"], ["Góra", "Góry", "Górze", "Górę", "Górą"], ["Świebodzin", "Świebodzina", "Świebodzinie", "Świebodzinem"],
        ];
        foreach (var forms in words)
        {
            var basic = Analyzers.WordsOf(forms[0], "pl").Single().Terms;
            Assert.All(forms, form => Assert.Contains(Analyzers.WordsOf(form, "pl").Single().Terms.Intersect(basic), t => t[0] == '~'));
        }
    }

    [Fact]
    public void A_word_that_no_dictionary_knows_keeps_its_endings_apart()
    {
        var stems = new List<string>();
        Assert.False(StemTable.Shared.Stems("zqwexami", stems));
        StemTable.Shared.StemsOrEnding("zqwexami", stems);
        Assert.Equal([Endings.Off("zqwexami")], stems);
    }

    [Theory]
    [InlineData("w WTZ-ach i PES-ów", "w WTZ i PES")]
    [InlineData("w ops-ie", "w ops")]
    [InlineData("NGOsy, OWESu", "NGO, OWES")]
    [InlineData("WTZ–cie", "WTZ")]
    [InlineData("help for NGOs", "help for NGO")]
    [InlineData("e-mail non-profit 3-letni strzelecko-drezdenecki", "e-mail non-profit 3-letni strzelecko-drezdenecki")]
    [InlineData("Żary OPS", "Żary OPS")]
    public void An_abbreviation_loses_its_ending_and_nothing_else_does(string asked, string read) => Assert.Equal(read, Abbreviations.Bare(asked));

    [Theory]
    [InlineData("rzeka", "żeka")]
    [InlineData("chata", "hata")]
    [InlineData("góra", "gura")]
    [InlineData("dąb", "domb")]
    [InlineData("ręka", "renka")]
    [InlineData("lekki", "leki")]
    public void What_sounds_alike_is_alike(string one, string other) => Assert.Equal(PolishSound.Of(one), PolishSound.Of(other));

    [Fact]
    public void A_slip_of_the_finger_is_nearer_than_another_word()
    {
        Assert.Equal(0, Nearness.Between("szkolenie", "szkolenie"));
        Assert.True(Nearness.Between("szkoelnie", "szkolenie") < Nearness.Between("szkoxxnie", "szkolenie"));
        Assert.True(Nearness.Between("szkolenue", "szkolenie") < Nearness.Between("szkolenxe", "szkolenie"));
        Assert.True(Nearness.Between("szkollenie", "szkolenie") < Nearness.Between("szkoqlenie", "szkolenie"));
    }

    [Theory]
    [InlineData("spuldzielnia", "spoldzielnia", "spxldzielnia")]
    [InlineData("menedrzer", "menedzer", "menedqzer")]
    [InlineData("uhwala", "uchwala", "uwala")]
    [InlineData("wspolnom", "wspolna", "wspolnoq")]
    [InlineData("pieniondze", "pieniadze", "pienioxdze")]
    [InlineData("ksiengowa", "ksiegowa", "ksieqgowa")]
    public void What_sounds_alike_is_nearer_than_any_other_letter(string heard, string meant, string other) => Assert.True(Nearness.Between(heard, meant) < Nearness.Between(other, meant));

    [Fact]
    public void Synonyms_stand_in_any_form_and_abbreviations_only_as_written()
    {
        var map = SynonymMap.Of([["ZAZ", "zakład aktywności zawodowej"], ["ES", "ekonomia społeczna"]]);
        Assert.Equal("3 ZAZ", At(map, "zakładów aktywności zawodowej"));
        Assert.Equal("1 zakład aktywności zawodowej", At(map, "zaz"));
        Assert.Equal("2 ES", At(map, "ekonomii społecznej"));
        Assert.Null(map.At(Analyzers.WordsOf("zakład pracy", "pl"), 0));
    }

    [Fact]
    public void Small_words_of_a_phrase_are_left_out_as_they_are_in_questions()
    {
        var map = SynonymMap.Of([["osoba z niepełnosprawnością", "OzN"], ["co i jak", "instrukcja"]]);
        // What is left of „osobami z niepełnosprawnością” in a question.
        Assert.Equal("2 OzN", At(map, "osobami niepełnosprawnością"));
        Assert.Equal("3 instrukcja", At(map, "co i jak"));
    }

    [Theory]
    [InlineData("Anna Kowalska", null)]
    [InlineData("sprawa Krzysztofa", null)]
    [InlineData("pani Nowakowa", null)]
    [InlineData("ul. Kwiatowa", null)]
    [InlineData("kwiatowa 5", null)]
    [InlineData("kwiatowa 12a/3", null)]
    [InlineData("WTZ  w Żarach ", "wtz w żarach")]
    [InlineData("jan@przyklad.pl", null)]
    [InlineData("80010112345", null)]
    [InlineData("ab", null)]
    [InlineData("szkolenie 2026", "szkolenie 2026")]
    public void What_may_name_a_person_is_not_kept(string asked, string? kept) => Assert.Equal(kept, Miss.Kept(asked));

    private static string? At(SynonymMap map, string text) => map.At(Analyzers.WordsOf(text, "pl"), 0) is var (length, others) ? $"{length} {string.Join('|', others)}" : null;
}
