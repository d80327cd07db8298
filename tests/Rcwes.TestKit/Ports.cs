using System.Net;
using System.Net.Sockets;

namespace Rcwes.TestKit;

/// <summary>Ports for the servers of tests.</summary>
public static class Ports
{
    private const int First = 10_000;
    private const int Last = 20_000;

    /// <summary>
    /// A free port on loopback, for a program that is told its port. It lies below those that the system gives to outgoing connections:
    /// one of theirs may be taken again before the program has begun.
    /// </summary>
    public static int Free()
    {
        while (true)
        {
            var port = Random.Shared.Next(First, Last);
            using var listener = new TcpListener(IPAddress.Loopback, port);
            try
            {
                listener.Start();
                return port;
            }
            catch (SocketException)
            {
                // Somebody listens there.
            }
        }
    }
}
