using System.Linq.Expressions;
using System.Security.Claims;
using Rcwes.Framework.Polish;

namespace Rcwes.Framework.Finding;

/// <summary>What a person types into the search box, and who it is.</summary>
/// <param name="text">As typed.</param>
/// <param name="user">Whose rights count.</param>
/// <param name="may">Has the person this permission?</param>
/// <param name="most">How many answers of a kind are wanted.</param>
public sealed class FinderQuestion(string text, ClaimsPrincipal user, Func<string, Task<bool>> may, int most)
{
    /// <summary>Characters; nobody types a longer name.</summary>
    public const int Longest = 200;

    private const int MostWords = 8;

    /// <summary>As typed, cut to <see cref="Longest"/>.</summary>
    public string Text { get; } = Cut(text);

    /// <summary>Somebody looks for an address: what is typed has a slash or a dash in it.</summary>
    public bool IsAddress { get; } = text.AsSpan().IndexOfAny('/', '-') >= 0;

    /// <summary>Folded: lower case, no diacritics. Of a pasted address the path counts, without its first slash.</summary>
    public IReadOnlyList<string> Words { get; } =
        [.. Slug.Fold(PathOf(Cut(text))).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select(w => w.Length > 1 ? w.TrimStart('/') : w).Where(w => w.Length > 0).Distinct().Take(MostWords)];

    public ClaimsPrincipal User => user;

    public int Most => most;

    public Task<bool> MayAsync(string permission) => may(permission);

    /// <summary>
    /// The rows whose name holds every word: names that begin with the words first, then those in which a later word begins
    /// with them, then the rest. Both engines; what is not folded in the database is folded with <see cref="Data.Folding.Of"/>.
    /// </summary>
    /// <param name="rows">What the person may see.</param>
    /// <param name="name">Folded name.</param>
    /// <param name="also">More folded words in which a word may be found, e.g. an address.</param>
    public IOrderedQueryable<T> In<T>(IQueryable<T> rows, Expression<Func<T, string>> name, Expression<Func<T, string>>? also = null)
    {
        var row = name.Parameters[0];
        var more = also is null ? null : new Rename(also.Parameters[0], row).Visit(also.Body);
        foreach (var word in Words)
        {
            Expression held = Holds(name.Body, word);
            if (more is not null) held = Expression.OrElse(held, Holds(more, word));
            rows = rows.Where(Expression.Lambda<Func<T, bool>>(held, row));
        }
        var whole = string.Join(' ', Words);
        var begins = Expression.Call(name.Body, nameof(string.StartsWith), null, Value(whole));
        var rank = Expression.Condition(begins, Expression.Constant(0), Expression.Condition(Holds(name.Body, " " + whole), Expression.Constant(1), Expression.Constant(2)));
        return rows.OrderBy(Expression.Lambda<Func<T, int>>(rank, row));
    }

    /// <summary>The same for things that lie in memory.</summary>
    /// <param name="things">What the person may see.</param>
    /// <param name="name">Name as people read it.</param>
    /// <param name="also">More words in which a word may be found; may give null.</param>
    public IEnumerable<T> In<T>(IEnumerable<T> things, Func<T, string> name, Func<T, string?>? also = null)
    {
        var whole = string.Join(' ', Words);
        return things.Select(thing => (Thing: thing, Name: Slug.Fold(name(thing)), Also: Slug.Fold(also?.Invoke(thing) ?? "")))
            .Where(t => Words.All(w => t.Name.Contains(w, StringComparison.Ordinal) || t.Also.Contains(w, StringComparison.Ordinal)))
            .OrderBy(t => t.Name.StartsWith(whole, StringComparison.Ordinal) ? 0 : t.Name.Contains(" " + whole, StringComparison.Ordinal) ? 1 : 2)
            .ThenBy(t => name(t.Thing), StringComparer.CurrentCulture).Select(t => t.Thing).Take(Most);
    }

    private static MethodCallExpression Holds(Expression text, string word) => Expression.Call(text, nameof(string.Contains), null, Value(word));

    /// <summary>A parameter of the query, so that one plan serves every word.</summary>
    private static MemberExpression Value(string word) => Expression.Field(Expression.Constant(new Holder(word)), nameof(Holder.Word));

    private static string PathOf(string text) =>
        text.StartsWith("http", StringComparison.OrdinalIgnoreCase) && Uri.TryCreate(text, UriKind.Absolute, out var address) ? Uri.UnescapeDataString(address.AbsolutePath) : text;

    private static string Cut(string text)
    {
        var plain = text.Replace("\0", "", StringComparison.Ordinal).Trim();
        return Shortened.Begin(plain, Longest);
    }

    private sealed class Holder(string word)
    {
        public readonly string Word = word;
    }

    private sealed class Rename(ParameterExpression from, ParameterExpression to) : ExpressionVisitor
    {
        protected override Expression VisitParameter(ParameterExpression node) => node == from ? to : node;
    }
}
