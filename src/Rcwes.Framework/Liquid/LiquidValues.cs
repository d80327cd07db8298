using System.Collections;
using System.Globalization;
using System.Reflection;
using System.Text.Json;
using Fluid.Values;

namespace Rcwes.Framework.Liquid;

/// <summary>
/// Turns what a module gives into plain values – texts, numbers, dates, lists, named members – so that a template can
/// reach nothing else. Instants are shown in the time of Warsaw.
/// </summary>
internal static class LiquidValues
{
    private const int Deepest = 8;

    public static TimeZoneInfo Warsaw { get; } = TimeZoneInfo.FindSystemTimeZoneById("Europe/Warsaw");

    public static IEnumerable<(string Name, FluidValue Value)> Members(object? values) =>
        values is null ? [] : Read(values, 0).Select(m => (m.Key, m.Value));

    private static FluidValue Of(object? value, int depth) => value switch
    {
        null => NilValue.Instance,
        FluidValue ready => ready,
        string text => new StringValue(text),
        bool yes => BooleanValue.Create(yes),
        DateTime instant => new DateTimeValue(TimeZoneInfo.ConvertTime(new DateTimeOffset(DateTime.SpecifyKind(instant, DateTimeKind.Utc)), Warsaw)),
        DateTimeOffset instant => new DateTimeValue(TimeZoneInfo.ConvertTime(instant, Warsaw)),
        DateOnly day => new DateTimeValue(AtNoon(day)),
        TimeOnly time => new StringValue(time.ToString("HH:mm", CultureInfo.InvariantCulture)),
        Enum choice => new StringValue(choice.ToString()),
        Guid or Uri => new StringValue(value.ToString()!),
        _ when depth >= Deepest => NilValue.Instance,
        IDictionary or IReadOnlyDictionary<string, object?> => new DictionaryValue(new FluidValueDictionaryFluidIndexable(Read(value, depth + 1))),
        IEnumerable list => new ArrayValue([.. list.Cast<object?>().Select(item => Of(item, depth + 1))]),
        IConvertible number => NumberValue.Create(number.ToDecimal(CultureInfo.InvariantCulture)),
        _ => new DictionaryValue(new FluidValueDictionaryFluidIndexable(Read(value, depth + 1))),
    };

    private static Dictionary<string, FluidValue> Read(object values, int depth)
    {
        var members = new Dictionary<string, FluidValue>(StringComparer.Ordinal);
        switch (values)
        {
            case IReadOnlyDictionary<string, object?> named:
                foreach (var (name, value) in named) members[name] = Of(value, depth);
                break;
            case IDictionary named:
                foreach (DictionaryEntry entry in named)
                    if (entry.Key is string name) members[name] = Of(entry.Value, depth);
                break;
            default:
                foreach (var property in values.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance))
                    if (property.CanRead && property.GetIndexParameters().Length == 0)
                        members[JsonNamingPolicy.SnakeCaseLower.ConvertName(property.Name)] = Of(property.GetValue(values), depth);
                break;
        }
        return members;
    }

    /// <summary>A day has no hour; noon keeps it the same day in every zone that a filter may choose.</summary>
    private static DateTimeOffset AtNoon(DateOnly day)
    {
        var noon = day.ToDateTime(new TimeOnly(12, 0));
        return new(noon, Warsaw.GetUtcOffset(noon));
    }
}
