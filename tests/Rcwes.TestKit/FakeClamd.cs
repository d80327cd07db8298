using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Rcwes.TestKit;

/// <summary>How a scanner behaves.</summary>
public enum ClamdMood
{
    /// <summary>Scans, and finds the test file of EICAR.</summary>
    Works,

    /// <summary>Hangs up before it answers.</summary>
    HangsUp,

    /// <summary>Answers that the file is larger than it takes.</summary>
    Refuses,

    /// <summary>Takes everything and never answers.</summary>
    Silent,

    /// <summary>Takes everything and answers when the test lets it: <see cref="FakeClamd.Release"/>.</summary>
    Held,
}

/// <summary>A scanner on loopback that speaks the protocol of clamd as its manual describes it: <c>zINSTREAM</c>, pieces with their length, one line back.</summary>
public sealed class FakeClamd : IAsyncDisposable
{
    /// <summary>The harmless file that every scanner reports. In two parts, so that no scanner reports this program.</summary>
    public static readonly byte[] Eicar = Encoding.ASCII.GetBytes(@"X5O!P%@AP[4\PZX54(P^)7CC)7}$" + "EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*");

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _end = new();
    private readonly Task _work;
    private readonly TaskCompletionSource _released = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long _largest;

    public FakeClamd()
    {
        _listener.Start();
        _work = Task.Run(ServeAsync);
    }

    /// <summary>For <c>Rcwes:Files:Clamd</c>.</summary>
    public string Address => $"tcp://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}";

    public ClamdMood Mood { get; set; }

    /// <summary>Bytes of the largest file that was sent whole.</summary>
    public long Largest => Interlocked.Read(ref _largest);

    /// <summary>Lets it answer from now on.</summary>
    public void Release() => _released.TrySetResult();

    /// <summary>Ends it; once more does nothing.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_end.IsCancellationRequested) return;
        await _end.CancelAsync();
        _listener.Stop();
        await _work;
    }

    private async Task ServeAsync()
    {
        while (!_end.IsCancellationRequested)
        {
            try
            {
                using var client = await _listener.AcceptTcpClientAsync(_end.Token);
                await AnswerAsync(client.GetStream());
            }
            catch (Exception trouble) when (trouble is OperationCanceledException or SocketException or IOException or ObjectDisposedException)
            {
                // The other side went away, or the test is over.
            }
        }
    }

    private async Task AnswerAsync(NetworkStream stream)
    {
        var command = new byte[10];
        await stream.ReadExactlyAsync(command, _end.Token);
        if (Encoding.ASCII.GetString(command) != "zINSTREAM\0")
        {
            await stream.WriteAsync("UNKNOWN COMMAND\0"u8.ToArray(), _end.Token);
            return;
        }
        using var content = new MemoryStream();
        var length = new byte[sizeof(int)];
        while (true)
        {
            await stream.ReadExactlyAsync(length, _end.Token);
            var next = BinaryPrimitives.ReadInt32BigEndian(length);
            if (next == 0) break;
            var piece = new byte[next];
            await stream.ReadExactlyAsync(piece, _end.Token);
            content.Write(piece);
        }
        if (content.Length > Largest) Interlocked.Exchange(ref _largest, content.Length);
        if (Mood == ClamdMood.Held) await _released.Task.WaitAsync(_end.Token);
        var answer = Mood switch
        {
            ClamdMood.Works or ClamdMood.Held => content.ToArray().AsSpan().IndexOf(Eicar) >= 0 ? "stream: Eicar-Test-Signature FOUND\0" : "stream: OK\0",
            ClamdMood.Refuses => "INSTREAM size limit exceeded. ERROR\0",
            _ => "",
        };
        await stream.WriteAsync(Encoding.ASCII.GetBytes(answer), _end.Token);
        // Until the other side gives up.
        if (Mood == ClamdMood.Silent) _ = await stream.ReadAsync(length, _end.Token);
    }
}
