using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Rcwes.Content.Web;
using Rcwes.Framework.Localization;

namespace Rcwes.Content.Media;

/// <summary>The library as editors pick from it: fields of files, and pictures in texts.</summary>
internal static class MediaPick
{
    public static void Map(IEndpointRouteBuilder endpoints) =>
        endpoints.MapGet("/admin/pliki/wybor", async (string? q, bool? obrazy, HttpContext context, MediaShelf shelf, CancellationToken ct) =>
        {
            context.Response.Headers.CacheControl = "no-cache, no-store";
            var (files, total) = await shelf.ReadAsync(MediaFilter.Of(null, q, obrazy == true ? "obrazy" : null, null, 1), ct);
            return Results.Json(new { total, files = files.Select(Of) });
        }).RequireAuthorization(ContentPermissions.Edit);

    private static Pick Of(MediaFile file) => new(file.Path, file.Name, file.TextFor(Cultures.Current),
        FileFacts.Told(file.Path, file.Size), file.Width is null ? null : PictureEndpoint.Address(file, 320, ".webp"));

    /// <param name="Path">What documents name.</param>
    /// <param name="Name">As the person gave it.</param>
    /// <param name="Text">Alternative text; empty when nobody wrote one.</param>
    /// <param name="Facts">Kind and size.</param>
    /// <param name="Thumb">Address of a small picture.</param>
    private sealed record Pick(string Path, string Name, string Text, string Facts, string? Thumb);
}
