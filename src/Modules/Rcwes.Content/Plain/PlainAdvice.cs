using System.Globalization;
using Microsoft.Extensions.Localization;
using Rcwes.Content.Html;
using Rcwes.Framework.Localization;
using Rcwes.Framework.Polish;

namespace Rcwes.Content.Plain;

/// <summary>What stands beside a Polish text about how plain it is, in the reader's language.</summary>
/// <param name="Summary">One line; empty when there is nothing to read yet.</param>
/// <param name="Facts">Whole sentences.</param>
/// <param name="Long">Beginnings of long sentences.</param>
/// <param name="Phrases">Official phrases with their plain ones.</param>
internal sealed record PlainAdvice(string Summary, IReadOnlyList<string> Facts, IReadOnlyList<string> Long, IReadOnlyList<OfficialPhrase> Phrases)
{
    /// <param name="text">As it stands in the field.</param>
    /// <param name="html">Is it HTML?</param>
    /// <param name="texts">Of the module.</param>
    public static PlainAdvice Of(string? text, bool html, IStringLocalizer<ContentTexts> texts)
    {
        var reading = PlainReading.Of(html ? PlainText.Blocks(text) : (text ?? "").Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries));
        if (reading.Words == 0 && reading.Phrases.Count == 0) return new("", [], [], []);
        var hints = reading.LongSentences.Count + reading.Phrases.Count;
        var facts = new List<string> { texts["Średnia długość zdania w słowach: {0}. Dobra to najwyżej 15.", Number(reading.Average)] };
        if (reading.Index is { } index) facts.Add(texts["Wskaźnik FOG: {0} – {1}.", Number(index), texts[Word(index)].Value]);
        return new(
            hints == 0 ? texts["Prosty język: nic do poprawy"] : texts["Prosty język: {0}", texts.Plural(hints, "{0} podpowiedź|{0} podpowiedzi|{0} podpowiedzi")],
            facts, [.. reading.LongSentences.Select(s => PlainText.Shorten(s, 90))], reading.Phrases);
    }

    /// <summary>Polish words (a localisation key) for an index; the steps are years of school.</summary>
    internal static string Word(double index) => index switch
    {
        < 7 => "bardzo prosty tekst",
        < 10 => "prosty tekst",
        < 13 => "dość prosty tekst",
        < 16 => "trudny tekst",
        _ => "bardzo trudny tekst",
    };

    private static string Number(double number) => number.ToString("0.0", CultureInfo.GetCultureInfo(Cultures.Current == "en" ? "en-GB" : "pl-PL"));
}
