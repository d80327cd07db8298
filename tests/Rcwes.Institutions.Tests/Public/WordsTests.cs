using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;
using Rcwes.Framework.Polish;
using Rcwes.Institutions.Entries;
using Rcwes.Institutions.Sheets;
using Rcwes.Institutions.Territory;

namespace Rcwes.Institutions.Tests.Public;

/// <summary>What is open today, and which powiaty lie side by side.</summary>
[Collection<SqliteSite>]
public sealed class WordsTests(SqliteSite site)
{
    private static readonly HoursFacts[] Hours = [new(DayOfWeek.Monday, new(7, 30), new(15, 30)), new(DayOfWeek.Tuesday, new(7, 30), new(15, 30)), new(DayOfWeek.Thursday, new(8, 0), new(12, 0)), new(DayOfWeek.Thursday, new(13, 0), new(17, 0))];

    [Theory]
    [InlineData("2026-11-23", "Dziś otwarte 7:30–15:30")]
    [InlineData("2026-11-26", "Dziś otwarte 8:00–12:00, 13:00–17:00")]
    [InlineData("2026-11-25", "Dziś nieczynne, jutro od 8:00")]
    [InlineData("2026-11-27", "Dziś nieczynne, najbliżej: poniedziałek od 7:30")]
    [InlineData("2026-11-11", "Dziś jest święto. Zadzwoń, zanim przyjdziesz.")]
    // The Thursday after is Corpus Christi.
    [InlineData("2026-06-03", "Dziś nieczynne, najbliżej: poniedziałek od 7:30")]
    public void Today_is_said_so_that_it_stays_true_until_midnight(string day, string said)
    {
        System.Globalization.CultureInfo.CurrentUICulture = Framework.Localization.Cultures.Polish;
        Assert.Equal(said, new OpenHours(Hours, DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture), site.Services.GetRequiredService<IStringLocalizer<InstitutionsTexts>>()).Today);
    }

    [Theory]
    [InlineData(2024, "2024-03-31")]
    [InlineData(2026, "2026-04-05")]
    [InlineData(2038, "2038-04-25")]
    public void Easter_falls_where_the_calendar_has_it(int year, string day) =>
        Assert.Equal(day, PublicHolidays.Easter(year).ToString("O", System.Globalization.CultureInfo.InvariantCulture));

    [Fact]
    public async Task Neighbours_are_mutual_and_all_fourteen_have_some()
    {
        var region = await site.InScopeAsync(async s => await s.GetRequiredService<Contracts.IRegion>().ReadAsync(TestContext.Current.CancellationToken));
        foreach (var powiat in region.Powiats)
        {
            Assert.NotEmpty(Neighbours.Of(powiat.Code));
            Assert.All(Neighbours.Of(powiat.Code), other => Assert.Contains(powiat.Code, Neighbours.Of(other)));
        }
        Assert.Equal(["0804"], Neighbours.Of("0812"));
    }
}
