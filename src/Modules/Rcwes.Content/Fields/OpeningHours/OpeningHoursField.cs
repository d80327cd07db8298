using System.Globalization;
using Rcwes.Content.Elements;
using Rcwes.Framework.Web;

namespace Rcwes.Content.Fields;

/// <summary>When a place is open, day by day. A day that is not named is closed.</summary>
[Called("Godziny otwarcia")]
internal sealed class OpeningHoursField : Field
{
    /// <summary>From Monday on.</summary>
    public static IReadOnlyList<DayOfWeek> Week { get; } =
        [DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday, DayOfWeek.Friday, DayOfWeek.Saturday, DayOfWeek.Sunday];

    public List<OpeningSpan> Days { get; set; } = [];

    public override void Read(ElementForm form)
    {
        var days = new List<OpeningSpan>();
        foreach (var day in Week)
        {
            var (opens, closes) = (form.Text($"{day}.Opens", 5), form.Text($"{day}.Closes", 5));
            if (Problem(opens, closes) is { } problem) form.Error($"{day}.Opens", problem);
            if (opens.Length > 0 || closes.Length > 0) days.Add(new OpeningSpan { Day = day, Opens = Usual(opens), Closes = Usual(closes) });
        }
        Days = days;
    }

    internal override void Clean(Cleaning cleaning) => Days = [.. Days.Where(d => Clock(d.Opens) is not null && Clock(d.Closes) is not null)];

    /// <summary>As pages show it.</summary>
    public IReadOnlyList<OpeningDay> ForPages() => [.. Days.OrderBy(d => Week.ToList().IndexOf(d.Day)).Where(d => Clock(d.Opens) is not null && Clock(d.Closes) is not null).Select(d => new OpeningDay(d.Day, Clock(d.Opens)!.Value, Clock(d.Closes)!.Value))];

    /// <summary>What is wrong with the hours of a day, as a Polish sentence; null when nothing is.</summary>
    public static string? Problem(string opens, string closes)
    {
        if (opens.Length == 0 && closes.Length == 0) return null;
        if (Clock(opens) is not { } from || Clock(closes) is not { } to) return "Wpisz obie godziny, na przykład 8:00 i 16:00, albo zostaw oba pola puste.";
        return from < to ? null : "Godzina zamknięcia musi być późniejsza niż godzina otwarcia.";
    }

    /// <summary>As times are stored: <c>08:00</c>; what is no time stays as it is.</summary>
    public static string Usual(string typed) => Clock(typed) is { } time ? time.ToString("HH:mm", CultureInfo.InvariantCulture) : typed;

    /// <summary>Polish name of the day (a localisation key).</summary>
    public static string NameOf(DayOfWeek day) => day switch
    {
        DayOfWeek.Monday => "poniedziałek",
        DayOfWeek.Tuesday => "wtorek",
        DayOfWeek.Wednesday => "środa",
        DayOfWeek.Thursday => "czwartek",
        DayOfWeek.Friday => "piątek",
        DayOfWeek.Saturday => "sobota",
        _ => "niedziela",
    };

    /// <summary>People write 8, 8:00, 8.00 and 08:00.</summary>
    private static TimeOnly? Clock(string typed) =>
        TimeOnly.TryParseExact(typed.Trim().Replace('.', ':'), ["%H", "HH", "H:mm", "HH:mm"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? time : null;
}

/// <summary>The hours of one day.</summary>
internal sealed class OpeningSpan
{
    [System.Text.Json.Serialization.JsonConverter(typeof(System.Text.Json.Serialization.JsonStringEnumConverter<DayOfWeek>))]
    public DayOfWeek Day { get; set; }

    /// <summary><c>08:00</c>.</summary>
    public string Opens { get; set; } = "";

    public string Closes { get; set; } = "";
}
