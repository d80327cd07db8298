using System.Text.Json;
using System.Text.Json.Nodes;

namespace Rcwes.Benchmarks.Desk;

/// <summary>A recipe with as many pages as a large site has; every second one is the English twin of the one before.</summary>
internal static class PageRecipe
{
    public static byte[] Bytes(int count) => JsonSerializer.SerializeToUtf8Bytes(
        new { name = "BenchmarkPages", steps = new[] { new { name = "content", data = Enumerable.Range(0, count).Select(Page).ToArray() } } });

    private static JsonObject Page(int i)
    {
        var made = new DateTime(2026, 1, 1, 8, 0, 0, DateTimeKind.Utc).AddMinutes(i);
        var (english, pair) = (i % 2 == 1, i / 2);
        var title = english ? $"Page number {pair} about social cooperatives" : $"Strona numer {pair} o spółdzielniach socjalnych";
        return new()
        {
            ["ContentItemId"] = $"benchpage{i:D17}",
            ["ContentType"] = "Page",
            ["DisplayText"] = title,
            ["Latest"] = true,
            ["Published"] = true,
            ["CreatedUtc"] = made,
            ["ModifiedUtc"] = made,
            ["PublishedUtc"] = made,
            ["TitlePart"] = new JsonObject { ["Title"] = title },
            ["AutoroutePart"] = new JsonObject { ["Path"] = english ? $"en/strony/strona-{pair}" : $"strony/strona-{pair}" },
            ["LocalizationPart"] = new JsonObject { ["LocalizationSet"] = $"benchpair{pair:D17}", ["Culture"] = english ? "en" : "pl" },
        };
    }
}
