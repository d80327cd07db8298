using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Rcwes.Institutions.Exchange.Hsds;

/// <summary>
/// Ids of what has no row of its own, made of the id of what it belongs to and a name. The lower half is mixed with a hash of
/// the name, so the owner can be found again without a table: mixing twice gives the first id.
/// </summary>
internal static class HsdsIds
{
    /// <summary>The top two bits of the lower half say that it is a UUID of RFC 9562 and stay.</summary>
    private const ulong Mixed = 0x3FFF_FFFF_FFFF_FFFF;

    public static Guid Of(Guid owner, string name)
    {
        Span<byte> bytes = stackalloc byte[16];
        owner.TryWriteBytes(bytes, bigEndian: true, out _);
        var lower = bytes[8..];
        BinaryPrimitives.WriteUInt64BigEndian(lower, BinaryPrimitives.ReadUInt64BigEndian(lower) ^ (Hash(name) & Mixed));
        return new Guid(bytes, bigEndian: true);
    }

    /// <summary>Of things that belong to nobody, such as a taxonomy.</summary>
    public static Guid Of(string name) => Of(new Guid("018f2d3a-7c00-7000-8000-000000000000"), name);

    private static ulong Hash(string name) => BinaryPrimitives.ReadUInt64BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes(name)));
}
