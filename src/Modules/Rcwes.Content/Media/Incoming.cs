using Rcwes.Framework;
using Rcwes.Framework.Files;

namespace Rcwes.Content.Media;

/// <summary>What a person brings, looked through and made harmless before anything is stored.</summary>
internal sealed class Incoming(StoredFiles files, Pictures pictures)
{
    private static readonly string[] Rasters = ["image/jpeg", "image/png", "image/gif", "image/webp", "image/avif"];

    public static bool IsRaster(string contentType) => Rasters.Contains(contentType);

    /// <param name="name">As the person called it; only the last part counts.</param>
    /// <param name="content">The bytes, of any length.</param>
    /// <param name="ct">Cancels.</param>
    /// <param name="wanted">Extension of the address that the bytes shall lie under; pictures are turned into its format.</param>
    /// <exception cref="RuleException">Name, type, size or content is not taken.</exception>
    public async Task<(byte[] Bytes, string Type, PictureFacts? Facts)> ReadAsync(string name, Stream content, CancellationToken ct, string? wanted = null)
    {
        var plain = name.Split('/', '\\')[^1];
        var extension = Path.GetExtension(plain).ToLowerInvariant();
        var bytes = await AllAsync(content, files.MostMediaBytes, ct);
        if (bytes.Length == 0) throw new RuleException("file.empty", "Plik jest pusty.");
        // Told by a plain name: what the person called the file says nothing about its content.
        var type = await StoredFiles.TypeAsync("plik" + extension, new MemoryStream(bytes), ct);
        var target = wanted ?? extension;
        if (IsRaster(type) && target is not ".svg")
        {
            var (clean, facts) = await pictures.CleanAsync(bytes, target, ct);
            return (clean, await StoredFiles.TypeAsync("plik" + target, new MemoryStream(clean), ct), facts);
        }
        if (target != extension) throw new RuleException("media.other-kind", "Ten plik ma adres z końcówką „{0}”, więc podmień go na plik tego samego rodzaju.", target);
        return (type == "image/svg+xml" ? SafeSvg.Clean(bytes) : bytes, type, null);
    }

    public static async Task<byte[]> AllAsync(Stream content, long most, CancellationToken ct)
    {
        using var memory = new MemoryStream();
        var buffer = new byte[81920];
        int read;
        while ((read = await content.ReadAsync(buffer, ct)) > 0)
        {
            if (memory.Length + read > most) throw new RuleException("file.size", "Plik jest za duży. Może mieć najwyżej {0} MB.", Math.Max(1, most / (1024 * 1024)));
            memory.Write(buffer, 0, read);
        }
        return memory.ToArray();
    }
}
