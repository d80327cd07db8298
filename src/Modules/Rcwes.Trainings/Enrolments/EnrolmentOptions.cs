using Microsoft.Extensions.Configuration;
using Rcwes.Trainings.Editions;

namespace Rcwes.Trainings.Enrolments;

/// <summary>What can be set about applications; the keys stand in docs/configuration.md.</summary>
internal sealed record EnrolmentOptions(OfferTerms Terms, int DraftDays)
{
    private const int All = 100;
    private const int LongestMonths = 120;

    /// <summary>Part of the time of all days that somebody must attend to complete a training, in per cent.</summary>
    public int CompletionPercent { get; init; } = 80;

    /// <summary>Months after a training for which applications that came to nothing keep address and needs.</summary>
    public int ApplicantMonths { get; init; } = 12;

    /// <summary>Months after a training for which needs of participants are kept.</summary>
    public int NeedsMonths { get; init; } = 3;

    /// <summary>Days after the result of an assessment within which it can be appealed.</summary>
    public int AppealDays { get; init; } = 5;

    /// <summary>Working days that an applicant has to complete an application, unless staff set another day.</summary>
    public int ReturnDays { get; init; } = 5;

    /// <summary>Days before the last one for completing an application on which the applicant is reminded.</summary>
    public int ReturnReminderDays { get; init; } = 2;

    /// <summary>Days before the first day on which participants are reminded.</summary>
    public int ReminderDays { get; init; } = 7;

    /// <summary>Days before the first day on which they are reminded once more.</summary>
    public int LastReminderDays { get; init; } = 1;

    /// <summary>Days after the last day within which travel costs can be claimed.</summary>
    public int TravelDays { get; init; } = 14;

    /// <summary>Months for which the number of an account is kept after it was paid to or refused.</summary>
    public int AccountMonths { get; init; } = 6;

    /// <summary>Months for which an address waits to be told of the next edition of a course.</summary>
    public int WishMonths { get; init; } = 24;

    /// <summary>Days before the first day from which on staff see that people are missing.</summary>
    public int MinimumDays { get; init; } = 7;

    public static EnrolmentOptions From(IConfiguration configuration)
    {
        var offers = configuration.GetSection("Rcwes:Trainings:Offers");
        return new(
            new(Positive(offers, "Hours", 48), Positive(offers, "ShortHours", 24), Positive(offers, "ShortWithinDays", 4)) { LateWorkingDays = Positive(configuration.GetSection("Rcwes:Trainings"), "LateResignationDays", 3), GroupSkips = Math.Max(0, offers.GetValue("GroupSkips", 3)) },
            Positive(configuration.GetSection("Rcwes:Trainings"), "DraftDays", 14))
        {
            CompletionPercent = Math.Min(All, Positive(configuration.GetSection("Rcwes:Trainings"), "CompletionPercent", 80)),
            ApplicantMonths = Positive(configuration.GetSection("Rcwes:Trainings"), "ApplicantMonths", 12),
            NeedsMonths = Math.Min(LongestMonths, Positive(configuration.GetSection("Rcwes:Trainings"), "NeedsMonths", 3)),
            AppealDays = Positive(configuration.GetSection("Rcwes:Trainings"), "AppealDays", 5),
            ReturnDays = Positive(configuration.GetSection("Rcwes:Trainings"), "ReturnDays", 5),
            ReturnReminderDays = Positive(configuration.GetSection("Rcwes:Trainings"), "ReturnReminderDays", 2),
            TravelDays = Positive(configuration.GetSection("Rcwes:Trainings"), "TravelDays", 14),
            AccountMonths = Math.Min(LongestMonths, Positive(configuration.GetSection("Rcwes:Trainings"), "AccountMonths", 6)),
            WishMonths = Math.Min(LongestMonths, Positive(configuration.GetSection("Rcwes:Trainings"), "WishMonths", 24)),
            MinimumDays = Positive(configuration.GetSection("Rcwes:Trainings"), "MinimumDays", 7),
            ReminderDays = Positive(configuration.GetSection("Rcwes:Trainings"), "ReminderDays", 7),
            LastReminderDays = Positive(configuration.GetSection("Rcwes:Trainings"), "LastReminderDays", 1),
        };
    }

    private static int Positive(IConfiguration section, string key, int standard) => Math.Max(1, section.GetValue(key, standard));
}
