using DiffPlex;
using DiffPlex.DiffBuilder;
using DiffPlex.DiffBuilder.Model;
using Rcwes.Framework.Polish;

namespace Rcwes.Content.Versions;

/// <summary>One field of two versions beside each other.</summary>
/// <param name="Key">Of the field.</param>
/// <param name="Element">Part or field of the item that it belongs to.</param>
/// <param name="Label">In the reader's language.</param>
/// <param name="Lines">From the first to the last line of both.</param>
/// <param name="OnlyForm">Both read alike; what is shown is how they are stored.</param>
internal sealed record Difference(string Key, string Element, string Label, IReadOnlyList<DifferenceLine> Lines, bool OnlyForm)
{
    /// <summary>Longer texts are compared by their beginning: comparing takes time with the square of what differs.</summary>
    private const int Longest = 200_000;

    /// <summary>The fields that differ, in the order of the newer version.</summary>
    public static IReadOnlyList<Difference> Between(IReadOnlyList<FieldWords> before, IReadOnlyList<FieldWords> after)
    {
        var (old, @new) = (before.ToDictionary(f => f.Key, StringComparer.Ordinal), after.ToDictionary(f => f.Key, StringComparer.Ordinal));
        return
        [
            .. after.Concat(before.Where(f => !@new.ContainsKey(f.Key)))
                .Select(f => Of(f, old.GetValueOrDefault(f.Key), @new.GetValueOrDefault(f.Key))).OfType<Difference>(),
        ];
    }

    private static Difference? Of(FieldWords field, FieldWords? before, FieldWords? after)
    {
        if (before?.Exact == after?.Exact || (before?.Text ?? "") == "" && (after?.Text ?? "") == "") return null;
        var onlyForm = before?.Text == after?.Text;
        var (one, other) = onlyForm ? (before!.Exact, after!.Exact) : (before?.Text ?? "", after?.Text ?? "");
        var sides = new SideBySideDiffBuilder(Differ.Instance).BuildDiffModel(Cut(one), Cut(other), ignoreWhitespace: false);
        var lines = sides.OldText.Lines.Zip(sides.NewText.Lines, (l, r) => new DifferenceLine(Side(l), Side(r), l.Type == ChangeType.Unchanged)).ToList();
        return new(field.Key, field.Element, field.Label, lines, onlyForm);
    }

    private static string Cut(string text) => Shortened.Begin(text, Longest);

    private static IReadOnlyList<DifferencePiece>? Side(DiffPiece line) => line.Type switch
    {
        ChangeType.Imaginary => null,
        ChangeType.Modified => [.. line.SubPieces.Where(p => p.Text is not null).Select(p => new DifferencePiece(p.Text, p.Type != ChangeType.Unchanged))],
        _ => [new(line.Text ?? "", line.Type != ChangeType.Unchanged)],
    };
}

/// <summary>A line of both sides; null where that side has none.</summary>
internal sealed record DifferenceLine(IReadOnlyList<DifferencePiece>? Before, IReadOnlyList<DifferencePiece>? After, bool Same);

internal sealed record DifferencePiece(string Text, bool Changed);
