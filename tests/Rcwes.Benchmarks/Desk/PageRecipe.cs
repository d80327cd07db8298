using System.Text.Json;
using System.Text.Json.Nodes;

namespace Rcwes.Benchmarks.Desk;

/// <summary>A recipe with as many pages as a large site has.</summary>
internal static class PageRecipe
{
    public static byte[] Bytes(int count) => JsonSerializer.SerializeToUtf8Bytes(
        new { name = "BenchmarkPages", steps = new[] { new { name = "content", data = Enumerable.Range(0, count).Select(Page).ToArray() } } });

    private static JsonObject Page(int i)
    {
        var made = new DateTime(2026, 1, 1, 8, 0, 0, DateTimeKind.Utc).AddMinutes(i);
        var title = $"Strona numer {i} o spółdzielniach socjalnych";
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
            ["AutoroutePart"] = new JsonObject { ["Path"] = $"strony/strona-{i}" },
        };
    }
}
