using System.Text;

namespace Rcwes.Institutions.Tests.Exchange;

/// <summary>A file with many short rows that exists only while it is read; it notes how far anybody read.</summary>
internal sealed class EndlessList(int rows) : Stream
{
    private static readonly byte[] Row = Encoding.UTF8.GetBytes("Klub Śpiących Rycerzy\n");
    private static readonly byte[] Head = Encoding.UTF8.GetBytes("nazwa\n");

    /// <summary>How far the last reading went; the look at the encoding, which keeps nothing, comes before it.</summary>
    public long LastPass { get; private set; }

    public override bool CanRead => true;

    public override bool CanSeek => true;

    public override bool CanWrite => false;

    /// <summary>Told as short as the site takes: it is the rows that are too many.</summary>
    public override long Length => Math.Min(15_000_000, Head.Length + (long)rows * Row.Length);

    public override long Position { get; set; }

    public override int Read(byte[] buffer, int offset, int count)
    {
        var most = (int)Math.Min(count, Length - Position);
        for (var i = 0; i < most; i++, Position++) buffer[offset + i] = Position < Head.Length ? Head[Position] : Row[(Position - Head.Length) % Row.Length];
        LastPass = Position;
        return most;
    }

    public override long Seek(long offset, SeekOrigin origin) => Position = origin == SeekOrigin.Begin ? offset : origin == SeekOrigin.Current ? Position + offset : Length + offset;

    public override void Flush() { }

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
