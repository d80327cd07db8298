using System.Diagnostics;
using System.Text.Json.Nodes;

namespace Rcwes.Browser.Tests;

/// <summary>The Nu HTML checker, run once over all pages. It needs Java and <c>npm ci --prefix tests</c>; without them the test fails.</summary>
internal static class Nu
{
    private static readonly string Jar = Repository.PathOf("tests", "node_modules", "vnu-jar", "build", "dist", "vnu.jar");

    public static async Task<IReadOnlyList<string>> CheckAsync(Site site, IReadOnlyList<string> addresses)
    {
        Assert.True(File.Exists(Jar), "The Nu checker is missing: run npm ci --prefix tests.");
        var folder = Directory.CreateTempSubdirectory("rcwes-html-").FullName;
        try
        {
            var visitor = site.Visitor();
            for (var i = 0; i < addresses.Count; i++)
                await File.WriteAllTextAsync(Path.Combine(folder, $"{i}.html"), (await visitor.GetAsync(addresses[i])).Html);
            return [.. Messages(await RunAsync(folder), addresses)];
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static IEnumerable<string> Messages(string report, IReadOnlyList<string> addresses) =>
        from message in JsonNode.Parse(report)!["messages"]!.AsArray()
        where (string?)message!["type"] != "info" || (string?)message["subType"] == "warning"
        let file = Path.GetFileNameWithoutExtension((string?)message!["url"] ?? "")
        let address = int.TryParse(file, out var number) ? addresses[number] : file
        select $"{address}:{message["lastLine"]} {message["message"]} {message["extract"]}";

    private static async Task<string> RunAsync(string folder)
    {
        using var java = Process.Start(new ProcessStartInfo("java", ["-Xss1m", "-jar", Jar, "--format", "json", "--stdout", "--exit-zero-always", "--skip-non-html", folder])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        }) ?? throw new InvalidOperationException("Java did not start.");
        var error = java.StandardError.ReadToEndAsync();
        var report = await java.StandardOutput.ReadToEndAsync();
        await java.WaitForExitAsync();
        return report.TrimStart().StartsWith('{') ? report : throw new InvalidOperationException($"The Nu checker did not run. {report}{await error}");
    }
}
