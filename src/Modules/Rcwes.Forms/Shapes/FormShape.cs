using System.Text.Json.Nodes;
using Rcwes.Forms.Parts;

namespace Rcwes.Forms.Shapes;

/// <summary>
/// A form as it is answered: its steps and questions, read from one version of its document. Pure: the same document gives the same form,
/// so an answer that keeps the version it was begun with can always be asked on, whatever becomes of the form.
/// </summary>
internal sealed class FormShape
{
    /// <summary>Type of the block that shows a form inside a page.</summary>
    public const string Block = "FormBlock";

    public const int LongestLine = 250;
    public const int LongestText = 4000;

    private readonly Dictionary<string, Question> _byKey;
    private readonly HashSet<string> _loose;

    internal FormShape(JsonObject document, IReadOnlyList<FormStep> steps, IReadOnlyList<FormProblem> problems, HashSet<string> loose, string button)
    {
        (Steps, Problems, _loose) = (steps, problems, loose);
        _byKey = steps.SelectMany(s => s.Questions).ToDictionary(q => q.Key, StringComparer.Ordinal);
        Title = document.Part("TitlePart").Said("Title") is { Length: > 0 } title ? title : document.Said("DisplayText");
        Button = button;
        var rules = document.Part("RcwesFormPart");
        (OpensUtc, ClosesUtc) = (rules.Moment("OpensUtc"), rules.Moment("ClosesUtc"));
        (MostAnswers, KeepMonths) = (rules.Whole("MostAnswers") is > 0 and var most ? most : null, rules.Whole("KeepMonths") is > 0 and var months ? Math.Min(months, RcwesFormPart.MostMonths) : null);
        (SkipsCheck, Thanks, Purpose) = (rules.Flag("SkipsCheck"), rules.Said("Thanks"), rules.Said("Purpose"));
    }

    public string Title { get; }

    /// <summary>At least one.</summary>
    public IReadOnlyList<FormStep> Steps { get; }

    public IEnumerable<Question> Questions => Steps.SelectMany(s => s.Questions);

    /// <summary>What an editor should mend; nothing of it stops a person from answering.</summary>
    public IReadOnlyList<FormProblem> Problems { get; }

    /// <summary>Words of the button that sends; empty for the usual ones.</summary>
    public string Button { get; }

    public DateTime? OpensUtc { get; }

    public DateTime? ClosesUtc { get; }

    public int? MostAnswers { get; }

    public int? KeepMonths { get; }

    public bool SkipsCheck { get; }

    public string Thanks { get; }

    public string Purpose { get; }

    public Question? Find(string key) => _byKey.GetValueOrDefault(key);

    public static FormShape Read(JsonObject document) => new FormReader().Read(document);

    /// <summary>
    /// Which elements and steps are there with these answers. An answer counts only when its own question is there. A condition on a question
    /// that is gone, or one that in the end depends on itself, does not count: rather a question too many than one that nobody can reach.
    /// </summary>
    public Shown ShownWith(IReadOnlyDictionary<string, IReadOnlyList<string>> answers)
    {
        var known = new Dictionary<string, bool>(StringComparer.Ordinal);
        var steps = Steps.SelectMany(s => s.Questions.Select(q => (q.Key, Step: s))).ToDictionary(x => x.Key, x => x.Step, StringComparer.Ordinal);
        FormStep[] there = [.. Steps.Where(s => Holds(s.Show, ""))];
        return new(there, there.SelectMany(s => s.Elements).Where(e => Holds(e.Show, e.Id)).Select(e => e.Id).ToHashSet(StringComparer.Ordinal));

        bool Holds(ShowRule? rule, string id) => rule is null || _loose.Contains(id) || rule.Shows(Answer);

        IReadOnlyList<string> Answer(string key)
        {
            if (!_byKey.TryGetValue(key, out var question)) return [];
            if (!known.TryGetValue(key, out var asked))
            {
                // The reader has cut all cycles; this stands against one through the condition of a step.
                known[key] = true;
                known[key] = asked = Holds(steps[key].Show, "") && Holds(question.Show, question.Id);
            }
            if (!asked || !answers.TryGetValue(key, out var given)) return [];
            // A consent is kept by the version of its words; conditions may ask for that or for the tick that the page sends.
            return question.Kind == QuestionKind.Consent && given.Count > 0 ? [Question.Ticked, question.Version] : given;
        }
    }
}

/// <summary>What is there with some answers.</summary>
/// <param name="Steps">In their order.</param>
/// <param name="Elements">Ids of widgets.</param>
internal sealed record Shown(IReadOnlyList<FormStep> Steps, IReadOnlySet<string> Elements)
{
    public bool Has(FormElement element) => Elements.Contains(element.Id);

    public IEnumerable<Question> Questions => Steps.SelectMany(s => s.Questions).Where(Has);
}

/// <summary>What is wrong with a form, for its editor.</summary>
internal enum FormProblemKind
{
    /// <summary>Two questions have one name.</summary>
    Doubled,

    /// <summary>A condition asks for a question that is not in the form.</summary>
    Missing,

    /// <summary>Conditions depend on each other.</summary>
    Cycle,

    /// <summary>A condition asks for a question that comes later.</summary>
    Later,

    /// <summary>A widget that this system does not know: kept, not shown.</summary>
    Unknown,

    /// <summary>A choice without anything to choose.</summary>
    NoOptions,

    /// <summary>Answers are to be kept for longer than anybody may; <see cref="FormProblem.Where"/> is the number of months.</summary>
    Months,

    /// <summary>Signs people up for letters and does not ask for an address.</summary>
    NoAddress,

    /// <summary>Nothing is asked.</summary>
    Empty,
}

/// <param name="Kind">What it is.</param>
/// <param name="Where">Label of the question, or the type of the widget.</param>
/// <param name="Other">The other question, when there is one.</param>
internal sealed record FormProblem(FormProblemKind Kind, string Where, string Other = "");
