namespace Rcwes.Institutions.Index;

/// <summary>What depends on the day: which entries were confirmed lately, and which step down.</summary>
internal sealed class DirectoryDay
{
    public DirectoryDay(IndexedEntry[] entries, DateOnly today, Freshness freshness)
    {
        (Today, Freshness, StepsDown) = (today, freshness, new Bits(entries.Length));
        var (lately, longAgo, never) = (new Bits(entries.Length), new Bits(entries.Length), new Bits(entries.Length));
        var (askBefore, downBefore) = (today.AddMonths(-freshness.AskAfterMonths), today.AddMonths(-freshness.StepDownAfterMonths));
        for (var i = 0; i < entries.Length; i++)
        {
            (entries[i].ConfirmedOn is not { } day ? never : day >= askBefore ? lately : longAgo).Add(i);
            if (entries[i].TrueOn < downBefore) StepsDown.Add(i);
        }
        Values = new(StringComparer.Ordinal) { [nameof(Confirmation.Lately)] = lately, [nameof(Confirmation.LongAgo)] = longAgo, [nameof(Confirmation.Never)] = never };
    }

    public DateOnly Today { get; }

    public Freshness Freshness { get; }

    public Dictionary<string, Bits> Values { get; }

    public Bits StepsDown { get; }
}
