using System.Security.Cryptography;
using Rcwes.Framework.Files;

namespace Rcwes.Content.Recipes;

/// <summary>
/// Keeps an uploaded recipe between the dry look at it and the confirmation, for an hour. It lies in the store of files that nobody is served, which all
/// nodes reach: the next request may go to another one than took the upload.
/// </summary>
internal sealed class RecipeShelf(FileStores stores, RecipeReader reader, RecipeOptions options, TimeProvider clock)
{
    private const string Folder = "recipes-waiting/";
    private const int LongestName = 80;
    private const int TokenLength = 32;

    private static readonly TimeSpan Longest = TimeSpan.FromHours(1);

    private IFileStore Store => stores.Private;

    /// <returns>The token under which it is found again.</returns>
    public async Task<string> PutAsync(Stream upload, string fileName, CancellationToken ct)
    {
        await ClearAsync(ct);
        var token = RandomNumberGenerator.GetHexString(TokenLength, lowercase: true);
        var name = new string([.. Path.GetFileName(fileName).Where(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.')]);
        var place = FilePath.TryParse($"{Folder}{token}_{(name.Length > LongestName ? name[^LongestName..] : name)}") ?? FilePath.Parse($"{Folder}{token}_recipe.json");
        await Store.SaveAsync(place, upload, options.LargestBytes, ct);
        return token;
    }

    /// <summary>The recipe as it was uploaded; null when it was used up or waited too long.</summary>
    public async Task<Recipe?> FindAsync(string token, CancellationToken ct)
    {
        if (await PlaceOfAsync(token, ct) is not { } place || await Store.OpenAsync(place, ct) is not { } file) return null;
        await using (file) return await reader.FromStreamAsync(file, place.Name[(token.Length + 1)..], null, ct);
    }

    public async Task RemoveAsync(string token, CancellationToken ct)
    {
        if (await PlaceOfAsync(token, ct) is { } place) await Store.DeleteAsync(place, ct);
    }

    /// <summary>Takes away what waited too long.</summary>
    private async Task ClearAsync(CancellationToken ct)
    {
        var old = new List<FilePath>();
        await foreach (var file in Store.ListAsync(Folder, ct))
            if (IsOld(file)) old.Add(file.Path);
        foreach (var place in old) await Store.DeleteAsync(place, ct);
    }

    private async Task<FilePath?> PlaceOfAsync(string token, CancellationToken ct)
    {
        if (token.Length != TokenLength || !token.All(char.IsAsciiHexDigitLower)) return null;
        await foreach (var file in Store.ListAsync($"{Folder}{token}_", ct)) return IsOld(file) ? null : file.Path;
        return null;
    }

    private bool IsOld(StoredBytes file) => file.ChangedAt < clock.GetUtcNow().UtcDateTime - Longest;
}
