using Rcwes.Framework.Polish;

namespace Rcwes.Institutions.Exchange.Import;

/// <summary>Names that look most like a misspelt one.</summary>
internal static class Nearest
{
    private const int Most = 3;

    public static IReadOnlyList<string> To(string typed, IEnumerable<string> names)
    {
        var wanted = Slug.Fold(typed.Trim());
        if (wanted.Length is 0 or > 100) return [];
        var far = Math.Max(2, wanted.Length / 2);
        return [.. names.Distinct().Select(n => (Name: n, Steps: Steps(wanted, Slug.Fold(n)))).Where(n => n.Steps <= far).OrderBy(n => n.Steps).ThenBy(n => n.Name, StringComparer.Ordinal).Take(Most).Select(n => n.Name)];
    }

    /// <summary>Letters to put in, take out or change.</summary>
    internal static int Steps(string one, string other)
    {
        var row = new int[other.Length + 1];
        for (var j = 0; j <= other.Length; j++) row[j] = j;
        for (var i = 1; i <= one.Length; i++)
        {
            var corner = row[0];
            row[0] = i;
            for (var j = 1; j <= other.Length; j++)
            {
                var above = row[j];
                row[j] = Math.Min(Math.Min(above, row[j - 1]) + 1, corner + (one[i - 1] == other[j - 1] ? 0 : 1));
                corner = above;
            }
        }
        return row[^1];
    }
}
