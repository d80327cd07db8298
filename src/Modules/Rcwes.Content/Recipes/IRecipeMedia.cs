using Rcwes.Framework.Modules;

namespace Rcwes.Content.Recipes;

/// <summary>The media library as recipes use it.</summary>
internal interface IRecipeMedia
{
    /// <summary>Stores a file, or finds that the same bytes are there; what a failed import must take back goes to <see cref="RecipeRun.OnFailure"/>.</summary>
    Task<RecipeOutcome> PutAsync(string path, byte[] content, RecipeRun run, CancellationToken ct);

    /// <summary>Paths and sizes of all files, in bytes, by path.</summary>
    Task<IReadOnlyList<(string Path, long Size)>> ListAsync(CancellationToken ct);

    /// <summary>All files with their bytes, by path.</summary>
    IAsyncEnumerable<(string Path, byte[] Content)> AllAsync(CancellationToken ct);
}
