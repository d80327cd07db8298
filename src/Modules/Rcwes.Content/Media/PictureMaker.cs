using Rcwes.Framework;
using Rcwes.Framework.Files;

namespace Rcwes.Content.Media;

/// <summary>The library's way with pictures, for other modules.</summary>
internal sealed class PictureMaker(Pictures pictures) : IPictureMaker
{
    private const long MostBytes = 5 * 1024 * 1024;

    /// <summary>A sign that is drawn has some kilobytes; a large one has a photograph in it.</summary>
    private const long MostDrawing = 512 * 1024;

    public async Task<byte[]> PngAsync(string name, Stream content, int longestEdge, CancellationToken ct)
    {
        var extension = Path.GetExtension(name.Split('/', '\\')[^1]).ToLowerInvariant();
        var bytes = await Incoming.AllAsync(content, MostBytes, ct);
        if (bytes.Length == 0) throw new RuleException("file.empty", "Plik jest pusty.");
        var type = extension == ".svg" ? "image/svg+xml" : await StoredFiles.TypeAsync("plik" + extension, new MemoryStream(bytes), ct);
        if (!Incoming.IsRaster(type)) throw new RuleException("file.picture-type", "To nie jest obraz, który przyjmujemy. Zapisz go jako PNG albo JPEG.");
        return await pictures.PngAsync(bytes, longestEdge, ct);
    }

    public async Task<SafePicture> SignAsync(string name, Stream content, int longestEdge, CancellationToken ct)
    {
        if (!name.EndsWith(".svg", StringComparison.OrdinalIgnoreCase)) return new(await PngAsync(name, content, longestEdge, ct), ".png");
        return new(SafeSvg.Clean(await Incoming.AllAsync(content, MostDrawing, ct)), ".svg");
    }
}
