using System.Globalization;
using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Rcwes.Content.Contracts;
using Rcwes.Forms.Answers;
using Rcwes.Forms.Filling;
using Rcwes.Forms.Parts;
using Rcwes.Forms.Shapes;
using Rcwes.Framework.Data;
using Rcwes.Framework.Localization;
using Rcwes.Framework.Surveys;

namespace Rcwes.Forms.Surveys;

/// <summary>Forms whose purpose is a survey: what they are answered about stands in a signed address, and is kept with the answer.</summary>
internal sealed class SurveyDesk(RcwesDb db, IContentItems items, FormDoor door, IDataProtectionProvider protection) : ISurveys
{
    private readonly IDataProtector _protector = protection.CreateProtector("Rcwes.Forms.Survey");

    public async Task<string?> AddressAsync(SurveyMoment moment, string about, CancellationToken ct) =>
        await FormAsync(moment, ct) is { } form && (await door.LookAsync(form.ContentItemId, FormShape.Read(form.Document), ct)).IsOpen ? "/ankieta/" + _protector.Protect($"{moment} {about}") : null;

    /// <summary>The form behind a signed address, and what it is answered about; null when we did not sign it or nothing is asked any more.</summary>
    public async Task<(IShownItem Form, string About)?> OpenAsync(string token, CancellationToken ct)
    {
        if (Read(token) is not var (moment, about) || await FormAsync(moment, ct) is not { } form) return null;
        return (form, about);
    }

    public async Task<SurveyResults> ResultsAsync(SurveyMoment moment, string about, CancellationToken ct)
    {
        var forms = await FormsAsync(moment, ct);
        var ids = forms.Select(f => f.ContentItemId).ToList();
        var kept = await db.Set<FormAnswer>().AsNoTracking().Where(a => a.About == about && a.State == AnswerState.Sent && a.ErasedUtc == null && ids.Contains(a.FormId))
            .OrderBy(a => a.SentUtc).Select(a => new { a.Id, a.Number, a.SentUtc, a.Lines }).ToListAsync(ct);
        List<AnswerRow> rows = [.. kept.Select(a => new AnswerRow(a.Id, a.Number!, a.SentUtc!.Value, null, AnswerLines.Read(a.Lines)))];
        // A survey in two languages is two forms that name their questions alike.
        var counts = forms.SelectMany(f => AnswerBook.Count(FormShape.Read(f.Document), rows)).Where(c => c.Question.Kind is QuestionKind.List or QuestionKind.One or QuestionKind.Some or QuestionKind.Tick).DistinctBy(c => c.Question.Key);
        return new(rows.Count, [.. counts.Select(c => new SurveyQuestion(c.Question.Key, c.Question.Label, c.Answered, [.. c.Bars.Select(b => new SurveyBar(b.Value, b.Text, b.Number))], AverageOf(c)))]);
    }

    private (SurveyMoment Moment, string About)? Read(string token)
    {
        try
        {
            var parts = _protector.Unprotect(token).Split(' ');
            return parts.Length == 2 && Enum.TryParse<SurveyMoment>(parts[0], out var moment) ? (moment, parts[1]) : null;
        }
        catch (Exception e) when (e is CryptographicException or FormatException)
        {
            return null;
        }
    }

    private static decimal? AverageOf(AnswerCount count)
    {
        if (count.Question.Kind is not (QuestionKind.List or QuestionKind.One) || count.Answered == 0) return null;
        var sum = 0m;
        foreach (var (value, _, number) in count.Bars.Where(b => b.Number > 0))
        {
            if (!int.TryParse(value, NumberStyles.Integer, CultureInfo.InvariantCulture, out var mark)) return null;
            sum += mark * number;
        }
        return sum / count.Answered;
    }

    private async Task<IReadOnlyList<IShownItem>> FormsAsync(SurveyMoment moment, CancellationToken ct)
    {
        var purpose = moment == SurveyMoment.Before ? RcwesFormPart.SurveyBefore : RcwesFormPart.SurveyAfter;
        return [.. (await items.OfTypeAsync("Form", ct)).Where(f => FormShape.Read(f.Document).Purpose == purpose).OrderByDescending(f => f.Culture == Cultures.Current)];
    }

    private async Task<IShownItem?> FormAsync(SurveyMoment moment, CancellationToken ct) => (await FormsAsync(moment, ct)).FirstOrDefault(f => f.Published);
}
