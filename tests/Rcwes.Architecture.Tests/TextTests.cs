using System.Text.RegularExpressions;
using Rcwes.Framework.Modules;
using static Rcwes.Architecture.Tests.SourceFiles;

namespace Rcwes.Architecture.Tests;

/// <summary>The Polish sentence is the key; its English stands in the resx of the same project, and nothing else stands there.</summary>
public sealed partial class TextTests
{
    private static readonly IReadOnlyList<Texts> All = [.. Projects.All.Select(p => new Texts(p))];
    private static readonly Texts OfFramework = All.Single(t => t.Project.Name == "Rcwes.Framework");

    /// <summary>The same in both languages.</summary>
    private static readonly string[] ProperNames = ["Regionalne Centrum Wsparcia Ekonomii Społecznej", "Województwo lubuskie"];

    /// <summary>A template of a letter: its English stands beside it, the type asks for both.</summary>
    private static bool IsTemplate(string words) => words.Contains("{{", StringComparison.Ordinal);

    [Fact]
    public void Every_text_has_its_English() => Nothing(
        from texts in All
        from used in texts.Used().Distinct()
        where used.Key.Any(char.IsLetter) && !texts.English.ContainsKey(used.Key) && !OfFramework.English.ContainsKey(used.Key)
        select $"{used.File}: {used.Key}",
        "Missing in Resources/*.en.resx of the project.");

    [Fact]
    public void Every_Polish_sentence_in_code_has_its_English() => Nothing(
        from texts in All
        from found in texts.PolishLiterals().Distinct()
        where !ProperNames.Contains(found.Words) && !IsTemplate(found.Words) && !texts.English.ContainsKey(found.Words) && !OfFramework.English.ContainsKey(found.Words)
        select $"{found.File}: {found.Words}",
        "A Polish literal that nothing translates.");

    [Fact]
    public void No_Polish_words_stand_bare_in_a_page() => Nothing(
        from texts in All
        from found in texts.Bare()
        select $"{found.File}: {found.Words}",
        "Write @L[\"…\"].");

    [Fact]
    public void What_modules_say_of_themselves_has_its_English() => Nothing(
        (from module in Projects.Catalog.Modules
         let english = All.Single(t => t.Project.Name == module.Info.Id).English
         from text in SaidBy(module.Info)
         where !english.ContainsKey(text) && !OfFramework.English.ContainsKey(text)
         select $"{module.Info.Id}: {text}")
        .Concat(FrameworkPermissions.All.Where(p => !OfFramework.English.ContainsKey(p.Description)).Select(p => $"Rcwes.Framework: {p.Description}")),
        "Names of modules, permissions and menu entries are texts too.");

    [Fact]
    public void No_English_is_left_without_its_Polish() => Nothing(
        from texts in All
        from key in texts.English.Keys
        where !texts.Mentions(key) && !(texts == OfFramework && All.Any(t => t.Mentions(key)))
        select $"{texts.Project.Name}: {key}",
        "No source uses this entry of the resx.");

    [Fact]
    public void Translations_are_whole()
    {
        Nothing(from texts in All from key in texts.Doubled select $"{texts.Project.Name}: {key}", "The key stands twice.");
        Nothing(
            from texts in All
            from text in texts.English
            where text.Value.Trim().Length == 0 || !Places(text.Key).SetEquals(Places(text.Value)) || Forms(text) != 0
            select $"{texts.Project.Name}: {text.Key} → {text.Value}",
            "Empty, or the places {0} differ, or a plural has not three Polish and two English forms.");
    }

    private static IEnumerable<string> SaidBy(ModuleInfo info) =>
        [info.Name, .. info.Permissions.Select(p => p.Description), .. info.Acts.Select(a => a.Words), .. info.AdminMenu.SelectMany(m => new[] { m.Text, m.Group })];

    private static HashSet<string> Places(string text) => [.. Place().Matches(text).Select(m => m.Groups[1].Value)];

    private static int Forms(KeyValuePair<string, string> text) =>
        text.Key.Contains('|', StringComparison.Ordinal) ? Math.Abs(text.Key.Split('|').Length - 3) + Math.Abs(text.Value.Split('|').Length - 2) : 0;

    [GeneratedRegex(@"\{(\d+)")]
    private static partial Regex Place();
}
