using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;

namespace Rcwes.Content.Recipes;

/// <summary>What the configuration says of recipes.</summary>
/// <param name="LargestBytes">Largest recipe file, from <c>Rcwes:Recipes:LargestMegabytes</c> (20).</param>
/// <param name="Folder">Where the site's recipes lie, from <c>Rcwes:Recipes:Folder</c> (<c>recipes</c> beside the program).</param>
/// <param name="AtStart">Load the site's recipe into an empty site, from <c>Rcwes:Recipes:AtStart</c> (true).</param>
/// <param name="SampleData">Load the sample recipe too, from <c>Rcwes:SampleData</c> (true in Development only).</param>
internal sealed record RecipeOptions(long LargestBytes, string Folder, bool AtStart, bool SampleData)
{
    public const long Megabyte = 1024 * 1024;

    public long LargestMegabytes => LargestBytes / Megabyte;

    public static RecipeOptions From(IConfiguration configuration, IHostEnvironment environment) => new(
        Math.Max(1, configuration.GetValue("Rcwes:Recipes:LargestMegabytes", 20L)) * Megabyte,
        configuration["Rcwes:Recipes:Folder"] is { Length: > 0 } folder
            ? Path.GetFullPath(folder, environment.ContentRootPath)
            : Path.Combine(AppContext.BaseDirectory, "recipes"),
        configuration.GetValue("Rcwes:Recipes:AtStart", true),
        configuration.GetValue("Rcwes:SampleData", environment.IsDevelopment()));
}
