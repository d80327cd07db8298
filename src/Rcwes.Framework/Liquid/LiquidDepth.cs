using System.Collections.Frozen;

namespace Rcwes.Framework.Liquid;

/// <summary>
/// How deep a template is nested. Fluid's parser calls itself for every block and bracket: some thousands of them, in a template that fits into a field,
/// would use up the stack, and with it end the process.
/// </summary>
public static class LiquidDepth
{
    /// <summary>Blocks within each other, and brackets within each other in one tag; people write three or four.</summary>
    public const int Deepest = 50;

    private static readonly FrozenSet<string> Blocks = FrozenSet.Create(StringComparer.Ordinal, "if", "unless", "for", "case", "capture", "tablerow", "comment", "raw", "macro", "ifchanged", "block");

    /// <exception cref="RuleException">It is nested deeper than anybody writes; the sentence tells the line.</exception>
    public static void Check(string source)
    {
        if (TooDeepIn(source) is { } line) throw new RuleException("liquid.deep", "Wiersz {0}: szablon jest zagnieżdżony zbyt głęboko. Jeden w drugim może mieć najwyżej {1} bloków albo nawiasów.", line, Deepest);
    }

    /// <summary>The line in which a template becomes too deep; null when it does not.</summary>
    public static int? TooDeepIn(string source)
    {
        var (blocks, brackets, inTag) = (0, 0, false);
        for (var at = 0; at < source.Length; at++)
        {
            var here = source.AsSpan(at);
            if (inTag)
            {
                if (here.StartsWith("}}") || here.StartsWith("%}")) (inTag, brackets) = (false, 0);
                else if (here[0] is '(' or '[') brackets++;
                else if (here[0] is ')' or ']') brackets--;
            }
            else if (here.StartsWith("{{") || here.StartsWith("{%"))
            {
                inTag = true;
                at++;
                if (here[1] == '%') blocks += Of(here[2..]);
            }
            if (blocks > Deepest || brackets > Deepest) return LiquidTemplate.LineOf(source, at);
        }
        return null;
    }

    /// <summary>What a tag does to the depth: a block begins, ends, or neither.</summary>
    private static int Of(ReadOnlySpan<char> tag)
    {
        var said = tag.TrimStart("-").TrimStart();
        var length = 0;
        while (length < said.Length && char.IsAsciiLetter(said[length])) length++;
        var name = said[..length].ToString();
        return Blocks.Contains(name) ? 1 : name.StartsWith("end", StringComparison.Ordinal) && Blocks.Contains(name[3..]) ? -1 : 0;
    }
}
