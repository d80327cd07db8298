using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Rcwes.Users.SecondFactors;

/// <summary>Codes of RFC 6238 as every authenticator application makes them: SHA-1, half a minute, six digits.</summary>
internal static class TimeCode
{
    public const int Digits = 6;
    public const int KeyBytes = 20;

    private const int Seconds = 30;
    private const int Modulus = 1_000_000;

    /// <summary>Half minutes before and after the present one: the clock of a phone is never quite right, and people type slowly.</summary>
    private const int Tolerance = 1;

    public static long StepOf(DateTime utc) => (long)(utc - DateTime.UnixEpoch).TotalSeconds / Seconds;

    public static string Of(byte[] key, long step)
    {
        Span<byte> counter = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(counter, step);
#pragma warning disable CA5350 // The RFC and the applications know no other; HMAC does not fall with SHA-1.
        var hash = HMACSHA1.HashData(key, counter);
#pragma warning restore CA5350
        var number = BinaryPrimitives.ReadInt32BigEndian(hash.AsSpan(hash[^1] & 0xf)) & int.MaxValue;
        return (number % Modulus).ToString("D6", CultureInfo.InvariantCulture);
    }

    /// <summary>The half minute that a code belongs to; null for a wrong one.</summary>
    public static long? Match(byte[] key, string code, DateTime utc)
    {
        var (typed, present) = (Encoding.ASCII.GetBytes(code), StepOf(utc));
        long? found = null;
        for (var step = present - Tolerance; step <= present + Tolerance; step++)
            if (CryptographicOperations.FixedTimeEquals(typed, Encoding.ASCII.GetBytes(Of(key, step)))) found = step;
        return found;
    }
}
