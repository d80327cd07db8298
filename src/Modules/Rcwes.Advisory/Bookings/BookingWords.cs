using System.Globalization;
using Microsoft.Extensions.Localization;
using Rcwes.Framework.Localization;

namespace Rcwes.Advisory.Bookings;

/// <summary>Rooms, equipment and bookings in words.</summary>
internal static class BookingWords
{
    public static string Of(BookableKind kind, IStringLocalizer l) => kind == BookableKind.Hall ? l["sala"] : l["sprzęt"];

    public static string Of(BookingPurpose purpose, IStringLocalizer l) => purpose switch
    {
        BookingPurpose.Request => l["spotkanie w sprawie"],
        BookingPurpose.Session => l["sesja doradcza"],
        BookingPurpose.Event => l["wydarzenie"],
        _ => throw new ArgumentOutOfRangeException(nameof(purpose)),
    };

    /// <summary>„10:00–11:30”.</summary>
    public static string Hours(TimeOnly from, TimeOnly to) => $"{from.ToString("HH:mm", CultureInfo.InvariantCulture)}–{to.ToString("HH:mm", CultureInfo.InvariantCulture)}";

    public static string Hours(BookingTime time) => Hours(time.From, time.To);

    /// <summary>„środa, 2 grudnia 2026, 10:00–11:30”.</summary>
    public static string When(BookingTime time) => $"{time.Day.ToString("dddd, d MMMM yyyy", CultureInfo.CurrentCulture)}, {Hours(time)}";

    public static string Of(BookingConflict conflict, IStringLocalizer l) => conflict.Kind == ConflictKind.NoSuchHour
        ? l["tej godziny w tym dniu nie ma, bo zegary przestawia się naprzód"]
        : conflict.Free == 0 ? l["zajęte"] : l.Plural(conflict.Free, "wolna jest tylko {0} sztuka|wolne są tylko {0} sztuki|wolnych jest tylko {0} sztuk");

    /// <summary>Name, who keeps it, where it is and how many people sit in it.</summary>
    public static string Choice(BookableLine line, IStringLocalizer l)
    {
        var more = line.Thing.Kind == BookableKind.Equipment ? l["{0} szt.", line.Thing.Pieces].Value : line.Thing.Seats is { } seats ? l.Plural(seats, "{0} miejsce|{0} miejsca|{0} miejsc") : "";
        return string.Join(", ", new[] { line.Thing.Name, line.Owner, line.Place, more }.Where(t => t.Length > 0));
    }
}
