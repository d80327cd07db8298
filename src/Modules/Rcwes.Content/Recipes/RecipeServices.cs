using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Rcwes.Content.Recipes.Steps;
using Rcwes.Framework.Modules;

namespace Rcwes.Content.Recipes;

internal static class RecipeServices
{
    public static IServiceCollection AddRecipes(this IServiceCollection services)
    {
        services.AddSingleton(provider => RecipeOptions.From(provider.GetRequiredService<IConfiguration>(), provider.GetRequiredService<IHostEnvironment>()));
        services.AddSingleton<RecipeReader>().AddSingleton<RecipeFolder>().AddSingleton<RecipePlan>().AddSingleton<RecipeImport>();
        services.AddSingleton<RecipeShelf>().AddSingleton<RecipeWords>();
        services.AddScoped<RecipeExport>().AddScoped<ICommand, RecipeCommand>();
        services.AddScoped<IRecipeStep, ContentDefinitionStep>().AddScoped<IRecipeStep, ReplaceContentDefinitionStep>().AddScoped<IRecipeStep, DeleteContentDefinitionStep>();
        services.AddScoped<IRecipeStep, SettingsStep>().AddScoped<IRecipeStep, ContentStep>().AddScoped<IRecipeStep, MediaStep>();
        services.AddScoped<IRecipeMedia, RecipeMedia>();
        return services;
    }
}
