namespace Rcwes.Framework.Polish;

/// <summary>Texts that must fit somewhere. None ends with half of a character that takes two places: PostgreSQL refuses such a text, and the whole save with it.</summary>
public static class Shortened
{
    /// <summary>The text as it is when it fits, otherwise its beginning with „…”, together at most <paramref name="longest"/> characters.</summary>
    public static string To(string text, int longest) => text.Length <= longest ? text : Begin(text, longest - 1) + "…";

    /// <summary>At most the first <paramref name="longest"/> characters.</summary>
    public static string Begin(string text, int longest) =>
        text.Length <= longest ? text : longest > 0 && char.IsHighSurrogate(text[longest - 1]) ? text[..(longest - 1)] : text[..Math.Max(0, longest)];
}
