using System.Net;
using System.Net.Sockets;

namespace Rcwes.Content.LinkCheck;

/// <summary>Connects to addresses of the public internet only: a link in a text must not become a way into our own network.</summary>
internal static class PublicNetwork
{
    /// <summary>Looks the name up once and connects to what it found, so that no second answer can lead elsewhere.</summary>
    public static async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken ct)
    {
        if (context.DnsEndPoint.Port is not (80 or 443)) throw new PrivateAddressException();
        var found = await Dns.GetHostAddressesAsync(context.DnsEndPoint.Host, ct);
        // One private answer among public ones is a trick, not a site.
        if (found.Length == 0 || !found.All(IsPublic)) throw new PrivateAddressException();
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(found, context.DnsEndPoint.Port, ct);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    public static bool IsPublic(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6) address = address.MapToIPv4();
        var b = address.GetAddressBytes();
        if (address.AddressFamily == AddressFamily.InterNetwork)
        {
            return !(b[0] is 0 or 10 or 127 or >= 224
                || (b[0] == 100 && b[1] is >= 64 and <= 127)
                || (b[0] == 169 && b[1] == 254)
                || (b[0] == 172 && b[1] is >= 16 and <= 31)
                || (b[0] == 192 && b[1] is 0 or 168)
                || (b[0] == 198 && b[1] is 18 or 19));
        }
        // Only 2000::/3 is given out to the public; 6to4 and Teredo in it carry an IPv4 address inside.
        return (b[0] & 0xE0) == 0x20 && !(b[0] == 0x20 && b[1] == 0x02) && !(b[0] == 0x20 && b[1] == 0x01 && b[2] == 0 && b[3] == 0);
    }
}

/// <summary>The link leads into a network that is not public.</summary>
internal sealed class PrivateAddressException() : IOException("Not a public address.");
