using System.Text;

namespace Rcwes.Users.SecondFactors;

/// <summary>Bytes as letters that people copy from paper: five bits a letter.</summary>
internal static class Letters32
{
    /// <summary>RFC 4648, which authenticator applications read.</summary>
    public const string Standard = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    /// <summary>Without letters that look alike on paper.</summary>
    public const string Paper = "0123456789abcdefghjkmnpqrstvwxyz";

    public static string Of(byte[] bytes, string alphabet)
    {
        var text = new StringBuilder();
        var (bits, held) = (0, 0);
        foreach (var one in bytes)
        {
            (bits, held) = (((bits & 0xff) << 8) | one, held + 8);
            for (; held >= 5; held -= 5) text.Append(alphabet[(bits >> (held - 5)) & 31]);
        }
        if (held > 0) text.Append(alphabet[(bits << (5 - held)) & 31]);
        return text.ToString();
    }

    /// <summary>In groups of four, as people read it.</summary>
    public static string Grouped(string letters, char between) => string.Join(between, letters.Chunk(4).Select(c => new string(c)));

    /// <summary>What somebody copied from paper, as it was printed: without what stands between, and with the letters that look alike made right.</summary>
    public static string Read(string typed) =>
        string.Concat(typed.ToLowerInvariant().Where(char.IsLetterOrDigit)).Replace('o', '0').Replace('i', '1').Replace('l', '1');
}
