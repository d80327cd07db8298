using System.Diagnostics;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Rcwes.Content.Items;
using Rcwes.Framework.Data;

namespace Rcwes.Content.Tests.Recipes;

/// <summary>The program itself, with a recipe that wants an address of the site: at its start and by its command.</summary>
public sealed class FirstFillTests
{
    [Theory]
    [InlineData("admin")]
    [InlineData("konto/moje")]
    [InlineData("media/plakat.png")]
    [InlineData("aktualnosci")]
    public async Task A_recipe_that_claims_an_address_of_the_site_is_refused_at_start_and_by_command(string path)
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseEngine.Sqlite);
        var folder = Directory.CreateDirectory(Path.Combine(database.DataDirectory, "recipes")).FullName;
        var recipe = Path.Combine(folder, "rcwes.recipe.json");
        await File.WriteAllTextAsync(recipe, Kitchen.Recipe(Kitchen.Content(Kitchen.Page(Kitchen.Id("zla"), "Zła strona", path))));
        foreach (var command in new[] { Array.Empty<string>(), ["recipe", "import", recipe] })
        {
            var (code, told) = await RunAsync(database, folder, command);
            Assert.True(code == 1, $"{code}: {told}");
            Assert.Contains($"Adres „{path}” należy do stałej części serwisu", told);
            Assert.Contains("rcwes.recipe.json: steps[0].Data[0] („Zła strona”", told);
            await using var db = database.Open();
            Assert.False(await db.Set<ItemVersion>().AnyAsync());
        }
    }

    private static async Task<(int Code, string Told)> RunAsync(TestDatabase database, string recipes, string[] command)
    {
        var start = new ProcessStartInfo("dotnet", ["exec", Path.Combine(AppContext.BaseDirectory, "Rcwes.Web.dll"), .. command])
        {
            WorkingDirectory = Repository.PathOf("src", "Rcwes.Web"),
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardErrorEncoding = Encoding.UTF8,
        };
        foreach (var (name, value) in new[]
        {
            ("ASPNETCORE_ENVIRONMENT", "Production"), ("ASPNETCORE_URLS", "http://127.0.0.1:0"), ("ConnectionStrings__Rcwes", database.ConnectionString),
            ("Rcwes__DataDirectory", database.DataDirectory), ("Rcwes__Recipes__Folder", recipes), ("Rcwes__SampleData", "false"),
        }) start.Environment[name] = value;
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        using var program = Process.Start(start)!;
        try
        {
            var output = program.StandardOutput.ReadToEndAsync(limit.Token);
            var error = await program.StandardError.ReadToEndAsync(limit.Token);
            await program.WaitForExitAsync(limit.Token);
            return (program.ExitCode, error + await output);
        }
        finally
        {
            // A site that was filled after all would serve for ever.
            if (!program.HasExited) program.Kill(entireProcessTree: true);
        }
    }
}
