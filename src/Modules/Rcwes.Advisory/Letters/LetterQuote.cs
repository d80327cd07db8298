using System.Text.RegularExpressions;

namespace Rcwes.Advisory.Letters;

/// <summary>The old letter below an answer is in the conversation already.</summary>
internal static partial class LetterQuote
{
    /// <summary>Lines of a block in which one of the headers may stand.</summary>
    private const int LongestBlock = 8;

    /// <summary>What was written above the old letter, and a signature below it. When nothing else was written, everything stays.</summary>
    /// <param name="text">Of a letter.</param>
    /// <param name="isOwn">Whether an address is ours: a letter of somebody else that was passed on is no quote.</param>
    public static string Without(string text, Func<string, bool> isOwn)
    {
        var lines = text.Split('\n');
        var (begin, end) = Block(lines, isOwn) is var block and >= 0 ? (block, lines.Length) : Marked(lines);
        if (begin < 0) return text;
        while (begin > 0 && Ruler().IsMatch(lines[begin - 1])) begin--;
        var said = string.Join('\n', lines[..begin]).Trim();
        return said.Length == 0 ? text : end < lines.Length ? $"{said}\n\n{string.Join('\n', lines[end..])}".Trim() : said;
    }

    /// <summary>Where a program has put the old letter under a line of its own or under some of its headers, as Outlook does; -1 when nowhere.</summary>
    private static int Block(string[] lines, Func<string, bool> isOwn)
    {
        for (var i = 0; i < lines.Length; i++)
        {
            var below = lines.Skip(i + 1).Take(LongestBlock);
            var sender = Sender().IsMatch(lines[i]) && below.Count(Header().IsMatch) >= 2 ? lines[i] : null;
            if (sender is null && !Original().IsMatch(lines[i])) continue;
            if (Address().Match(sender ?? below.FirstOrDefault(Sender().IsMatch) ?? "") is not { Success: true } address || isOwn(address.Value)) return i;
        }
        return -1;
    }

    /// <summary>The lines that begin with a sign, when only they and a signature are left below the words. An answer between them needs them.</summary>
    private static (int Begin, int End) Marked(string[] lines)
    {
        var begin = Array.FindIndex(lines, line => line.StartsWith('>'));
        if (begin < 0) return (-1, 0);
        var signature = Array.FindIndex(lines, begin, line => line.TrimEnd() == "--");
        var end = signature < 0 ? lines.Length : signature;
        if (lines[begin..end].Any(line => line.Length > 0 && !line.StartsWith('>'))) return (-1, 0);
        return (Introduced(lines, begin), end);
    }

    /// <summary>„On that day somebody wrote:” belongs to the quote, also when it was broken into two lines.</summary>
    private static int Introduced(string[] lines, int begin)
    {
        var above = begin - 1;
        while (above >= 0 && string.IsNullOrWhiteSpace(lines[above])) above--;
        if (above < 0 || !lines[above].TrimEnd().EndsWith(':')) return begin;
        return above > 0 && !lines[above].Any(char.IsAsciiDigit) && lines[above - 1].Any(char.IsAsciiDigit) && Day().IsMatch(lines[above - 1]) ? above - 1 : above;
    }

    [GeneratedRegex(@"\A\s*-{2,}\s*(Original Message|Wiadomo\u015B\u0107 oryginalna|Oryginalna wiadomo\u015B\u0107)\s*-{2,}", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Original();

    [GeneratedRegex(@"\A[\s*]{0,5}(Od|From)[\s*]{0,3}:[\s*]{0,3}\S", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Sender();

    [GeneratedRegex(@"\A[\s*]{0,5}(Wys\u0142ano|Wys\u0142ane|Sent|Data|Date|Do|To|DW|Cc|Temat|Subject)[\s*]{0,3}:", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Header();

    [GeneratedRegex(@"[^\s<>""()\[\]:;,@]{1,64}@[^\s<>""()\[\]:;,@]{1,255}")]
    private static partial Regex Address();

    [GeneratedRegex(@"\A\s*[_\u2500-]{5,}\s*\z", RegexOptions.CultureInvariant)]
    private static partial Regex Ruler();

    [GeneratedRegex(@"\A\s*(W dniu|Dnia|On|pon\.|wt\.|\u015Br\.|czw\.|pt\.|sob\.|niedz\.)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Day();
}
