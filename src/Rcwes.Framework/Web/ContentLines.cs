using System.Text;

namespace Rcwes.Framework.Web;

/// <summary>Lines as cards (RFC 2426) and calendars (RFC 5545) write them: at most 75 octets, then a break and a space.</summary>
public static class ContentLines
{
    private const int MostOctets = 75;

    /// <summary>Adds a line with its end; a letter of several octets is never cut.</summary>
    public static void AppendFolded(this StringBuilder text, string line)
    {
        var octets = 0;
        foreach (var rune in line.EnumerateRunes())
        {
            if (octets + rune.Utf8SequenceLength > MostOctets)
            {
                text.Append("\r\n ");
                octets = 1;
            }
            text.Append(rune.ToString());
            octets += rune.Utf8SequenceLength;
        }
        text.Append("\r\n");
    }

    /// <summary>A value of free text, so that its commas, semicolons and breaks are no marks of the format.</summary>
    public static string Escape(string? text) => (text ?? "")
        .Replace("\\", "\\\\", StringComparison.Ordinal).Replace(";", "\\;", StringComparison.Ordinal).Replace(",", "\\,", StringComparison.Ordinal)
        .ReplaceLineEndings("\\n");
}
