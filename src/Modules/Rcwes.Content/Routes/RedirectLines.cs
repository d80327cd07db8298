using Microsoft.EntityFrameworkCore;
using Rcwes.Framework;
using Rcwes.Framework.Data;

namespace Rcwes.Content.Routes;

/// <summary>Many redirects at once, two columns a line, as they come out of a spreadsheet.</summary>
internal sealed class RedirectLines(RcwesDb db, Redirects redirects)
{
    public const int Most = 500;

    /// <summary>Columns may be parted by a tab, a semicolon, a comma or an arrow; more than two are not looked at.</summary>
    public static IReadOnlyList<(string From, string To)> Parse(string text)
    {
        var lines = text.TrimStart('\uFEFF').Replace("\0", "", StringComparison.Ordinal).ReplaceLineEndings("\n").Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        var cut = lines.Select(Cut);
        // The heading of our own file, or of any other: a line that names no address.
        return [.. cut.Where((line, i) => i > 0 || line.From.Contains('/', StringComparison.Ordinal) || line.To.Contains('/', StringComparison.Ordinal)).Take(Most + 1)];
    }

    /// <summary>Tries every line, one after the other.</summary>
    /// <param name="lines">From and to.</param>
    /// <param name="keep">False to look only: then nothing is stored.</param>
    /// <param name="actor">Who.</param>
    /// <param name="now">When.</param>
    /// <param name="ct">Cancellation.</param>
    public async Task<IReadOnlyList<RedirectTry>> RunAsync(IReadOnlyList<(string From, string To)> lines, bool keep, Actor actor, DateTime now, CancellationToken ct)
    {
        var tries = new List<RedirectTry>();
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        foreach (var (from, to) in lines)
        {
            try
            {
                var made = await redirects.AddAsync(from, to, actor, now, ct);
                await db.SaveChangesAsync(ct);
                tries.Add(new("/" + made.Path, made.Target, null));
            }
            catch (RuleException e)
            {
                tries.Add(new(from, to, e));
            }
        }
        if (keep) await transaction.CommitAsync(ct);
        else await transaction.RollbackAsync(ct);
        db.ChangeTracker.Clear();
        return tries;
    }

    private static (string From, string To) Cut(string line)
    {
        foreach (var mark in new[] { "\t", ";", " -> ", " → ", "," })
            if (line.Split(mark, StringSplitOptions.TrimEntries) is [var from, var to, ..]) return (Bare(from), Bare(to));
        return line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries) is [var first, var second] ? (Bare(first), Bare(second)) : (Bare(line), "");
    }

    private static string Bare(string cell) => cell.Trim('"', '\'', ' ');
}

/// <summary>What became of one line.</summary>
/// <param name="From">As it would stand in the list.</param>
/// <param name="To">Where it leads.</param>
/// <param name="Problem">Null when it is right.</param>
internal sealed record RedirectTry(string From, string To, RuleException? Problem);
