using System.Globalization;
using Microsoft.Extensions.Localization;
using Rcwes.Framework.Localization;

namespace Rcwes.Framework.Tests.Localization;

public sealed class PluralsTests
{
    private const string Places = "{0} miejsce|{0} miejsca|{0} miejsc";

    [Theory]
    [InlineData(0, "0 miejsc")]
    [InlineData(1, "1 miejsce")]
    [InlineData(2, "2 miejsca")]
    [InlineData(4, "4 miejsca")]
    [InlineData(5, "5 miejsc")]
    [InlineData(12, "12 miejsc")]
    [InlineData(14, "14 miejsc")]
    [InlineData(21, "21 miejsc")]
    [InlineData(22, "22 miejsca")]
    [InlineData(112, "112 miejsc")]
    [InlineData(122, "122 miejsca")]
    public void Polish_counts_in_three_forms(int count, string words) => Assert.Equal(words, In(Cultures.Polish, count, Places));

    [Theory]
    [InlineData(0, "0 places")]
    [InlineData(1, "1 place")]
    [InlineData(2, "2 places")]
    [InlineData(22, "22 places")]
    public void English_counts_in_two(int count, string words) => Assert.Equal(words, In(Cultures.English, count, "{0} place|{0} places"));

    [Fact]
    public void Further_values_follow_the_number() =>
        Assert.Equal("3 osoby z gminy Żary", In(Cultures.Polish, 3, "{0} osoba z gminy {1}|{0} osoby z gminy {1}|{0} osób z gminy {1}", "Żary"));

    private static string In(CultureInfo culture, int count, string forms, params object[] more)
    {
        var before = (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture);
        (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (culture, culture);
        try
        {
            return new Untranslated().Plural(count, forms, more);
        }
        finally
        {
            (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = before;
        }
    }

    /// <summary>Gives every key back as its own text.</summary>
    private sealed class Untranslated : IStringLocalizer
    {
        public LocalizedString this[string name] => new(name, name);

        public LocalizedString this[string name, params object[] arguments] => new(name, string.Format(CultureInfo.CurrentCulture, name, arguments));

        public IEnumerable<LocalizedString> GetAllStrings(bool includeParentCultures) => [];
    }
}
