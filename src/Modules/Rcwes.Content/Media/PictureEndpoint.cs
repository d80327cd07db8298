using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.AspNetCore.Routing;
using Microsoft.Net.Http.Headers;
using Rcwes.Framework;
using Rcwes.Framework.Files;

namespace Rcwes.Content.Media;

/// <summary>
/// Pictures in the sizes that pages ask for, at <c>/obrazy/{width}/{hash}/{path}.{format}</c>: made when first asked for and
/// kept. Width and format come from a short list and the hash must be the file's, so nobody can make us draw for ever.
/// </summary>
internal static class PictureEndpoint
{
    private const string Kept = "obrazy";

    public static IReadOnlyList<int> Widths { get; } = [320, 640, 960, 1280, 1920];

    public static IReadOnlyDictionary<string, string> Formats { get; } = new Dictionary<string, string>(StringComparer.Ordinal) { [".avif"] = "image/avif", [".webp"] = "image/webp" };

    public static void Map(IEndpointRouteBuilder endpoints) =>
        endpoints.MapMethods("/obrazy/{width:int}/{hash:length(12)}/{**path}", [HttpMethods.Get, HttpMethods.Head], ServeAsync);

    public static string Address(MediaFile file, int width, string extension) =>
        $"/obrazy/{width}/{file.Sha256[..12]}/{string.Join('/', file.Path.Split('/').Select(Uri.EscapeDataString))}{extension}";

    /// <summary>Where sizes of a picture may lie.</summary>
    public static IEnumerable<FilePath> KeptOf(string sha256) => Widths.SelectMany(_ => Formats.Keys, (width, format) => PlaceOf(sha256, width, format));

    /// <summary>Widths that a picture is offered in: none larger than itself, and its own when it lies between.</summary>
    public static IEnumerable<int> WidthsOf(MediaFile file) => Widths.Where(w => w < file.Width).DefaultIfEmpty(Widths[0]);

    private static FilePath PlaceOf(string sha256, int width, string extension) => FilePath.Parse($"{Kept}/{sha256[..2]}/{sha256}-{width}{extension}");

    private static async Task<IResult> ServeAsync(HttpContext context, int width, string hash, string path, MediaFacts facts, FileStores stores, Pictures pictures, CancellationToken ct)
    {
        var extension = Path.GetExtension(path);
        if (!Widths.Contains(width) || !Formats.TryGetValue(extension, out var type)) return Results.NotFound();
        if (await facts.OfAsync(path[..^extension.Length]) is not { Width: not null } file || !file.Sha256.StartsWith(hash, StringComparison.Ordinal)) return Results.NotFound();
        var place = PlaceOf(file.Sha256, width, extension);
        if (await stores.Private.OpenAsync(place, ct) is not { } content)
        {
            if (await stores.Media.OpenAsync(FilePath.Parse(file.Path), ct) is not { } original) return Results.NotFound();
            byte[] made;
            try
            {
                byte[] bytes;
                await using (original) bytes = await Incoming.AllAsync(original, long.MaxValue, ct);
                // The file is being replaced in this moment: what lies there is not what this address promises, and would be kept under it for ever.
                if (Convert.ToHexStringLower(SHA256.HashData(bytes)) != file.Sha256) return Results.Redirect(file.Url);
                made = await pictures.ScaleAsync(bytes, width, extension, ct);
            }
            catch (RuleException)
            {
                // A picture that cannot be drawn smaller is shown as it is.
                return Results.Redirect(file.Url);
            }
            content = new MemoryStream(made);
            await stores.Private.SaveAsync(place, content, made.Length, CancellationToken.None);
            content.Position = 0;
        }
        context.Response.Headers.CacheControl = "public, max-age=31536000, immutable";
        context.Response.Headers.XContentTypeOptions = "nosniff";
        if (context.Features.Get<IOutputCacheFeature>() is { } cache) cache.Context.AllowCacheStorage = false;
        return Results.File(content, type, entityTag: new EntityTagHeaderValue($"\"{file.Sha256[..32]}-{width}\""));
    }
}
