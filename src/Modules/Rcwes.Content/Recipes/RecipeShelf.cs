using System.Security.Cryptography;
using Rcwes.Framework.Data;

namespace Rcwes.Content.Recipes;

/// <summary>Keeps an uploaded recipe between the dry look at it and the confirmation, for an hour.</summary>
internal sealed class RecipeShelf(DatabaseOptions database, RecipeReader reader, TimeProvider clock)
{
    private static readonly TimeSpan Longest = TimeSpan.FromHours(1);

    private string Folder => Path.Combine(database.DataDirectory, "recipes-waiting");

    /// <returns>The name under which it is found again.</returns>
    public async Task<string> PutAsync(Stream upload, string fileName, CancellationToken ct)
    {
        Directory.CreateDirectory(Folder);
        foreach (var old in Directory.EnumerateFiles(Folder).Where(f => File.GetLastWriteTimeUtc(f) < clock.GetUtcNow().UtcDateTime - Longest)) File.Delete(old);
        var token = RandomNumberGenerator.GetHexString(32, lowercase: true);
        var name = new string([.. Path.GetFileName(fileName).Where(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.')]);
        await using var file = File.Create(Path.Combine(Folder, $"{token}_{(name.Length > 80 ? name[^80..] : name)}"));
        await upload.CopyToAsync(file, ct);
        return token;
    }

    /// <summary>The recipe as it was uploaded; null when it was used up or waited too long.</summary>
    public async Task<Recipe?> FindAsync(string token, CancellationToken ct)
    {
        if (FileOf(token) is not { } path) return null;
        await using var file = File.OpenRead(path);
        return await reader.FromStreamAsync(file, Path.GetFileName(path)[(token.Length + 1)..], null, ct);
    }

    public void Remove(string token)
    {
        if (FileOf(token) is { } path) File.Delete(path);
    }

    private string? FileOf(string token) =>
        token.Length == 32 && token.All(char.IsAsciiHexDigitLower) && Directory.Exists(Folder) ? Directory.EnumerateFiles(Folder, token + "_*").FirstOrDefault() : null;
}
