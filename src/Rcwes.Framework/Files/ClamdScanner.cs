using System.Buffers.Binary;
using System.Net.Sockets;
using System.Text;
using Microsoft.Extensions.Logging;

namespace Rcwes.Framework.Files;

/// <summary>Where clamd listens, and how long it may take.</summary>
internal sealed record ClamdOptions(string Address, TimeSpan Patience)
{
    private const string Unix = "unix:";
    private const string Tcp = "tcp://";

    /// <summary>The end to connect to: <c>unix:/run/clamav/clamd.ctl</c> or <c>tcp://host:3310</c>.</summary>
    public System.Net.EndPoint EndPoint { get; } = Parse(Address);

    private static System.Net.EndPoint Parse(string address)
    {
        if (address.StartsWith(Unix, StringComparison.Ordinal) && address.Length > Unix.Length) return new UnixDomainSocketEndPoint(address[Unix.Length..]);
        if (address.StartsWith(Tcp, StringComparison.Ordinal) && Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Port > 0) return new System.Net.DnsEndPoint(uri.Host, uri.Port);
        throw new InvalidOperationException($"Rcwes:Files:Clamd is '{address}'; it must look like tcp://127.0.0.1:3310 or unix:/run/clamav/clamd.ctl.");
    }
}

/// <summary>
/// Asks clamd with its command INSTREAM: the command, then pieces with their length before them, then a piece of no length; one line
/// comes back. Whatever is not a plain answer counts as none, so that a file is never given out because the scanner was broken.
/// </summary>
internal sealed partial class ClamdScanner(ClamdOptions options, ILogger<ClamdScanner> log) : IVirusScanner
{
    private const int Piece = 64 * 1024;
    private const int LongestAnswer = 1024;
    private static readonly byte[] Command = Encoding.ASCII.GetBytes("zINSTREAM\0");
    private static readonly byte[] Ping = Encoding.ASCII.GetBytes("zPING\0");

    public async Task<FileScan> ScanAsync(Stream content, CancellationToken ct) => await AskAsync((stream, within) => SendAsync(stream, content, within), ct) is { } answer ? Read(answer) : FileScan.Waiting;

    public async Task<bool> IsThereAsync(CancellationToken ct) => await AskAsync((stream, within) => stream.WriteAsync(Ping, within).AsTask(), ct) == "PONG";

    /// <summary>What clamd says to something; null when it does not answer in time.</summary>
    private async Task<string?> AskAsync(Func<NetworkStream, CancellationToken, Task> ask, CancellationToken ct)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
        patience.CancelAfter(options.Patience);
        try
        {
            using var socket = new Socket(options.EndPoint is UnixDomainSocketEndPoint ? AddressFamily.Unix : AddressFamily.InterNetwork, SocketType.Stream, options.EndPoint is UnixDomainSocketEndPoint ? ProtocolType.Unspecified : ProtocolType.Tcp);
            await socket.ConnectAsync(options.EndPoint, patience.Token);
            await using var stream = new NetworkStream(socket, ownsSocket: false);
            await ask(stream, patience.Token);
            return await AnswerAsync(stream, patience.Token);
        }
        catch (Exception trouble) when (trouble is SocketException or IOException || (trouble is OperationCanceledException && !ct.IsCancellationRequested))
        {
            NoAnswer(trouble);
            return null;
        }
    }

    private static async Task SendAsync(NetworkStream to, Stream content, CancellationToken ct)
    {
        await to.WriteAsync(Command, ct);
        var buffer = new byte[sizeof(int) + Piece];
        int read;
        do
        {
            read = await content.ReadAtLeastAsync(buffer.AsMemory(sizeof(int), Piece), Piece, throwOnEndOfStream: false, ct);
            BinaryPrimitives.WriteInt32BigEndian(buffer, read);
            await to.WriteAsync(buffer.AsMemory(0, sizeof(int) + read), ct);
        }
        while (read > 0);
    }

    private static async Task<string> AnswerAsync(NetworkStream from, CancellationToken ct)
    {
        var answer = new byte[LongestAnswer];
        var length = 0;
        int read;
        while (length < answer.Length && (read = await from.ReadAsync(answer.AsMemory(length), ct)) > 0)
        {
            length += read;
            if (answer[length - 1] == 0) break;
        }
        return Encoding.UTF8.GetString(answer, 0, length).TrimEnd('\0', '\n');
    }

    private FileScan Read(string answer)
    {
        if (answer == "stream: OK") return FileScan.Clean;
        if (answer.StartsWith("stream: ", StringComparison.Ordinal) && answer.EndsWith(" FOUND", StringComparison.Ordinal)) return FileScan.Infected;
        StrangeAnswer(answer);
        return FileScan.Waiting;
    }

    [LoggerMessage(EventId = 3101, Level = LogLevel.Warning, Message = "The virus scanner does not answer; files wait in quarantine")]
    private partial void NoAnswer(Exception trouble);

    [LoggerMessage(EventId = 3102, Level = LogLevel.Warning, Message = "The virus scanner answered {Answer}; the file waits in quarantine")]
    private partial void StrangeAnswer(string answer);
}
