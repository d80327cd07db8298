using Quartz;
using Rcwes.Framework;

namespace Rcwes.Workflows.Running;

/// <summary>Times as Orchard Core writes them: five fields of cron (minute, hour, day, month, day of week), in the time of Warsaw.</summary>
internal static class CronText
{
    private static readonly TimeZoneInfo Warsaw = TimeZoneInfo.FindSystemTimeZoneById("Europe/Warsaw");

    /// <exception cref="RuleException">It is no such text.</exception>
    public static void Check(string text) => Read(text);

    /// <summary>The next moment after <paramref name="after"/>, UTC; null when there is none.</summary>
    public static DateTime? Next(string text, DateTime after) => Read(text).GetTimeAfter(new(DateTime.SpecifyKind(after, DateTimeKind.Utc)))?.UtcDateTime;

    private static CronExpression Read(string text)
    {
        var fields = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (fields.Length != 5) throw Wrong(text);
        var (day, weekday) = (fields[2], fields[4]);
        // Quartz counts Sunday as 1 and wants a question mark in one of the two fields of days.
        if (weekday is not ("*" or "?")) weekday = string.Concat(weekday.Select((c, i) => char.IsAsciiDigit(c) && (i == 0 || weekday[i - 1] != '/') ? (char)('1' + (c - '0') % 7) : c));
        if (weekday is "*" or "?") weekday = "?";
        else if (day == "*") day = "?";
        else throw new RuleException("cron.days", "Podaj dzień miesiąca albo dzień tygodnia, nie oba naraz.");
        try
        {
            return new CronExpression($"0 {fields[0]} {fields[1]} {day} {fields[3]} {weekday}") { TimeZone = Warsaw };
        }
        catch (Exception e) when (e is FormatException or ArgumentException)
        {
            throw Wrong(text);
        }
    }

    private static RuleException Wrong(string text) =>
        new("cron.text", "„{0}” to nie jest zapis czasu. Potrzeba pięciu pól: minuta, godzina, dzień, miesiąc, dzień tygodnia, na przykład „0 8 * * 1”: w poniedziałki o 8.00.", text);
}
