using NetVips;
using Rcwes.Framework;

namespace Rcwes.Content.Media;

/// <summary>What a picture is.</summary>
internal sealed record PictureFacts(int Width, int Height, int Tone);

/// <summary>
/// Reads and writes pictures with libvips. The library is loaded when the first picture comes, works on one picture at a
/// time with one thread and keeps nothing, so that a site that only shows pages pays nothing for it.
/// </summary>
internal sealed class Pictures
{
    /// <summary>A photograph of a good camera has 50; a bomb has thousands.</summary>
    public const long MostMegapixels = 60;

    /// <summary>Longest edge that is kept, in pixels.</summary>
    public const int LongestEdge = 2560;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly string[] Loaders = ["VipsForeignLoadJpeg", "VipsForeignLoadPng", "VipsForeignLoadWebp", "VipsForeignLoadHeif", "VipsForeignLoadNsgif"];
    private readonly SemaphoreSlim _one = new(1);
    private readonly Lazy<bool> _ready = new(() =>
    {
        NetVips.NetVips.Concurrency = 1;
        (Cache.Max, Cache.MaxMem, Cache.MaxFiles) = (0, 0, 0);
        // Only the formats that we take; the rest of what libvips can read is so much more to go wrong.
        Operation.Block("VipsForeignLoad", true);
        foreach (var loader in Loaders) Operation.Block(loader, false);
        return true;
    });

    /// <summary>The picture anew: upright, in sRGB, no larger than needed, without anything that the camera wrote beside it.</summary>
    /// <param name="bytes">The file as it came.</param>
    /// <param name="extension">Of the format to write, with its dot.</param>
    /// <param name="ct">Cancels.</param>
    /// <exception cref="RuleException">It is no whole picture, or it has too many pixels.</exception>
    public Task<(byte[] Bytes, PictureFacts Facts)> CleanAsync(byte[] bytes, string extension, CancellationToken ct) => RunAsync(() =>
    {
        Measure(bytes);
        // Thumbnails put black where the rest is missing; reading it through tells.
        using (var whole = Image.NewFromBuffer(bytes, access: Enums.Access.Sequential, failOn: Enums.FailOn.Error)) whole.Avg();
        using var read = extension == ".gif" ? Image.NewFromBuffer(bytes, "[n=-1]", failOn: Enums.FailOn.Error) : Thumbnail(bytes, LongestEdge);
        // It is read from top to bottom once, and asked twice: for the file and for its colour.
        using var picture = read.CopyMemory();
        return (Write(picture, extension, 85), Facts(picture));
    }, ct);

    /// <summary>The picture as PNG, both edges at most so long.</summary>
    public Task<byte[]> PngAsync(byte[] bytes, int longestEdge, CancellationToken ct) => RunAsync(() =>
    {
        Measure(bytes);
        using (var whole = Image.NewFromBuffer(bytes, access: Enums.Access.Sequential, failOn: Enums.FailOn.Error)) whole.Avg();
        using var picture = Thumbnail(bytes, longestEdge);
        return Write(picture, ".png", 0);
    }, ct);

    /// <summary>What a picture is, without changing it.</summary>
    public Task<PictureFacts> LookAsync(byte[] bytes, CancellationToken ct) => RunAsync(() =>
    {
        var (width, height) = Measure(bytes);
        using var small = Thumbnail(bytes, 64);
        return Facts(small) with { Width = width, Height = height };
    }, ct);

    /// <summary>The picture at a width, in another format.</summary>
    public Task<byte[]> ScaleAsync(byte[] bytes, int width, string extension, CancellationToken ct) => RunAsync(() =>
    {
        Measure(bytes);
        using var picture = Thumbnail(bytes, width, int.MaxValue / 256);
        return Write(picture, extension, extension == ".avif" ? 55 : 78);
    }, ct);

    /// <summary>Reads the head alone: nothing is decoded before the size is known.</summary>
    private static (int Width, int Height) Measure(byte[] bytes)
    {
        using var head = Image.NewFromBuffer(bytes, access: Enums.Access.Sequential);
        var pages = head.Contains("n-pages") && head.Get("n-pages") is int n ? Math.Max(1, n) : 1;
        if ((long)head.Width * head.Height * pages > MostMegapixels * 1_000_000)
            throw new RuleException("media.pixels", "Obraz ma {0} × {1} pikseli, a może mieć razem najwyżej {2} milionów. Zmniejsz go i dodaj jeszcze raz.", head.Width, head.Height, MostMegapixels);
        var turned = head.Contains("orientation") && head.Get("orientation") is int and >= 5;
        return turned ? (head.Height, head.Width) : (head.Width, head.Height);
    }

    private static Image Thumbnail(byte[] bytes, int width, int? height = null) =>
        Image.ThumbnailBuffer(bytes, width, height: height ?? width, size: Enums.Size.Down, outputProfile: "srgb", failOn: Enums.FailOn.Error);

    private static PictureFacts Facts(Image picture)
    {
        var height = picture.Contains("page-height") && picture.Get("page-height") is int page ? page : picture.Height;
        using var small = picture.ThumbnailImage(24, height: 24, size: Enums.Size.Force);
        using var flat = small.HasAlpha() ? small.Flatten([255]) : small.Copy();
        using var plain = flat.Colourspace(Enums.Interpretation.Srgb).Cast(Enums.BandFormat.Uchar);
        return new(picture.Width, height, Tones.Main(plain.WriteToMemory<byte>()));
    }

    private static byte[] Write(Image picture, string extension, int quality) => extension switch
    {
        ".png" => picture.PngsaveBuffer(compression: 8, keep: Enums.ForeignKeep.None),
        ".gif" => picture.GifsaveBuffer(keep: Enums.ForeignKeep.None),
        ".webp" => picture.WebpsaveBuffer(q: quality, effort: 3, keep: Enums.ForeignKeep.None),
        ".avif" => picture.HeifsaveBuffer(q: quality, effort: 2, compression: Enums.ForeignHeifCompression.Av1, keep: Enums.ForeignKeep.None),
        _ => picture.JpegsaveBuffer(q: quality, interlace: true, background: [255], keep: Enums.ForeignKeep.None),
    };

    private async Task<T> RunAsync<T>(Func<T> work, CancellationToken ct)
    {
        // Whoever cannot be served soon is told so; a queue without end would be an attack that works.
        if (!await _one.WaitAsync(Patience, ct)) throw new RuleException("media.busy", "Serwis przetwarza teraz inne obrazy. Spróbuj za chwilę.");
        try
        {
            return await Task.Run(() => _ready.Value ? work() : default!, ct);
        }
        catch (VipsException)
        {
            throw new RuleException("media.broken", "Obrazu nie da się odczytać w całości. Zapisz go jeszcze raz i dodaj ponownie.");
        }
        finally
        {
            _one.Release();
        }
    }
}
