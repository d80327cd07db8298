using System.Text.Json.Nodes;
using System.Xml.Linq;
using static Rcwes.Architecture.Tests.SourceFiles;

namespace Rcwes.Architecture.Tests;

/// <summary>Whatever others wrote is listed with its licence.</summary>
public sealed class ThirdPartyTests
{
    private static readonly string[] Rows = [.. File.ReadLines(Repository.PathOf("docs", "third-party.md")).Where(l => l.StartsWith("| `", StringComparison.Ordinal))];

    private static readonly IReadOnlyList<string> Packages =
    [
        .. XDocument.Load(Repository.PathOf("Directory.Packages.props")).Descendants("PackageVersion").Select(p => p.Attribute("Include")!.Value),
        .. In(Repository.Root, ".json").Where(f => Path.GetFileName(f) == "package.json")
            .SelectMany(f => new[] { "dependencies", "devDependencies" }.SelectMany(k => JsonNode.Parse(File.ReadAllText(f))![k]?.AsObject().Select(d => d.Key) ?? [])),
    ];

    [Fact]
    public void Every_package_is_listed_with_its_licence() =>
        Nothing(Packages.Where(p => !Rows.Any(r => r.StartsWith($"| `{p}` |", StringComparison.Ordinal) && r.Split('|')[2].Trim().Length > 1)), "Add a row to docs/third-party.md.");

    [Fact]
    public void Nothing_is_listed_that_is_gone() =>
        Nothing(Rows.Select(r => r.Split('`')[1]).Except(Packages), "Remove the row from docs/third-party.md.");

    [Fact]
    public void Versions_are_exact() => Nothing(
        XDocument.Load(Repository.PathOf("Directory.Packages.props")).Descendants("PackageVersion")
            .Where(p => p.Attribute("Version")!.Value.IndexOfAny(['*', '[', '(', ',']) >= 0).Select(p => p.Attribute("Include")!.Value)
            .Concat(In(Repository.Root, ".json").Where(f => Path.GetFileName(f) == "package.json")
                .SelectMany(f => new[] { "dependencies", "devDependencies" }.SelectMany(k => JsonNode.Parse(File.ReadAllText(f))![k]?.AsObject().Where(d => !char.IsDigit($"{d.Value}"[0])).Select(d => $"{Name(f)}: {d.Key}") ?? []))),
        "Pin the version.");
}
