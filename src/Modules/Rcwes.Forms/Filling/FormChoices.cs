using Microsoft.Extensions.Localization;
using Rcwes.Forms.Shapes;
using Rcwes.Institutions.Contracts;

namespace Rcwes.Forms.Filling;

/// <summary>What can be chosen in a question: what the form says, or what the region and the directory know.</summary>
internal sealed class FormChoices(IRegion region, IInstitutions institutions, IStringLocalizer<FormsTexts> l)
{
    private const string Outside = "poza";
    private const int MostFound = 12;

    /// <param name="question">What is asked.</param>
    /// <param name="given">What was answered: a chosen institution stays among the choices whatever was searched for since.</param>
    /// <param name="words">What is searched for in the directory.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<IReadOnlyList<Choice>> OfAsync(Question question, IReadOnlyList<string> given, string? words, CancellationToken ct)
    {
        if (question.Kind == QuestionKind.Gmina)
        {
            var divided = await region.ReadAsync(ct);
            return [.. divided.Gminas.Select(g => new Choice(g.Code, divided.NameOf(g))), new(Outside, l["poza Lubuskiem"])];
        }
        if (question.Kind != QuestionKind.Institution) return question.Options;
        List<InstitutionCard> found = string.IsNullOrWhiteSpace(words) ? [] : [.. await institutions.FindAsync(words, FindAmong.Listed, MostFound, ct)];
        if (given.Count > 0 && Guid.TryParse(given[0], out var id) && found.TrueForAll(f => f.Id != id)) found.AddRange((await institutions.CardsAsync([id], ct)).Values.Where(c => c.IsListed));
        return [.. found.Select(f => new Choice(f.Id.ToString(), f.Locality is null ? f.Name : $"{f.Name}, {f.Locality}"))];
    }

    /// <summary>An answer for people.</summary>
    public string Text(Question question, IReadOnlyList<string> values, IReadOnlyList<Choice> offered)
    {
        if (values.Count == 0) return "";
        return question.Kind switch
        {
            QuestionKind.Tick => l["tak"],
            QuestionKind.Consent => l["tak, wersja {0}", question.Version],
            QuestionKind.Institution when values[0] == QuestionCheck.Elsewhere => values.ElementAtOrDefault(1) ?? "",
            QuestionKind.Date => DateOnly.TryParseExact(values[0], "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture, System.Globalization.DateTimeStyles.None, out var day) ? day.ToString("d.MM.yyyy", System.Globalization.CultureInfo.CurrentCulture) : values[0],
            _ => string.Join(", ", values.Select(v => offered.FirstOrDefault(o => o.Value == v)?.Text ?? v)),
        };
    }
}
