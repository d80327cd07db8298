using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Rcwes.Architecture.Tests;

/// <summary>The texts of one project: the keys its source uses and the English that stands beside it.</summary>
internal sealed partial class Texts
{
    private readonly List<(string File, string Source)> _sources;

    public Texts(Project project)
    {
        Project = project;
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        _sources = [.. SourceFiles.In(project.Folder, ".cs", ".cshtml").Select(f => (SourceFiles.Name(f), File.ReadAllText(f)))];
        foreach (var file in Directory.Exists(Path.Combine(project.Folder, "Resources")) ? Directory.EnumerateFiles(Path.Combine(project.Folder, "Resources"), "*.en.resx") : [])
            foreach (var (name, text) in XDocument.Load(file).Descendants("data").Select(d => (d.Attribute("name")!.Value, d.Element("value")?.Value ?? "")))
                // The compiler of resources keeps one of two names that differ in case only.
                if (!English.TryAdd(name, text) || !names.Add(name)) Doubled.Add(name);
    }

    public Project Project { get; }

    public Dictionary<string, string> English { get; } = new(StringComparer.Ordinal);

    public List<string> Doubled { get; } = [];

    /// <summary>Keys that the source asks for, with the file that does.</summary>
    public IEnumerable<(string File, string Key)> Used()
    {
        foreach (var (file, whole) in _sources)
        {
            var source = CodeComment().Replace(Comment().Replace(whole, ""), "");
            foreach (Match match in Indexer().Matches(source))
                foreach (var key in LiteralsBeforeComma(source, match.Index + match.Length)) yield return (file, key);
            foreach (Match match in Plural().Matches(source)) yield return (file, Unescape(match.Groups[1].Value));
            foreach (Match match in Rule().Matches(source)) yield return (file, Unescape(match.Groups[1].Value));
            foreach (Match match in Attribute().Matches(source)) yield return (file, Unescape(match.Groups[1].Value));
        }
    }

    /// <summary>True when the words stand as a literal anywhere in the source.</summary>
    private static readonly Lazy<string> Recipe = new(() => File.ReadAllText(Repository.PathOf("recipes", "rcwes.recipe.json")));

    public bool Mentions(string key)
    {
        var literal = $"\"{Escape(key)}\"";
        // What the recipe calls types, fields and roles, and its hints, are shown in the reader's language too.
        if (Project.Name is "Rcwes.Content" or "Rcwes.Users" && Recipe.Value.Contains($": {literal}", StringComparison.Ordinal)) return true;
        return _sources.Any(s => s.Source.Contains(literal, StringComparison.Ordinal) || s.Source.Contains($"\"\"\"{key}\"\"\"", StringComparison.Ordinal));
    }

    /// <summary>Polish words in markup that no localizer sees.</summary>
    public IEnumerable<(string File, string Words)> Bare()
    {
        foreach (var (file, source) in _sources.Where(s => s.File.EndsWith(".cshtml", StringComparison.Ordinal)))
            foreach (Match match in PolishWords().Matches(Literal().Replace(Localized().Replace(Comment().Replace(source, ""), ""), "")))
                yield return (file, match.Value.Trim());
    }

    /// <summary>Polish sentences in code that have no English beside them: a text that is translated somewhere far from where it stands.</summary>
    public IEnumerable<(string File, string Words)> PolishLiterals()
    {
        foreach (var (file, source) in _sources)
            foreach (Match match in Literal().Matches(CodeComment().Replace(Comment().Replace(source, ""), "")))
                if (Polish().IsMatch(match.Groups[1].Value) && match.Groups[1].Value.Length > 2) yield return (file, Unescape(match.Groups[1].Value));
    }

    private static IEnumerable<string> LiteralsBeforeComma(string source, int start)
    {
        var depth = 0;
        for (var i = start; i < source.Length; i++)
        {
            if (source[i] == '"')
            {
                var end = i + 1;
                while (end < source.Length && source[end] != '"') end += source[end] == '\\' ? 2 : 1;
                yield return Unescape(source[(i + 1)..Math.Min(end, source.Length)]);
                i = end;
            }
            else if (source[i] is '(' or '[') depth++;
            else if (source[i] is ')' or ']' && depth-- == 0) yield break;
            else if (source[i] is ',' or '\n' && depth == 0) yield break;
        }
    }

    private static string Unescape(string literal) => literal.Contains('\\', StringComparison.Ordinal) ? Regex.Unescape(literal) : literal;

    private static string Escape(string key)
    {
        var escaped = new StringBuilder(key.Length);
        foreach (var c in key) escaped.Append(c switch { '"' => "\\\"", '\\' => "\\\\", '\n' => "\\n", _ => c.ToString() });
        return escaped.ToString();
    }

    [GeneratedRegex(@"\b(?:L|l|T|texts|localizer|_own)\[")]
    private static partial Regex Indexer();

    [GeneratedRegex("""\.Plural\([^"]*?"((?:[^"\\]|\\.)*)"[,)]""")]
    private static partial Regex Plural();

    [GeneratedRegex("""new RuleException\(\s*(?:"[^"]*"|[\w.]+),\s*"((?:[^"\\]|\\.)*)"[\s,)]""")]
    private static partial Regex Rule();

    [GeneratedRegex("""\[[^\]]*(?:Display\(Name|ErrorMessage|Description|Prompt)\s*=\s*"((?:[^"\\]|\\.)*)"[,)]""")]
    private static partial Regex Attribute();

    [GeneratedRegex(@"""((?:[^""\\\n]|\\.)*)""")]
    private static partial Regex Literal();

    [GeneratedRegex("""\b(?:L|l|texts)(?:\.Plural\([^"]*|\[)"(?:[^"\\]|\\.)*["]""")]
    private static partial Regex Localized();

    [GeneratedRegex(@"@\*.*?\*@|<!--.*?-->", RegexOptions.Singleline)]
    private static partial Regex Comment();

    [GeneratedRegex(@"(?<![:""])//[^\n]*|/\*.*?\*/", RegexOptions.Singleline)]
    private static partial Regex CodeComment();

    [GeneratedRegex("[ąćęłńóśźżĄĆĘŁŃÓŚŹŻ]")]
    private static partial Regex Polish();

    [GeneratedRegex(@"[^<>""\n@{}]*[ąćęłńśźżĄĆĘŁŃŚŹŻ][^<>""\n@{}]*")]
    private static partial Regex PolishWords();
}
