using System.Text.RegularExpressions;
using static Rcwes.Architecture.Tests.SourceFiles;

namespace Rcwes.Architecture.Tests;

/// <summary>
/// <c>docs/configuration.md</c> names every key that the code reads whole, and no key that nobody reads. Keys that are read
/// through a section (mail, files) stand in the page of their subject; here the section must be named.
/// </summary>
public sealed partial class ConfigurationTests
{
    private static readonly string Page = File.ReadAllText(Repository.PathOf("docs", "configuration.md"));
    private static readonly string Code = string.Join('\n', In(Repository.PathOf("src"), ".cs").Select(File.ReadAllText));

    [Fact]
    public void Every_key_that_is_read_is_described() => Nothing(
        from key in Read().Matches(Code).Select(m => m.Groups[1].Value).Distinct()
        where !Page.Contains($"`{key}`", StringComparison.Ordinal) && !Page.Contains($"`{key}:", StringComparison.Ordinal)
        select key,
        "Missing in docs/configuration.md.");

    [Fact]
    public void Every_key_that_is_described_is_read() => Nothing(
        from key in Described().Matches(Page).Select(m => m.Groups[1].Value).Distinct()
        where !Code.Contains($"\"{key}\"", StringComparison.Ordinal) && !IsReadInSection(key)
        select key,
        "Nobody reads it.");

    private static bool IsReadInSection(string key)
    {
        var (section, name) = (key[..key.LastIndexOf(':')], key[(key.LastIndexOf(':') + 1)..]);
        return Code.Contains($"GetSection(\"{section}\")", StringComparison.Ordinal) && Code.Contains($"\"{name}\"", StringComparison.Ordinal);
    }

    [GeneratedRegex("""(?:\[|GetValue(?:<\w+>)?\(|GetSection\()"(Rcwes:[A-Za-z0-9:]+)""")]
    private static partial Regex Read();

    [GeneratedRegex("`(Rcwes:[A-Za-z0-9:]+)`")]
    private static partial Regex Described();
}
