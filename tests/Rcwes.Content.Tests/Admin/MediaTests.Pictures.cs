using System.Buffers.Binary;

namespace Rcwes.Content.Tests.Admin;

/// <summary>Pictures to add, made on the spot.</summary>
public abstract partial class MediaTests
{
    private static byte[] Photograph(int width, int height)
    {
        using var noise = NetVips.Image.Gaussnoise(width, height, seed: 7) + 128;
        using var picture = noise.Cast(NetVips.Enums.BandFormat.Uchar).Bandjoin(noise.Cast(NetVips.Enums.BandFormat.Uchar), noise.Cast(NetVips.Enums.BandFormat.Uchar)).Copy(interpretation: NetVips.Enums.Interpretation.Srgb)
            .Mutate(m => m.Set(NetVips.GValue.GStrType, "exif-ifd0-Model", "TajnyAparat (TajnyAparat, ASCII, 12 components, 12 bytes)"));
        return picture.JpegsaveBuffer();
    }

    private static byte[] Png(int width, int height)
    {
        using var black = NetVips.Image.Black(width, height, 3).Copy(interpretation: NetVips.Enums.Interpretation.Srgb);
        return black.PngsaveBuffer();
    }

    /// <summary>A small file whose head says 50,000 by 50,000 pixels.</summary>
    private static byte[] Bomb()
    {
        var bytes = Png(10, 10);
        BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(16), 50_000);
        BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(20), 50_000);
        var crc = Crc32(bytes.AsSpan(12, 17));
        BinaryPrimitives.WriteUInt32BigEndian(bytes.AsSpan(29), crc);
        return bytes;
    }

    private static uint Crc32(ReadOnlySpan<byte> bytes)
    {
        var crc = 0xFFFFFFFFu;
        foreach (var one in bytes)
        {
            crc ^= one;
            for (var bit = 0; bit < 8; bit++) crc = (crc & 1) != 0 ? (crc >> 1) ^ 0xEDB88320u : crc >> 1;
        }
        return ~crc;
    }
}
