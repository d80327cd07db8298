using System.Text.RegularExpressions;
using static Rcwes.Architecture.Tests.SourceFiles;

namespace Rcwes.Architecture.Tests;

/// <summary>How the files look, so that nobody has to be reminded.</summary>
public sealed partial class FileTests
{
    private const int MostLines = 400;

    [Fact]
    public void No_file_is_longer_than_400_lines() => Nothing(
        from file in In(Repository.Root, ".cs", ".cshtml", ".css", ".js")
        let lines = File.ReadLines(file).Count()
        where lines > MostLines
        select $"{Name(file)}: {lines}",
        "Split by noun.");

    [Fact]
    public void Folders_are_nouns_of_the_field() => Nothing(
        Directory.EnumerateDirectories(Repository.PathOf("src"), "*", SearchOption.AllDirectories)
            .Where(f => Path.GetFileName(f) is "Services" or "Helpers" or "Managers" or "Utils" or "Utilities" or "Common" or "Misc")
            .Where(f => !f.Contains("/obj/", StringComparison.Ordinal) && !f.Contains("/bin/", StringComparison.Ordinal) && !f.Contains("/node_modules/", StringComparison.Ordinal))
            .Select(Name),
        "Such a folder says nothing about what lies in it.");

    [Fact]
    public void Time_comes_from_the_time_provider() => Nothing(
        from file in In(Repository.PathOf("src"), ".cs", ".cshtml")
        from line in File.ReadLines(file).Select((text, i) => (text, Number: i + 1))
        where Clock().IsMatch(line.text)
        select $"{Name(file)}:{line.Number}",
        "Take TimeProvider in pages and `now` in models.");

    [Fact]
    public void No_page_carries_inline_style_or_script() => Nothing(
        from file in In(Repository.PathOf("src"), ".cshtml")
        from Match match in Inline().Matches(File.ReadAllText(file))
        select $"{Name(file)}: {match.Value}",
        "The content security policy forbids it: use a class, a file, a data attribute.");

    [Fact]
    public void Nothing_is_asked_of_another_site() => Nothing(
        from file in In(Repository.PathOf("src"), ".cshtml", ".css", ".js")
        from Match match in Foreign().Matches(File.ReadAllText(file))
        select $"{Name(file)}: {match.Value}",
        "No third-party request, ever.");

    [Fact]
    public void Nothing_is_left_to_do_in_a_comment() => Nothing(
        from file in In(Repository.PathOf("src"), ".cs", ".cshtml", ".css", ".js")
        from line in File.ReadLines(file).Select((text, i) => (text, Number: i + 1))
        where Unfinished().IsMatch(line.text)
        select $"{Name(file)}:{line.Number} {line.text.Trim()}",
        "Do it, or write it down where work is planned.");

    [Fact]
    public void Imports_stand_in_order() => Nothing(
        from file in In(Repository.Root, ".cs")
        let imports = File.ReadLines(file).Select(l => Import().Match(l)).Where(m => m.Success).Select(m => m.Groups[1].Value).ToList()
        where !imports.SequenceEqual(imports.OrderBy(i => i == "System" || i.StartsWith("System.", StringComparison.Ordinal) ? 0 : 1).ThenBy(i => i, StringComparer.OrdinalIgnoreCase))
        select Name(file),
        "System first, then by the alphabet: dotnet format does it.");

    [GeneratedRegex(@"^using ([A-Z][\w.]*);")]
    private static partial Regex Import();

    [GeneratedRegex(@"\bDateTime(Offset)?\.(Utc)?(Now|Today)\b")]
    private static partial Regex Clock();

    [GeneratedRegex("""\sstyle\s*=\s*"|\son[a-z]+\s*=\s*"|<style\b|<script(?![^>]*\b(src|type="application/(ld\+)?json"))[^>]*>|javascript:""")]
    private static partial Regex Inline();

    [GeneratedRegex("""(src|href|srcset|action)\s*=\s*"(https?:)?//(?!www\.w3\.org)[^"]*"|<link[^>]*https?://[^>]*|@import\s+(url\()?["']?(https?:)?//[^;]*|url\(["']?(https?:)?//[^)]*""")]
    private static partial Regex Foreign();

    [GeneratedRegex(@"(//|/\*|@\*|<!--).*\b(TODO|FIXME|HACK|XXX)\b")]
    private static partial Regex Unfinished();
}
