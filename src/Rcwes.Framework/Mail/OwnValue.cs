using System.Collections.Frozen;
using System.Text.RegularExpressions;

namespace Rcwes.Framework.Mail;

/// <summary>Something that the words of an own template may ask for. Staff write a list of them, one a line: <c>name = example</c>.</summary>
/// <param name="Name">In Liquid.</param>
/// <param name="Example">Visibly made up, for previews and for the check of the words.</param>
public sealed partial record OwnValue(string Name, string Example)
{
    internal const string Field = "Values";

    private const int Most = 20;
    private const int LongestExample = 200;

    /// <summary>What Liquid reads as something else than a name.</summary>
    private static readonly FrozenSet<string> Taken = FrozenSet.Create(StringComparer.Ordinal, "true", "false", "nil", "null", "empty", "blank");

    /// <exception cref="RuleException">A line cannot be read; the sentence tells which.</exception>
    internal static IReadOnlyList<OwnValue> Read(string text)
    {
        var values = new List<OwnValue>();
        foreach (var (at, line) in text.ReplaceLineEndings("\n").Split('\n').Index())
        {
            if (string.IsNullOrWhiteSpace(line)) continue;
            if (line.Split('=', 2, StringSplitOptions.TrimEntries) is not [var name, { Length: > 0 and <= LongestExample } example] || !Names().IsMatch(name))
                throw new RuleException("mail.value-line", "Wiersz {0}: napisz nazwę z małych liter bez polskich znaków, znak równości i przykład, najwyżej {1} znaków.", at + 1, LongestExample) { Field = Field };
            if (Taken.Contains(name) || values.Exists(v => v.Name == name))
                throw new RuleException("mail.value-name", "Wiersz {0}: nazwa „{1}” jest już zajęta. Użyj innej.", at + 1, name) { Field = Field };
            values.Add(new(name, example));
        }
        if (values.Count > Most) throw new RuleException("mail.values", "Szablon może mieć najwyżej {0} wartości.", Most) { Field = Field };
        return values;
    }

    internal static string Write(IEnumerable<OwnValue> values) => string.Join('\n', values.Select(v => $"{v.Name} = {v.Example}"));

    [GeneratedRegex(@"\A[a-z][a-z0-9_]{0,39}\z")]
    private static partial Regex Names();
}
