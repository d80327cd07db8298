using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Rcwes.Content.Items;

namespace Rcwes.Content.Sections;

/// <summary>Everything that a section says at one moment, by key. A value that is not there is empty.</summary>
internal sealed class SectionValues
{
    private readonly SortedDictionary<string, string> _values = new(StringComparer.Ordinal);

    public string this[string key]
    {
        get => _values.GetValueOrDefault(key, "");
        set
        {
            if (value.Length == 0) _values.Remove(key);
            else _values[key] = value;
        }
    }

    public IEnumerable<string> Keys => _values.Keys;

    /// <summary>Tells two states apart; goes with the form, so that nobody overwrites another in silence.</summary>
    public string Stamp => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(ToJson())))[..16];

    /// <summary>How many rows a list has.</summary>
    public int CountOf(string list) =>
        _values.Keys.Where(k => k.StartsWith(list + ".", StringComparison.Ordinal)).Select(k => int.TryParse(k[(list.Length + 1)..].Split('.')[0], out var number) ? number + 1 : 0).DefaultIfEmpty(0).Max();

    public string ToJson() => JsonSerializer.Serialize(_values, ContentJson.Options);

    public static SectionValues Of(string json)
    {
        var values = new SectionValues();
        foreach (var (key, value) in JsonSerializer.Deserialize<Dictionary<string, string>>(json, ContentJson.Options) ?? []) values[key] = value;
        return values;
    }

    /// <summary>Keys whose values differ, in order.</summary>
    public static IReadOnlyList<string> Differing(SectionValues one, SectionValues other) =>
        [.. one.Keys.Union(other.Keys, StringComparer.Ordinal).Where(k => one[k] != other[k]).Order(StringComparer.Ordinal)];
}
