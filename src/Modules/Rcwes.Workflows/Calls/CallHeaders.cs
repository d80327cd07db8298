using System.Text.RegularExpressions;
using Rcwes.Framework;
using Rcwes.Framework.Polish;

namespace Rcwes.Workflows.Calls;

/// <summary>Headers that a workflow adds to a call, one a line (<c>Name: value</c>) as Orchard Core keeps them. A key of another system may stand there: values are shown and logged nowhere.</summary>
internal static partial class CallHeaders
{
    public const int Longest = 8_000;

    private const int Most = 20;

    /// <summary>Of the connection, of the body, and ours: a step must not bend where a call goes, how long it is, or that it is a repetition.</summary>
    private static readonly HashSet<string> Kept = new(StringComparer.OrdinalIgnoreCase)
    {
        "Host", "Connection", "Keep-Alive", "Proxy-Connection", "Proxy-Authorization", "Proxy-Authenticate", "TE", "Trailer", "Transfer-Encoding", "Upgrade", "Expect", "Content-Length", "Idempotency-Key",
    };

    /// <exception cref="RuleException">A line is no header, or one that a step may not set.</exception>
    public static IReadOnlyList<(string Name, string Value)> Read(string text)
    {
        if (text.Length > Longest) throw new RuleException("call.headers", "Nagłówki są za długie: mają {0} znaków, a mogą mieć {1}.", text.Length, Longest);
        var lines = LinesOf(text);
        if (lines.Length > Most) throw new RuleException("call.headers-many", "Nagłówków może być najwyżej {0}.", Most);
        return [.. lines.Select(Header)];
    }

    /// <summary>Reads what came out of the source. A value that brings a line of its own would be a header that nobody wrote.</summary>
    /// <inheritdoc cref="Read(string)"/>
    public static IReadOnlyList<(string Name, string Value)> Read(string source, string filled) => Ends(filled) <= Ends(source)
        ? Read(filled)
        : throw new RuleException("call.header-line", "Wartość w polu „Nagłówki” ma więcej niż jeden wiersz. Nagłówek musi się zmieścić w jednym.");

    public static string[] LinesOf(string text) => text.ReplaceLineEndings("\n").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static int Ends(string text) => text.ReplaceLineEndings("\n").Count(c => c == '\n');

    private static (string Name, string Value) Header(string line, int index)
    {
        var colon = line.IndexOf(':', StringComparison.Ordinal);
        if (colon < 1 || !Token().IsMatch(line[..colon]) || line.Any(char.IsControl) || !line.All(char.IsAscii))
            throw new RuleException("call.header", "Wiersz {0} w polu „Nagłówki” nie jest nagłówkiem. Zapisz go tak: Nazwa: wartość", index + 1);
        var name = line[..colon];
        // A body says of itself what it is.
        if (name.Equals("Content-Type", StringComparison.OrdinalIgnoreCase)) throw new RuleException("call.header-type", "Nagłówka „Content-Type” nie wpisuj w polu „Nagłówki”, tylko w polu „Rodzaj treści”.");
        if (Kept.Contains(name) || name.StartsWith("Content-", StringComparison.OrdinalIgnoreCase)) throw new RuleException("call.header-own", "Nagłówka „{0}” nie można ustawić: pilnuje go serwis.", Shortened.Begin(name, 60));
        return (name, line[(colon + 1)..].Trim());
    }

    [GeneratedRegex("^[!#$%&'*+.^_`|~0-9A-Za-z-]+$")]
    private static partial Regex Token();
}
