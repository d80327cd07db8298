using System.Diagnostics;
using Rcwes.Users.Passwords;

namespace Rcwes.Users.Tests;

public sealed class GuessTests
{
    /// <summary>Each is long enough, so only the guess refuses it.</summary>
    [Fact]
    public void What_people_build_around_a_common_word_is_refused()
    {
        string[] bad =
        [
            "administrator1", "Administrator2026!", "Haslo123456!", "MojeHaslo1234", "haslohaslohaslo", "Warszawa2026!", "ZielonaGora2026", "Gorzow123456!", "GorzowWielkopolski1", "Ekonomia2026!",
            "qwertyuiop12", "1qaz2wsx3edc", "zaq12wsxcde3", "abcdefghijkl", "Password12345!", "P@ssw0rd1234", "correcthorse", "kochamcie1234", "KochamCiebie1", "polskapolska", "Katarzyna1985", "kowalski1234", "Kowalski2026!",
            "iloveyou1234", "drowssap12345", "19851985198519", "lodzlodzlodz", "Łódź Łódź Łódź", "Szkolenie2026", "Bożena.Nowak1", "aniaaniaania1",
        ];
        Assert.Equal([], bad.Where(b => b.Length < PasswordRules.Shortest));
        Assert.Equal([], bad.Where(b => !ObviousPasswords.IsObvious(b, "kto@rcwes.example")).Select(b => $"{b} {Guesses.PowerOf(b, []):F1}"));
    }

    [Fact]
    public void A_few_words_that_do_not_belong_together_and_what_a_manager_of_passwords_makes_are_welcome()
    {
        string[] good = ["Kajak na Obrze 77", "Nowy kajak na Obrze", "Żółta-łódź-na-Warcie-2026", "wiadro teleskop cebula", "rower plecak deszcz lampa", "xK9#vQ2m!pLw", "tr0ub4dor&3-ogórek", "3f9a8c1e7b2d", "jeż pije kawę o piątej"];
        Assert.Equal([], good.Where(g => ObviousPasswords.IsObvious(g, "kto@rcwes.example")).Select(g => $"{g} {Guesses.PowerOf(g, []):F1}"));
    }

    [Fact]
    public void Parts_of_name_and_address_count_for_nothing()
    {
        const string Made = "Rzepicha-Obodrzycka";
        Assert.False(ObviousPasswords.IsObvious(Made, "kto@rcwes.example", "Ktoś Inny"));
        Assert.True(ObviousPasswords.IsObvious(Made, "kto@rcwes.example", "Rzepicha Obodrzycka"));
        Assert.True(ObviousPasswords.IsObvious("obodrzycka2026!", "rzepicha.obodrzycka@rcwes.example"));
    }

    [Fact]
    public void The_lists_came_with_the_build_and_the_longest_password_is_weighed_at_once()
    {
        Assert.InRange(CommonWords.Count, 60_000, 200_000);
        Assert.Equal(1, CommonWords.RankOf("123456"));
        foreach (var word in new[] { "dlaczego", "kowalska", "malgorzata", "rcwes" }) Assert.NotNull(CommonWords.RankOf(word));
        Assert.Null(CommonWords.RankOf("qwxzyna"));
        foreach (var one in new[] { "a", "ab", "kajak", "1", "\ud83d\ude00", " ", "Łódź" })
        {
            var watch = Stopwatch.StartNew();
            Guesses.PowerOf(string.Concat(Enumerable.Repeat(one, PasswordRules.Longest / one.Length)), ["kajak"]);
            Assert.True(watch.Elapsed < TimeSpan.FromSeconds(30), $"{one}: {watch.Elapsed}");
        }
    }
}
