namespace Rcwes.Architecture.Tests;

/// <summary>The files that people write: no build output, no packages, no generated migrations.</summary>
internal static class SourceFiles
{
    private static readonly string[] Skipped = ["bin", "obj", "node_modules", "App_Data", "TestResults", "BenchmarkDotNet.Artifacts", ".git"];

    public static IEnumerable<string> In(string folder, params string[] extensions)
    {
        foreach (var file in Directory.EnumerateFiles(folder))
            if (extensions.Contains(Path.GetExtension(file))) yield return file;
        foreach (var inner in Directory.EnumerateDirectories(folder))
        {
            if (Skipped.Contains(Path.GetFileName(inner)) || inner.EndsWith("src/Rcwes.Migrations", StringComparison.Ordinal)) continue;
            if (inner.EndsWith("wwwroot/lib", StringComparison.Ordinal)) continue;
            foreach (var file in In(inner, extensions)) yield return file;
        }
    }

    /// <summary>Path as people say it, from the root of the repository.</summary>
    public static string Name(string file) => Path.GetRelativePath(Repository.Root, file);

    /// <summary>Fails with one line per thing found.</summary>
    public static void Nothing(IEnumerable<string> found, string rule)
    {
        var all = found.Order(StringComparer.Ordinal).ToList();
        Assert.True(all.Count == 0, $"{rule}{Environment.NewLine}{string.Join(Environment.NewLine, all)}");
    }
}
