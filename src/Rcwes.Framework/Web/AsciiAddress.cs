using System.Text;

namespace Rcwes.Framework.Web;

/// <summary>Addresses as a header can carry them.</summary>
public static class AsciiAddress
{
    /// <summary>The address with everything percent-encoded that is not ASCII or may not stand in an address; what is encoded already stays. A whole address gets its host in ASCII.</summary>
    public static string Of(string address)
    {
        if (Ascii(address)) return address;
        if (!address.StartsWith('/') && Uri.TryCreate(address, UriKind.Absolute, out var whole) && whole.Host != whole.IdnHost)
            address = new UriBuilder(whole) { Host = whole.IdnHost, Port = whole.IsDefaultPort ? -1 : whole.Port }.Uri.AbsoluteUri;
        var text = new StringBuilder(address.Length + 16);
        Span<byte> bytes = stackalloc byte[4];
        foreach (var rune in address.EnumerateRunes())
        {
            if (rune.IsAscii && MayStand((char)rune.Value))
            {
                text.Append((char)rune.Value);
                continue;
            }
            foreach (var part in bytes[..rune.EncodeToUtf8(bytes)]) text.Append('%').Append(part.ToString("X2", System.Globalization.CultureInfo.InvariantCulture));
        }
        return text.ToString();
    }

    private static bool Ascii(string address) => address.All(c => char.IsAscii(c) && MayStand(c));

    private static bool MayStand(char c) => c is > ' ' and < '\u007f' and not ('"' or '<' or '>' or '\\' or '^' or '`' or '{' or '|' or '}');
}
