using Rcwes.Content.Recipes;
using Rcwes.Framework.Finding;

namespace Rcwes.Content.Finders;

/// <summary>Recipes of the site's folder by the name of their file; they are loaded on one screen.</summary>
internal sealed class RecipeFinder(RecipeOptions options) : IBackOfficeFinder
{
    public FoundKind Kind { get; } = new("receptury", "Receptury", 70, ContentPermissions.RunRecipes, typeof(ContentTexts));

    public Task<IReadOnlyList<Found>> FindAsync(FinderQuestion question, CancellationToken ct)
    {
        var names = Directory.Exists(options.Folder) ? Directory.EnumerateFiles(options.Folder, "*" + RecipeFolder.Ending).Select(f => Path.GetFileName(f)[..^RecipeFolder.Ending.Length]) : [];
        return Task.FromResult<IReadOnlyList<Found>>([.. question.In(names, name => name).Select(name => new Found(name, "/admin/receptury", name + RecipeFolder.Ending))]);
    }
}
