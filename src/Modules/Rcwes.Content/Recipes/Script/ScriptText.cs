namespace Rcwes.Content.Recipes.Script;

/// <summary>Finds <c>[js: …]</c> in a text, and writes texts so that they hold none.</summary>
internal static class ScriptText
{
    public const string Opening = "[js:";

    public static bool Holds(string text) => text.Contains(Opening, StringComparison.Ordinal);

    /// <summary>Makes an expression of every opening, so that importing gives the same text back and runs nothing of it.</summary>
    public static string Escape(string text) => text.Replace(Opening, $"{Opening} '{Opening}']", StringComparison.Ordinal);

    /// <summary>Position of the bracket that closes the expression whose code starts at <paramref name="start"/>; -1 when none does.</summary>
    public static int End(string text, int start)
    {
        var depth = 0;
        var quote = '\0';
        for (var i = start; i < text.Length; i++)
        {
            var c = text[i];
            if (quote != '\0')
            {
                if (c == '\\') i++;
                else if (c == quote) quote = '\0';
            }
            else if (c is '\'' or '"' or '`') quote = c;
            else if (c == '[') depth++;
            else if (c == ']' && depth-- == 0) return i;
        }
        return -1;
    }
}
