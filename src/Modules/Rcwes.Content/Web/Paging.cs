using System.Globalization;

namespace Rcwes.Content.Web;

/// <summary>One page of a list.</summary>
internal sealed record Paging<T>(IReadOnlyList<T> Items, int Current, int Total, bool BeyondTheEnd);

internal static class Paging
{
    /// <param name="all">The whole list.</param>
    /// <param name="asked">What the address says; anything that is not a positive number means the first page.</param>
    /// <param name="size">Items on a page.</param>
    public static Paging<T> Of<T>(IReadOnlyList<T> all, string? asked, int size)
    {
        var current = int.TryParse(asked, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 ? number : 1;
        var total = Math.Max(1, (all.Count + size - 1) / size);
        return new([.. all.Skip((int)Math.Min((long)(current - 1) * size, int.MaxValue)).Take(size)], current, total, current > total);
    }
}
