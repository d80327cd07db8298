using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using Rcwes.Content.Media;
using Rcwes.Framework;
using Rcwes.Framework.Files;
using Rcwes.Framework.Modules;

namespace Rcwes.Content.Recipes;

/// <summary>The media library behind the <c>media</c> step. Bytes are no part of the transaction, so each has its way back.</summary>
internal sealed class RecipeMedia(StoredFiles files, FileStores stores, MediaLibrary library) : IRecipeMedia
{
    public async Task<RecipeOutcome> PutAsync(string path, byte[] content, RecipeRun run, CancellationToken ct)
    {
        var place = FilePath.Parse(path);
        var before = await BytesAsync(place, ct);
        var known = await files.FindMediaAsync(place.Value, ct);
        if (known is not null && before is not null && known.Sha256 == Convert.ToHexStringLower(SHA256.HashData(content))) return RecipeOutcome.Same;
        if (run.IsTrial)
        {
            // Visitors have the library open meanwhile: a look must not show them what nobody has agreed to.
            await StoredFiles.TypeAsync(place.Value, new MemoryStream(content), ct);
            return known is null ? RecipeOutcome.New : RecipeOutcome.Changed;
        }
        run.OnFailure.Add(() => before is null
            ? stores.Media.DeleteAsync(place)
            : stores.Media.SaveAsync(place, new MemoryStream(before), before.Length));
        try
        {
            var stored = await files.PutMediaAsync(place.Value, new MemoryStream(content), FileOrigin.Recipe, run.Actor, ct);
            await library.KnowAsync(stored, content, run.Actor, ct);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new RuleException("recipe.media-disk", "Pliku „{0}” nie udało się zapisać. Sprawdź, czy na dysku jest miejsce i czy serwis może pisać w bibliotece mediów.", path);
        }
        return known is null ? RecipeOutcome.New : RecipeOutcome.Changed;
    }

    public async Task<IReadOnlyList<(string Path, long Size)>> ListAsync(CancellationToken ct)
    {
        var all = new List<(string Path, long Size)>();
        await foreach (var file in stores.Media.ListAsync("", ct))
        {
            // Withdrawn files keep their bytes so that they can be given back; an export must not bring them to light again.
            if (await files.FindMediaAsync(file.Path.Value, ct) is not null) all.Add((file.Path.Value, file.Size));
        }
        return [.. all.OrderBy(f => f.Path, StringComparer.Ordinal)];
    }

    public async IAsyncEnumerable<(string Path, byte[] Content)> AllAsync([EnumeratorCancellation] CancellationToken ct)
    {
        foreach (var (path, _) in await ListAsync(ct))
            if (await BytesAsync(FilePath.Parse(path), ct) is { } content) yield return (path, content);
    }

    private async Task<byte[]?> BytesAsync(FilePath path, CancellationToken ct)
    {
        if (await stores.Media.OpenAsync(path, ct) is not { } stream) return null;
        await using (stream)
        {
            using var memory = new MemoryStream();
            await stream.CopyToAsync(memory, ct);
            return memory.ToArray();
        }
    }
}
