using Microsoft.Extensions.Configuration;
using Rcwes.Advisory.Deadlines;

namespace Rcwes.Advisory;

/// <summary>What can be set about advice; the keys stand in docs/configuration.md.</summary>
internal sealed record AdvisoryOptions(string Clause, int DraftDays, DeadlineTerms Terms)
{
    /// <summary>Months after its closing for which a request without confirmed advice keeps who asked.</summary>
    public int ClosedMonths { get; init; } = 12;

    /// <summary>Days without a word after which an answered request is closed.</summary>
    public int AnsweredDays { get; init; } = 30;

    /// <summary>Days without a word after which a request that waits for the client is closed.</summary>
    public int WaitingDays { get; init; } = 60;

    /// <summary>Months after a booking for which it is kept who made it and for what.</summary>
    public int BookingMonths { get; init; } = 12;

    public static AdvisoryOptions From(IConfiguration configuration)
    {
        var (advisory, days) = (configuration.GetSection("Rcwes:Advisory"), configuration.GetSection("Rcwes:Advisory:WorkingDays"));
        return new(
            advisory.GetValue("Clause", "1")!,
            Positive(advisory, "DraftDays", 14),
            new(Positive(days, "Assignment", 2), Positive(days, "FirstAnswer", 3), Positive(days, "Proposal", 5)))
        { ClosedMonths = Positive(advisory, "ClosedMonths", 12), AnsweredDays = Positive(advisory, "AnsweredDays", 30), WaitingDays = Positive(advisory, "WaitingDays", 60), BookingMonths = Positive(advisory, "BookingMonths", 12) };
    }

    private static int Positive(IConfiguration section, string key, int standard) => Math.Max(1, section.GetValue(key, standard));
}
