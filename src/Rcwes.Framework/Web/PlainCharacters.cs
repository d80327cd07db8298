using System.Text;
using System.Xml;

namespace Rcwes.Framework.Web;

/// <summary>Texts without the invisible characters that come along when people paste from other programs.</summary>
public static class PlainCharacters
{
    /// <summary>Without control characters, except line ends and tabs, and without what no XML may hold: one of them breaks a whole feed.</summary>
    public static string In(string text)
    {
        var at = 0;
        while (at < text.Length && Keeps(text, at)) at++;
        if (at == text.Length) return text;
        var kept = new StringBuilder(text.Length).Append(text, 0, at);
        for (; at < text.Length; at++) if (Keeps(text, at)) kept.Append(text[at]);
        return kept.ToString();
    }

    private static bool Keeps(string text, int at)
    {
        var c = text[at];
        if (char.IsHighSurrogate(c)) return at + 1 < text.Length && char.IsLowSurrogate(text[at + 1]);
        if (char.IsLowSurrogate(c)) return at > 0 && char.IsHighSurrogate(text[at - 1]);
        return c is '\n' or '\r' or '\t' || (XmlConvert.IsXmlChar(c) && !char.IsControl(c));
    }
}
