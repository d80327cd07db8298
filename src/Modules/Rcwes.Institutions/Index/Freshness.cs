using Microsoft.Extensions.Configuration;

namespace Rcwes.Institutions.Index;

/// <summary>How long a confirmation lasts, and what happens when nobody renews it. Times count from the last confirmation, or from the day the entry was added.</summary>
internal sealed record Freshness
{
    /// <summary>After so many months an institution is asked again.</summary>
    public int AskAfterMonths { get; init; } = 12;

    /// <summary>After so many days without an answer it is reminded.</summary>
    public int RemindAfterDays { get; init; } = 30;

    /// <summary>So many reminders after the first letter.</summary>
    public int Reminders { get; init; } = 2;

    /// <summary>After so many months without an answer its entry steps down from the first results.</summary>
    public int StepDownAfterMonths { get; init; } = 15;

    /// <summary>After so many months without an answer its entry is hidden, once every letter was sent and had its time.</summary>
    public int HideAfterMonths { get; init; } = 18;

    /// <summary>Days for which the link of a letter works.</summary>
    public int LinkDays { get; init; } = 120;

    /// <summary>Letters of one run of the job.</summary>
    public int LettersPerRun { get; init; } = 20;

    /// <summary>An answer „we are no more” closes the entry at once; otherwise staff look first.</summary>
    public bool ClosesAtOnce { get; init; }

    public static Freshness From(IConfiguration configuration)
    {
        var standard = new Freshness();
        var ask = Math.Max(1, configuration.GetValue("Rcwes:Institutions:Freshness:AskAfterMonths", standard.AskAfterMonths));
        // Nothing can come before what leads to it.
        var down = Math.Max(ask, configuration.GetValue("Rcwes:Institutions:Freshness:StepDownAfterMonths", standard.StepDownAfterMonths));
        return new()
        {
            AskAfterMonths = ask,
            StepDownAfterMonths = down,
            HideAfterMonths = Math.Max(down, configuration.GetValue("Rcwes:Institutions:Freshness:HideAfterMonths", standard.HideAfterMonths)),
            RemindAfterDays = Math.Max(1, configuration.GetValue("Rcwes:Institutions:Freshness:RemindAfterDays", standard.RemindAfterDays)),
            Reminders = Math.Clamp(configuration.GetValue("Rcwes:Institutions:Freshness:Reminders", standard.Reminders), 0, 10),
            LinkDays = Math.Max(1, configuration.GetValue("Rcwes:Institutions:Freshness:LinkDays", standard.LinkDays)),
            LettersPerRun = Math.Max(0, configuration.GetValue("Rcwes:Institutions:Freshness:LettersPerRun", standard.LettersPerRun)),
            ClosesAtOnce = configuration.GetValue("Rcwes:Institutions:Freshness:ClosesAtOnce", standard.ClosesAtOnce),
        };
    }
}
