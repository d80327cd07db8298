using Rcwes.Framework.Modules;

namespace Rcwes.Content.Recipes;

/// <summary>What an import did, or would do.</summary>
internal sealed record RecipeReport(IReadOnlyList<StepReport> Steps, IReadOnlyList<RecipeNote> Notes)
{
    public int Count(RecipeOutcome outcome) => Steps.Sum(s => s.Tally[outcome]);

    public bool ChangesNothing => Count(RecipeOutcome.New) + Count(RecipeOutcome.Changed) + Count(RecipeOutcome.Deleted) == 0;
}

/// <param name="Place">Where the step stands, e.g. <c>rcwes.recipe.json: steps[2]</c>.</param>
/// <param name="Name">The step's name.</param>
/// <param name="Applies">False for steps that mean nothing here, e.g. <c>feature</c>.</param>
/// <param name="Tally">Counts by kind of thing.</param>
internal sealed record StepReport(string Place, string Name, bool Applies, RecipeTally Tally);
