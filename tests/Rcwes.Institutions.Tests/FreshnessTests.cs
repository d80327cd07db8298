using Microsoft.Extensions.Configuration;
using Rcwes.Institutions.Index;

namespace Rcwes.Institutions.Tests;

/// <summary>What the configuration may say of how long a confirmation lasts.</summary>
public sealed class FreshnessTests
{
    [Fact]
    public void Without_a_setting_the_terms_are_those_of_the_specification() => Assert.Equal(new Freshness(), Of());

    [Fact]
    public void Nothing_comes_before_what_leads_to_it()
    {
        var read = Of(("AskAfterMonths", "20"), ("StepDownAfterMonths", "5"), ("HideAfterMonths", "3"));
        Assert.Equal((20, 20, 20), (read.AskAfterMonths, read.StepDownAfterMonths, read.HideAfterMonths));
        read = Of(("AskAfterMonths", "0"), ("StepDownAfterMonths", "9"), ("HideAfterMonths", "-1"));
        Assert.Equal((1, 9, 9), (read.AskAfterMonths, read.StepDownAfterMonths, read.HideAfterMonths));
    }

    [Fact]
    public void Numbers_that_make_no_sense_become_the_nearest_that_do()
    {
        var read = Of(("RemindAfterDays", "0"), ("Reminders", "99"), ("LinkDays", "-5"), ("LettersPerRun", "-1"), ("ClosesAtOnce", "true"));
        Assert.Equal((1, 10, 1, 0, true), (read.RemindAfterDays, read.Reminders, read.LinkDays, read.LettersPerRun, read.ClosesAtOnce));
    }

    private static Freshness Of(params (string Key, string Value)[] settings) => Freshness.From(new ConfigurationBuilder()
        .AddInMemoryCollection(settings.Select(s => new KeyValuePair<string, string?>("Rcwes:Institutions:Freshness:" + s.Key, s.Value))).Build());
}
