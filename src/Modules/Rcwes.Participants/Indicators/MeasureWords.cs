namespace Rcwes.Participants.Indicators;

/// <summary>Names of what is counted, for addresses and for people.</summary>
internal static class MeasureWords
{
    public static readonly IReadOnlyList<(Measure Measure, string Key, string Name)> All =
        [(Measure.People, "osoby", "Osoby, które dostały wsparcie"), (Measure.Institutions, "instytucje", "Instytucje, które dostały wsparcie"), (Measure.Places, "miejsca", "Wykorzystane miejsca na szkoleniach")];

    /// <summary>Short, for heads of columns.</summary>
    public static string Short(this Measure measure) => measure switch { Measure.People => "Osoby", Measure.Institutions => "Instytucje", _ => "Miejsca" };

    public static string Key(this Measure measure) => All.First(m => m.Measure == measure).Key;

    public static int Of(this ParticipantsOptions options, Measure measure) => measure switch { Measure.People => options.TargetPeople, Measure.Institutions => options.TargetInstitutions, _ => options.TargetPlaces };
}

/// <summary>A bar of what is done of a whole, drawn by <c>/Blocks/_ReachedBar.cshtml</c>; the numbers stand beside it in words.</summary>
internal sealed record ReachedBar(int Done, int Whole)
{
    /// <summary>Length out of a thousand, a visible sliver for the first ones.</summary>
    public int Length => Whole <= 0 || Done <= 0 ? 0 : Math.Clamp((int)Math.Round(1000.0 * Done / Whole), 6, 1000);
}
