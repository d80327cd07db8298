using Microsoft.EntityFrameworkCore;
using Rcwes.Content.Contracts;
using Rcwes.Forms.Filling;
using Rcwes.Forms.Shapes;
using Rcwes.Framework.Data;
using Rcwes.Framework.Localization;
using Rcwes.Framework.Polish;
using Rcwes.Framework.Web;

namespace Rcwes.Forms.Answers;

/// <summary>A form as staff see it in a list.</summary>
internal sealed record FormCard(IShownItem Item, FormShape Shape, Door Door, int Sent, int Drafts, DateTime? LastUtc)
{
    /// <summary>The form itself was deleted; its answers are kept for their time.</summary>
    public bool IsDeleted { get; init; }
}

/// <summary>One answer that was sent.</summary>
internal sealed record AnswerRow(Guid Id, string Number, DateTime SentUtc, DateTime? ErasedUtc, IReadOnlyList<AnswerLine> Lines)
{
    public string Text(string key) => Lines.FirstOrDefault(l => l.Key == key)?.Text ?? "";
}

/// <summary>How a list of answers is narrowed.</summary>
/// <param name="Period">Days of sending.</param>
/// <param name="Words">All of them stand in an answer.</param>
/// <param name="Key">Name of a question; empty for none.</param>
/// <param name="Value">What was answered to it.</param>
internal sealed record AnswerFilter(Period Period, string Words, string Key, string Value)
{
    public bool Takes(AnswerRow row) =>
        (Key.Length == 0 || Value.Length == 0 || row.Lines.Any(l => l.Key == Key && l.Values.Contains(Value)))
        && Slug.Fold(Words).Split(' ', StringSplitOptions.RemoveEmptyEntries) is var wanted
        && (wanted.Length == 0 || Slug.Fold(string.Join(' ', row.Lines.Select(l => l.Text).Append(row.Number))) is var all && wanted.All(w => all.Contains(w, StringComparison.Ordinal)));
}

/// <summary>Answers to one question counted.</summary>
/// <param name="Question">What was asked.</param>
/// <param name="Bars">Value, words and number, in the order of the form.</param>
/// <param name="Answered">Answers that say something to it.</param>
internal sealed record AnswerCount(Question Question, IReadOnlyList<(string Value, string Text, int Number)> Bars, int Answered)
{
    public int Most => Bars.Count == 0 ? 0 : Bars.Max(b => b.Number);
}

/// <summary>What staff read of answers.</summary>
internal sealed class AnswerBook(RcwesDb db, IContentItems items, TimeProvider clock)
{
    /// <summary>Every form with how it stands; behind them those that were deleted and have answers still.</summary>
    public async Task<IReadOnlyList<FormCard>> FormsAsync(CancellationToken ct)
    {
        var forms = await items.OfTypeAsync("Form", ct);
        var counts = await db.Set<FormAnswer>().GroupBy(a => a.FormId).Select(g => new { g.Key, Sent = g.Count(a => a.State == AnswerState.Sent), Drafts = g.Count(a => a.State == AnswerState.Draft), Last = g.Max(a => a.SentUtc) }).ToDictionaryAsync(g => g.Key, ct);
        var gates = await db.Set<FormGate>().AsNoTracking().ToDictionaryAsync(g => g.FormId, ct);
        var now = clock.GetUtcNow().UtcDateTime;
        var cards = forms.Select(item => (Item: item, Shape: FormShape.Read(item.Document), Counts: counts.GetValueOrDefault(item.ContentItemId)))
            .Select(f => new FormCard(f.Item, f.Shape, Door.Of(f.Shape, gates.GetValueOrDefault(f.Item.ContentItemId), f.Counts?.Sent ?? 0, now), f.Counts?.Sent ?? 0, f.Counts?.Drafts ?? 0, f.Counts?.Last)).ToList();
        var known = forms.Select(f => f.ContentItemId).ToHashSet(StringComparer.Ordinal);
        foreach (var gone in counts.Values.Where(c => c.Sent > 0 && !known.Contains(c.Key)))
            if (await AnsweredAsync(gone.Key, ct) is { } item) cards.Add(new(item, FormShape.Read(item.Document), new(DoorSign.Over, null), gone.Sent, gone.Drafts, gone.Last) { IsDeleted = true });
        return cards;
    }

    /// <summary>A form by its id; null when there is none. A form that was deleted is found while it has answers.</summary>
    public async Task<FormCard?> FormAsync(string form, CancellationToken ct) => (await FormsAsync(ct)).FirstOrDefault(f => f.Item.ContentItemId == form);

    /// <summary>The newest version that somebody answered and that is still kept.</summary>
    private async Task<IShownItem?> AnsweredAsync(string form, CancellationToken ct)
    {
        var versions = await db.Set<FormAnswer>().Where(a => a.FormId == form && a.State == AnswerState.Sent).GroupBy(a => a.VersionId).Select(g => new { g.Key, Last = g.Max(a => a.SentUtc) }).ToListAsync(ct);
        foreach (var version in versions.OrderByDescending(v => v.Last))
            if (await items.VersionAsync(version.Key, ct) is { } item) return item;
        return null;
    }

    /// <summary>Answers that the screen reads, filters and counts at once; a file holds them all.</summary>
    public const int MostOnScreen = 10_000;

    /// <summary>Answers that were sent, the latest first.</summary>
    /// <param name="form">Id of the form.</param>
    /// <param name="filter">What narrows them.</param>
    /// <param name="most">Newest that are read, before words and answers narrow them.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<IReadOnlyList<AnswerRow>> AnswersAsync(string form, AnswerFilter filter, int most, CancellationToken ct)
    {
        var some = db.Set<FormAnswer>().AsNoTracking().Where(a => a.FormId == form && a.State == AnswerState.Sent);
        if (filter.Period.From is { } from)
        {
            var start = Warsaw.StartOf(from);
            some = some.Where(a => a.SentUtc >= start);
        }
        if (filter.Period.To is { } to)
        {
            var end = Warsaw.StartOf(to.AddDays(1));
            some = some.Where(a => a.SentUtc < end);
        }
        var rows = await some.OrderByDescending(a => a.SentUtc).ThenByDescending(a => a.Number).Take(most).Select(a => new { a.Id, a.Number, a.SentUtc, a.ErasedUtc, a.Lines }).ToListAsync(ct);
        return [.. rows.Select(a => new AnswerRow(a.Id, a.Number!, a.SentUtc!.Value, a.ErasedUtc, AnswerLines.Read(a.Lines))).Where(filter.Takes)];
    }

    /// <summary>Questions with something to count.</summary>
    public static IReadOnlyList<AnswerCount> Count(FormShape shape, IReadOnlyList<AnswerRow> rows) =>
        [.. shape.Questions.Where(q => q.IsCounted).Select(q => Count(q, rows)).Where(c => c.Answered > 0)];

    private static AnswerCount Count(Question question, IReadOnlyList<AnswerRow> rows)
    {
        var lines = rows.Select(r => r.Lines.FirstOrDefault(l => l.Key == question.Key)).OfType<AnswerLine>().ToList();
        var numbers = lines.SelectMany(l => l.Values.Select(v => (Value: v, Text: l.Values.Count == 1 ? l.Text : v))).GroupBy(v => v.Value).ToDictionary(g => g.Key, g => (g.Last().Text, Number: g.Count()), StringComparer.Ordinal);
        var bars = question.Options.Select(o => (o.Value, o.Text, numbers.GetValueOrDefault(o.Value).Number)).ToList();
        // What the form offers no more was answered all the same.
        bars.AddRange(numbers.Where(n => question.Options.All(o => o.Value != n.Key)).OrderByDescending(n => n.Value.Number).Select(n => (n.Key, n.Value.Text, n.Value.Number)));
        return new(question, bars, lines.Count);
    }

    /// <summary>Columns of the exported table: the questions of the form, then those that it has no more.</summary>
    public static IReadOnlyList<(string Key, string Label)> Columns(FormShape shape, IReadOnlyList<AnswerRow> rows)
    {
        var columns = shape.Questions.Select(q => (q.Key, q.Label)).ToList();
        foreach (var line in rows.SelectMany(r => r.Lines))
            if (columns.All(c => c.Key != line.Key)) columns.Add((line.Key, line.Label));
        return columns;
    }
}
