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
    public List<RecipeNote> Notes { get; } = [];

    /// <summary>What the present step made of the things it brings.</summary>
    public RecipeTally Tally { get; init; } = new();

    /// <summary>A dry look: everything in the database is taken back, so nothing outside of it may be touched.</summary>
    public bool IsTrial { get; init; }

    /// <summary>Actions that wait for the commit, e.g. files put in their final place.</summary>
    public List<Func<CancellationToken, Task>> AfterCommit { get; } = [];

    /// <summary>Actions that undo what lies outside the database when the import fails.</summary>
    public List<Func<Task>> OnFailure { get; } = [];

    /// <param name="sentence">Polish sentence (a localisation key of the module's texts, may hold {0}).</param>
    /// <param name="arguments">Values for the places in the sentence.</param>
    public void Note(string sentence, params object[] arguments) => Notes.Add(new(sentence, arguments));
}

/// <summary>A sentence for the person who imports, with its values apart so that it can be said in their language.</summary>
public sealed record RecipeNote(string Sentence, IReadOnlyList<object> Arguments)
{
    public static implicit operator RecipeNote(string sentence) => new(sentence, []);

    public override string ToString() => Arguments.Count == 0 ? Sentence : string.Format(Localization.Cultures.Polish, Sentence, [.. Arguments]);
}

/// <summary>What became of one thing of a recipe.</summary>
public enum RecipeOutcome
{
    New,
    Changed,

    /// <summary>The site says the same already; nothing was stored.</summary>
    Same,
    Deleted,
}

/// <summary>Counts what a step did, by kind of thing (a content type, <c>Role</c>, <c>File</c> …).</summary>
public sealed class RecipeTally
{
    private readonly SortedDictionary<string, int[]> _counts = new(StringComparer.Ordinal);

    public IEnumerable<string> Kinds => _counts.Keys;

    public int this[string kind, RecipeOutcome outcome] => _counts.TryGetValue(kind, out var counts) ? counts[(int)outcome] : 0;

    public int this[RecipeOutcome outcome] => _counts.Values.Sum(c => c[(int)outcome]);

    public void Add(string kind, RecipeOutcome outcome)
    {
        if (!_counts.TryGetValue(kind, out var counts)) _counts[kind] = counts = new int[Enum.GetValues<RecipeOutcome>().Length];
        counts[(int)outcome]++;
    }
}
