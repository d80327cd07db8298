using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.Extensions.Localization;
using Rcwes.Forms.Shapes;

namespace Rcwes.Forms.Filling;

/// <summary>What came back from one page of a form.</summary>
/// <param name="Lines">Answers of the questions that were asked, ready to be kept; also wrong ones, so that nothing that was typed is lost.</param>
/// <param name="Given">All answers, these over the earlier ones.</param>
/// <param name="Revealed">A question came up through an answer on this very page and was not asked yet.</param>
internal sealed record StepPost(IReadOnlyList<AnswerLine> Lines, Dictionary<string, IReadOnlyList<string>> Given, bool Revealed);

/// <summary>Reads the posted page of a form.</summary>
internal sealed class StepReading(FormChoices choices, IStringLocalizer<FormsTexts> l)
{
    /// <summary>Prefix of the inputs of questions.</summary>
    public const string Prefix = "q.";

    /// <summary>Name of the input that says which questions the page asked.</summary>
    public const string AskedField = "asked";

    public static string NameOf(string key) => Prefix + key;

    /// <param name="step">The page that was shown.</param>
    /// <param name="shape">Its form.</param>
    /// <param name="before">What was answered earlier.</param>
    /// <param name="form">What was posted.</param>
    /// <param name="files">How many files stand under each question already.</param>
    /// <param name="state">Takes what is wrong.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<StepPost> ReadAsync(FormStep step, FormShape shape, IReadOnlyDictionary<string, IReadOnlyList<string>> before, IFormCollection form, IReadOnlyDictionary<string, int> files, ModelStateDictionary state, CancellationToken ct)
    {
        var asked = form[AskedField].Select(a => a ?? "").ToHashSet(StringComparer.Ordinal);
        var given = before.ToDictionary(b => b.Key, b => b.Value, StringComparer.Ordinal);
        List<AnswerLine> lines = [];
        var results = new Dictionary<string, Checked>(StringComparer.Ordinal);
        foreach (var question in step.Questions.Where(q => asked.Contains(q.Key) && q.Kind is not (QuestionKind.File or QuestionKind.Hidden)))
        {
            IReadOnlyList<string> typed = [.. form[NameOf(question.Key)].Select(v => (v ?? "").Replace("\0", "", StringComparison.Ordinal))];
            if (question.Kind == QuestionKind.Institution && typed is [QuestionCheck.Elsewhere]) typed = [QuestionCheck.Elsewhere, form[NameOf(question.Key) + ".nazwa"].ToString()];
            var offered = await choices.OfAsync(question, typed, null, ct);
            var result = results[question.Key] = QuestionCheck.Of(question, typed, offered);
            given[question.Key] = result.Values;
            lines.Add(new(question.Key, question.Label, question.Kind, result.Values, result.IsRight ? choices.Text(question, result.Values, offered) : string.Join(", ", result.Values)));
        }
        // A question whose condition no longer holds is not asked, so what is wrong in it stands in nobody's way.
        var shown = shape.ShownWith(given);
        foreach (var question in step.Questions.Where(shown.Has))
        {
            if (question.Kind == QuestionKind.File && question.Required && asked.Contains(question.Key) && !files.ContainsKey(question.Key) && form.Files.GetFiles(NameOf(question.Key)).All(f => f.Length == 0))
                state.AddModelError(NameOf(question.Key), l["Dodaj plik: „{0}”.", question.Label]);
            if (results.TryGetValue(question.Key, out var result) && result.Sentence is { } sentence) state.AddModelError(NameOf(question.Key), l[sentence, result.Arguments]);
        }
        var revealed = step.Questions.Any(q => shown.Has(q) && q.Kind != QuestionKind.Hidden && !asked.Contains(q.Key));
        return new(lines, given, revealed);
    }
}
