using System.Text.Json;
using System.Text.Json.Nodes;

namespace Rcwes.Benchmarks.Load;

/// <summary>A recipe with many news articles, so that lists have something to choose from.</summary>
internal static class NewsRecipe
{
    public const int Count = 200;

    /// <summary>Path of the first article.</summary>
    public const string Article = "/aktualnosci/wiadomosc-0";

    /// <returns>The file.</returns>
    public static async Task<string> WriteAsync(string folder)
    {
        Directory.CreateDirectory(folder);
        var file = Path.Combine(folder, "news.recipe.json");
        var recipe = new { name = "BenchmarkNews", steps = new[] { new { name = "content", data = Enumerable.Range(0, Count).Select(Item).ToArray() } } };
        await File.WriteAllBytesAsync(file, JsonSerializer.SerializeToUtf8Bytes(recipe));
        return file;
    }

    private static JsonObject Item(int i)
    {
        var published = new DateTime(2026, 1, 1, 8, 0, 0, DateTimeKind.Utc).AddHours(i);
        var title = $"Wiadomość numer {i} o spółdzielniach socjalnych w regionie";
        return new()
        {
            ["ContentItemId"] = $"benchnews{i:D17}",
            ["ContentType"] = "NewsArticle",
            ["DisplayText"] = title,
            ["Latest"] = true,
            ["Published"] = true,
            ["CreatedUtc"] = published,
            ["ModifiedUtc"] = published,
            ["PublishedUtc"] = published,
            ["TitlePart"] = new JsonObject { ["Title"] = title },
            ["AutoroutePart"] = new JsonObject { ["Path"] = $"aktualnosci/wiadomosc-{i}" },
            ["NewsArticle"] = new JsonObject { ["Lead"] = new JsonObject { ["Text"] = "Krótko o tym, co się wydarzyło, dla kogo to jest i co można teraz zrobić." } },
            ["HtmlBodyPart"] = new JsonObject { ["Html"] = Body(i) },
        };
    }

    /// <summary>About 450 words, as an ordinary article has.</summary>
    private static string Body(int i) => string.Concat(Enumerable.Range(0, 9).Select(p =>
        $"<h2>Część {p + 1}</h2>" + string.Concat(Enumerable.Repeat(
            $"<p>Spółdzielnia numer {i} działa w gminie wiejskiej i zatrudnia osoby, którym trudno było znaleźć pracę. Doradca pomógł ułożyć plan, a trener pracy był z zespołem przez pierwsze miesiące.</p>", 2))));
}
