namespace Rcwes.Framework.Files;

/// <summary>
/// Makes pictures that people bring harmless and small enough: read whole, written anew, nothing kept of what the camera wrote beside it.
/// The module that keeps the media library implements it; a host without that module takes no pictures.
/// </summary>
public interface IPictureMaker
{
    /// <summary>A picture as PNG.</summary>
    /// <param name="name">As the person called it; its extension must agree with the bytes.</param>
    /// <param name="content">JPEG, PNG, GIF, WebP or AVIF.</param>
    /// <param name="longestEdge">Larger pictures are made smaller; in pixels.</param>
    /// <param name="ct">Cancels.</param>
    /// <exception cref="RuleException">No picture, not whole, too large, or of a type that is not taken.</exception>
    Task<byte[]> PngAsync(string name, Stream content, int longestEdge, CancellationToken ct);

    /// <summary>A sign or drawing: a picture as PNG, and an SVG as SVG with nothing left in it but what draws.</summary>
    /// <param name="name">As the person called it; its extension must agree with the bytes.</param>
    /// <param name="content">JPEG, PNG, GIF, WebP, AVIF or SVG.</param>
    /// <param name="longestEdge">Larger pictures are made smaller; in pixels.</param>
    /// <param name="ct">Cancels.</param>
    /// <exception cref="RuleException">No picture, not whole, too large, or of a type that is not taken.</exception>
    Task<SafePicture> SignAsync(string name, Stream content, int longestEdge, CancellationToken ct);
}

/// <summary>A picture that may be shown.</summary>
/// <param name="Bytes">Its content.</param>
/// <param name="Extension">With the dot.</param>
public sealed record SafePicture(byte[] Bytes, string Extension);

internal sealed class NoPictures : IPictureMaker
{
    public Task<byte[]> PngAsync(string name, Stream content, int longestEdge, CancellationToken ct) =>
        throw new RuleException("file.no-pictures", "Ten serwis nie przyjmuje obrazów.");

    public async Task<SafePicture> SignAsync(string name, Stream content, int longestEdge, CancellationToken ct) => new(await PngAsync(name, content, longestEdge, ct), ".png");
}
