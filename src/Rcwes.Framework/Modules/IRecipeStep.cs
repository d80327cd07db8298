using System.Text.Json.Nodes;

namespace Rcwes.Framework.Modules;

/// <summary>
/// One kind of step of an Orchard Core recipe. A step runs inside the transaction of the whole import: it throws
/// <see cref="RuleException"/> with a clear sentence when the step is wrong, and nothing of the recipe is kept.
/// Running the same step twice must change nothing the second time.
/// </summary>
public interface IRecipeStep
{
    /// <summary>The step's <c>name</c>, compared without regard to case.</summary>
    string Name { get; }

    Task ImportAsync(JsonObject step, RecipeRun run, CancellationToken ct);

    /// <summary>The steps that recreate the present state; empty when there is nothing to export.</summary>
    Task<IReadOnlyList<JsonObject>> ExportAsync(CancellationToken ct) => Task.FromResult<IReadOnlyList<JsonObject>>([]);
}

/// <summary>What a step may know and tell while a recipe is imported.</summary>
/// <param name="Actor">Who imports.</param>
/// <param name="Now">The moment of the import, UTC.</param>
/// <param name="FileFolder">Folder of the recipe file, for steps that bring files; null when the recipe was uploaded alone.</param>
public sealed record RecipeRun(Actor Actor, DateTime Now, string? FileFolder)
{
    /// <summary>Sentences for the person who imports, e.g. steps that do not apply here.</summary>
    public List<string> Notes { get; } = [];

    /// <summary>Actions that wait for the commit, e.g. files put in their final place.</summary>
    public List<Func<CancellationToken, Task>> AfterCommit { get; } = [];

    /// <summary>Actions that undo what lies outside the database when the import fails.</summary>
    public List<Func<Task>> OnFailure { get; } = [];
}
