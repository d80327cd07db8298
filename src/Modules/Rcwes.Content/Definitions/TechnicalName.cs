using Rcwes.Framework;
using Rcwes.Framework.Polish;

namespace Rcwes.Content.Definitions;

/// <summary>The name of a type or field in documents and recipes; it never changes, so it is checked once and well.</summary>
internal static class TechnicalName
{
    public const int Longest = 60;

    /// <summary>Members of every document; a part of such a name would overwrite them.</summary>
    private static readonly string[] Reserved =
    [
        "Id", "ContentItemId", "ContentItemVersionId", "ContentType", "DisplayText", "Latest", "Published", "ModifiedUtc", "PublishedUtc", "CreatedUtc",
        "Owner", "Author", "FlowMetadata", "Content", "Settings", "Nowy", "Default",
    ];

    /// <summary>Words as a name: „Wydarzenie w gminie” → <c>WydarzenieWGminie</c>.</summary>
    public static string From(string words) =>
        string.Concat(Slug.From(words, Longest).Split('-', StringSplitOptions.RemoveEmptyEntries).SkipWhile(w => !char.IsAsciiLetter(w[0])).Select(w => char.ToUpperInvariant(w[0]) + w[1..]));

    /// <param name="name">As it was typed.</param>
    /// <param name="taken">Names that stand beside it, whatever their letter case.</param>
    public static void Check(string name, IEnumerable<string> taken)
    {
        if (name.Length == 0 || !char.IsAsciiLetter(name[0]) || !name.All(char.IsAsciiLetterOrDigit))
            throw new RuleException("name.characters", "Nazwa techniczna zaczyna się literą i ma same litery bez ogonków oraz cyfry, na przykład Wydarzenie2.") { Field = "Name" };
        if (name.Length > Longest) throw new RuleException("name.long", "Skróć nazwę techniczną do {0} znaków.", Longest) { Field = "Name" };
        if (Reserved.Contains(name, StringComparer.OrdinalIgnoreCase)) throw new RuleException("name.reserved", "Nazwa techniczna „{0}” ma w dokumentach własne znaczenie. Wybierz inną.", name) { Field = "Name" };
        if (taken.FirstOrDefault(t => t.Equals(name, StringComparison.OrdinalIgnoreCase)) is { } other) throw new RuleException("name.taken", "Nazwa techniczna „{0}” jest już zajęta. Wybierz inną.", other) { Field = "Name" };
    }
}
