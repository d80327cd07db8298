using Rcwes.Forms.Answers;
using Rcwes.Forms.Shapes;

namespace Rcwes.Forms.Filling;

/// <summary>One page of a form, ready to be shown.</summary>
/// <param name="Shape">The form.</param>
/// <param name="Step">The page.</param>
/// <param name="Given">What was answered so far.</param>
/// <param name="Offers">What can be chosen, by question.</param>
/// <param name="Action">Where it is sent.</param>
internal sealed record StepScene(FormShape Shape, FormStep Step, IReadOnlyDictionary<string, IReadOnlyList<string>> Given, IReadOnlyDictionary<string, IReadOnlyList<Choice>> Offers, string Action)
{
    public Shown Shown { get; } = Shape.ShownWith(Given);

    /// <summary>1-based among the pages that are there.</summary>
    public int Number => Math.Max(1, Shown.Steps.ToList().IndexOf(Step) + 1);

    /// <summary>Pages with the one that shows the answers once more.</summary>
    public int Count => Shown.Steps.Count + (Shape.SkipsCheck ? 0 : 1);

    /// <summary>Sending follows at once.</summary>
    public bool Sends => Shape.SkipsCheck && Number == Shown.Steps.Count;

    /// <summary>The page before; null on the first.</summary>
    public string? Back { get; init; }

    /// <summary>Where it can be put off; null before anything is kept.</summary>
    public string? Later { get; init; }

    /// <summary>Token of a first page.</summary>
    public string? Start { get; init; }

    /// <summary>Stands inside a page, below the heading of its block.</summary>
    public bool IsHeld { get; init; }

    /// <summary>Asked of somebody who looks like a program.</summary>
    public PlainQuestion? Plain { get; init; }

    public IReadOnlyList<FormFileLine> Files { get; init; } = [];

    public IReadOnlyList<string> ValuesOf(Question question) =>
        Given.TryGetValue(question.Key, out var values) ? values : question.Default.Length > 0 ? [question.Default] : [];

    public IReadOnlyList<Choice> OffersOf(Question question) => Offers.GetValueOrDefault(question.Key) ?? question.Options;

    public bool HasFiles => Step.Questions.Any(q => q.Kind == QuestionKind.File);

    /// <summary>Elements that are there now, and those that may come up through an answer on this page, for the script.</summary>
    public IEnumerable<(FormElement Element, bool IsShown)> Elements =>
        Step.Elements.Where(e => e is not Question { Kind: QuestionKind.Hidden }).Select(e => (e, Shown.Has(e))).Where(e => e.Item2 || e.e.Show!.Fields.Any(f => Step.Questions.Any(q => q.Key == f)));
}

/// <summary>A first page with everything around it.</summary>
/// <param name="Closed">Why nothing can be sent now; empty when it can.</param>
/// <param name="Scene">The page; null when there is none to show.</param>
internal sealed record FirstPage(string Closed, StepScene? Scene)
{
    /// <summary>An answer on this page brought up a question that was not asked yet.</summary>
    public bool Revealed { get; init; }
}

/// <summary>Makes pages of forms.</summary>
internal sealed class StepScenes(FormChoices choices)
{
    /// <summary>A page with everything that can be chosen on it; <paramref name="words"/> tells what is searched for in the directory.</summary>
    public async Task<StepScene> OfAsync(FormShape shape, FormStep step, IReadOnlyDictionary<string, IReadOnlyList<string>> given, string action, Func<Question, string?> words, CancellationToken ct)
    {
        var offers = new Dictionary<string, IReadOnlyList<Choice>>(StringComparer.Ordinal);
        foreach (var question in step.Questions) offers[question.Key] = await choices.OfAsync(question, given.GetValueOrDefault(question.Key) ?? [], words(question), ct);
        return new(shape, step, given, offers, action);
    }
}
