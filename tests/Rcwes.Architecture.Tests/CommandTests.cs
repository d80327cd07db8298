using System.Text.RegularExpressions;
using static Rcwes.Architecture.Tests.SourceFiles;

namespace Rcwes.Architecture.Tests;

/// <summary><c>docs/operations.md</c> tells nobody to type a command that the program does not have, and lists those that it has.</summary>
public sealed partial class CommandTests
{
    private static readonly string Page = File.ReadAllText(Repository.PathOf("docs", "operations.md"));

    private static readonly List<(string Command, string Act)> Known =
    [
        .. In(Repository.PathOf("src"), ".cs").SelectMany(f => Usage().Matches(File.ReadAllText(f)))
            .SelectMany(m => Line().Matches(m.Groups[1].Value)).Select(m => (m.Groups[1].Value, m.Groups[2].Value)),
    ];

    [Fact]
    public void Every_command_that_the_page_types_is_one_of_the_program()
    {
        var typed = Typed().Matches(Page).Select(m => (m.Groups[1].Value, m.Groups[2].Value)).Distinct().ToList();
        Assert.True(typed.Count > 5, $"{typed.Count} commands");
        Nothing(typed.Except(Known).Select(c => $"{c.Item1} {c.Item2}"), "The program has no such command: mend docs/operations.md.");
    }

    [Fact]
    public void Every_command_of_the_program_stands_on_the_page() => Nothing(
        from command in Known.GroupBy(k => k.Command, k => k.Act)
        let words = $"`{command.Key} {string.Join('|', command)}`"
        where !Page.Contains(words, StringComparison.Ordinal)
        select words,
        "Name it in docs/operations.md.");

    [GeneratedRegex(@"Usage \{ get; \} = \[(.*?)\];")]
    private static partial Regex Usage();

    [GeneratedRegex("\"([a-z]+) ([a-z-]+)")]
    private static partial Regex Line();

    /// <summary>At the beginning of a line, quoted, or after the program or the image of a container.</summary>
    [GeneratedRegex(@"(?:^rcwes|`rcwes|Rcwes\.Web\.dll|rcwes:[0-9-]+) ([a-z]+) ([a-z-]+)\b", RegexOptions.Multiline)]
    private static partial Regex Typed();
}
