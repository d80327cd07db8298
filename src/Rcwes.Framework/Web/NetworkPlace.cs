using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Rcwes.Framework.Web;

/// <summary>Where on the network a request comes from, as limits count it.</summary>
public static class NetworkPlace
{
    /// <summary>The IPv4 address, also when it came wrapped in IPv6; of IPv6 the network of 64 bits, out of which one household can take any number of addresses. Empty when unknown.</summary>
    public static string Of(IPAddress? address) => Plain(address) is not { } plain ? "" : plain.AddressFamily == AddressFamily.InterNetwork ? plain.ToString() : Network64(plain);

    /// <summary>Half of the address, for people: enough to tell home from abroad, too little to find anybody.</summary>
    public static string Half(IPAddress? address) => Plain(address) is not { } plain ? ""
        : plain.GetAddressBytes() is [var a, var b, _, _] ? $"{a}.{b}.*.*"
        : $"{string.Join(':', Network64(plain).Split(':').Take(2))}:*";

    private static IPAddress? Plain(IPAddress? address) => address is { IsIPv4MappedToIPv6: true } mapped ? mapped.MapToIPv4() : address;

    private static string Network64(IPAddress address) =>
        string.Join(':', address.GetAddressBytes().Take(8).Chunk(2).Select(b => ((b[0] << 8) | b[1]).ToString("x", CultureInfo.InvariantCulture))) + "::";
}
