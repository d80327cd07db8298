using Rcwes.Content.Recipes.Steps;
using Rcwes.Framework;
using Rcwes.Framework.Modules;

namespace Rcwes.Content.Recipes;

/// <summary><c>recipe import FILE</c> and <c>recipe export FILE</c>.</summary>
internal sealed class RecipeCommand(RecipeReader reader, RecipeImport import, RecipeExport export, IEnumerable<IRecipeStep> steps) : ICommand
{
    public string Name => "recipe";

    public IReadOnlyList<string> Usage { get; } = ["recipe import FILE", "recipe export FILE"];

    public async Task<bool> RunAsync(IReadOnlyList<string> arguments, TextWriter output, CancellationToken ct)
    {
        switch (arguments)
        {
            case ["import", var file]:
                await ImportAsync(ICommand.FullPath(file), output, ct);
                return true;
            case ["export", var file]:
                await ExportAsync(ICommand.FullPath(file), ct);
                return true;
            default:
                return false;
        }
    }

    private async Task ImportAsync(string file, TextWriter output, CancellationToken ct)
    {
        var report = await import.RunAsync(await reader.FromFileAsync(file, ct), Actor.System, ImportMode.Run, ct);
        foreach (var step in report.Steps.Where(s => s.Applies))
        {
            foreach (var kind in step.Tally.Kinds)
                await output.WriteLineAsync($"{step.Name} · {kind}: +{step.Tally[kind, RecipeOutcome.New]} ~{step.Tally[kind, RecipeOutcome.Changed]} -{step.Tally[kind, RecipeOutcome.Deleted]} ={step.Tally[kind, RecipeOutcome.Same]}");
        }
        foreach (var note in report.Notes) await output.WriteLineAsync(note.ToString());
        await output.WriteLineAsync($"+ {report.Count(RecipeOutcome.New)}  ~ {report.Count(RecipeOutcome.Changed)}  - {report.Count(RecipeOutcome.Deleted)}  = {report.Count(RecipeOutcome.Same)}");
    }

    private async Task ExportAsync(string file, CancellationToken ct)
    {
        // Beside its place first: an export that fails must not leave half a file over a whole one.
        var half = file + ".tmp";
        try
        {
            await using (var stream = File.Create(half)) await export.WriteAsync(stream, ct);
            foreach (var media in steps.OfType<MediaStep>()) await media.WriteBesideAsync(Path.GetDirectoryName(file)!, ct);
            File.Move(half, file, overwrite: true);
        }
        finally
        {
            File.Delete(half);
        }
    }
}
