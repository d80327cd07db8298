namespace Rcwes.Content.Tests.Recipes;

/// <summary>Spaces without end, and a count of how many were taken.</summary>
internal sealed class Unending : MemoryStream
{
    public long Taken { get; private set; }

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        buffer.Span.Fill((byte)' ');
        Taken += buffer.Length;
        return new(buffer.Length);
    }
}
