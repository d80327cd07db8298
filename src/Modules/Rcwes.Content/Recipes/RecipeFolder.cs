using System.Text.Json;
using Rcwes.Framework;

namespace Rcwes.Content.Recipes;

/// <summary>Finds recipes by name in the site's folder and beside the recipe that asks.</summary>
internal sealed class RecipeFolder(RecipeOptions options, RecipeReader reader)
{
    public const string Ending = ".recipe.json";

    /// <param name="name">A recipe's name or its file's name without ending; never a path.</param>
    /// <param name="beside">Folder of the recipe that asks; null for an upload.</param>
    /// <param name="ct">Ends the search.</param>
    public async Task<Recipe> FindAsync(string name, string? beside, CancellationToken ct)
    {
        if (name.Length == 0 || !name.All(c => char.IsLetterOrDigit(c) || c is '.' or '-' or '_' or ' ') || name.Contains("..", StringComparison.Ordinal))
            throw new RuleException("recipe.name", "„{0}” nie jest nazwą receptury.", name);
        foreach (var folder in new[] { beside, options.Folder }.OfType<string>().Distinct(StringComparer.Ordinal).Where(Directory.Exists))
        {
            var file = Path.Combine(folder, name + Ending);
            if (File.Exists(file)) return await reader.FromFileAsync(file, ct);
            foreach (var other in Directory.EnumerateFiles(folder, "*" + Ending).Order(StringComparer.Ordinal))
            {
                if (await NameInAsync(other, ct) == name) return await reader.FromFileAsync(other, ct);
            }
        }
        throw new RuleException("recipe.unknown", "Nie ma receptury „{0}”.", name);
    }

    private async Task<string?> NameInAsync(string file, CancellationToken ct)
    {
        try
        {
            return (await reader.FromFileAsync(file, ct)).Name;
        }
        catch (Exception e) when (e is RuleException or JsonException or IOException)
        {
            // Somebody else's broken file; the recipe that is looked for may be the next one.
            return null;
        }
    }
}
