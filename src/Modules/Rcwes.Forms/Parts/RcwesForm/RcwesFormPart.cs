using System.Text.Json.Serialization;
using Rcwes.Content.Contracts;

namespace Rcwes.Forms.Parts;

/// <summary>The rules of a form: when it is open, how many may answer, how long answers are kept, what is said at the end.</summary>
[Called("Zasady formularza")]
internal sealed class RcwesFormPart : Part
{
    /// <summary>Longest term of keeping that a form may ask for.</summary>
    public const int MostMonths = 120;

    /// <summary>An answer signs its person up for letters.</summary>
    public const string Newsletter = "Newsletter";

    /// <summary>Asked before a training; answers are kept with its edition.</summary>
    public const string SurveyBefore = "SurveyBefore";

    /// <summary>The same after it.</summary>
    public const string SurveyAfter = "SurveyAfter";

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DateTime? OpensUtc { get; set; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DateTime? ClosesUtc { get; set; }

    /// <summary>How many may answer; null for as many as like.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? MostAnswers { get; set; }

    /// <summary>Months for which an answer is kept; null for the usual term.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? KeepMonths { get; set; }

    /// <summary>Nothing is shown once more before it is sent.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public bool? SkipsCheck { get; set; }

    /// <summary>What happens next, said after sending.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Thanks { get; set; }

    /// <summary><c>Newsletter</c> when an answer asks for letters, <c>SurveyBefore</c> or <c>SurveyAfter</c> for a survey about trainings; null otherwise.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Purpose { get; set; }

    public override void Read(ElementForm form)
    {
        (OpensUtc, ClosesUtc) = (form.Moment(nameof(OpensUtc)), form.Moment(nameof(ClosesUtc)));
        if (OpensUtc >= ClosesUtc) form.Error(nameof(ClosesUtc), "Formularz musi się zamknąć później, niż się otworzy.");
        MostAnswers = Whole(form, nameof(MostAnswers), 1_000_000);
        KeepMonths = Whole(form, nameof(KeepMonths), MostMonths);
        SkipsCheck = form.Flag(nameof(SkipsCheck));
        Thanks = form.Text(nameof(Thanks), 2000);
        if (form.Has(nameof(Purpose))) Purpose = form.Text(nameof(Purpose), 50) is { Length: > 0 } purpose ? purpose : null;
        if (Purpose is not (null or Newsletter or SurveyBefore or SurveyAfter)) form.Error(nameof(Purpose), "Wybierz cel formularza z listy.");
    }

    public override IEnumerable<Passage> Passages() => [new(nameof(Thanks), PassageKind.Words, Thanks ?? "")];

    private static int? Whole(ElementForm form, string name, int most)
    {
        var number = form.Number(name);
        if (number is null or >= 1 && number <= most && number % 1 == 0) return (int?)number;
        if (number is not null) form.Error(name, "Wpisz liczbę całkowitą od 1 do {0}.", most);
        return null;
    }
}
