using System.Linq.Expressions;
using Rcwes.Framework.Data;
using Rcwes.Framework.Polish;

namespace Rcwes.Framework.PersonalData;

/// <summary>What is known of a person who is looked for, and what modules have learnt of them so far.</summary>
public sealed class PersonClues
{
    private const int PhoneDigits = 9;

    public string GivenNames { get; init; } = "";

    public string FamilyName { get; init; } = "";

    public DateOnly? BirthDate { get; init; }

    public string? Phone { get; init; }

    /// <summary>Eleven digits.</summary>
    public string? Pesel { get; init; }

    /// <summary>Addresses: the one that was asked for, and those that were found with the person.</summary>
    public HashSet<string> Emails { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Participants that may be this person, and whether that is sure.</summary>
    public Dictionary<Guid, bool> People { get; } = [];

    /// <summary>Accounts that may be this person's, and whether that is sure.</summary>
    public Dictionary<Guid, bool> Accounts { get; } = [];

    public bool HasName => Slug.Fold(GivenNames.Trim()).Length > 1 && Slug.Fold(FamilyName.Trim()).Length > 1;

    /// <summary>The row whose columns name the person, hold an address of theirs, or their phone.</summary>
    /// <param name="rows">Where to look.</param>
    /// <param name="columns">Columns of text, or texts joined in the query, e.g. given names and family name.</param>
    public IQueryable<T> In<T>(IQueryable<T> rows, params Expression<Func<T, string?>>[] columns)
    {
        var row = Expression.Parameter(typeof(T), "row");
        Expression any = Expression.Constant(false);
        foreach (var column in columns)
        {
            var text = new Swap(column.Parameters[0], row).Visit(column.Body);
            var folded = Expression.Call(typeof(Folding), nameof(Folding.Of), null, text);
            foreach (var word in Words()) any = Expression.OrElse(any, Contains(folded, word));
            if (Digits(Phone) is { } digits) any = Expression.OrElse(any, Contains(Without(Without(text, " "), "-"), digits));
        }
        return rows.Where(Expression.Lambda<Func<T, bool>>(any, row));
    }

    /// <summary>A text names the person.</summary>
    public bool Names(string? text) => text is not null && Slug.Fold(text) is var folded && OfName().Any(n => folded.Contains(n, StringComparison.Ordinal));

    /// <summary>A text names the person or holds an address or the phone.</summary>
    public bool Mentions(string? text) =>
        text is not null && (Slug.Fold(text) is var folded && Words().Any(w => folded.Contains(w, StringComparison.Ordinal))
        || (Digits(Phone) is { } digits && text.Replace(" ", "", StringComparison.Ordinal).Replace("-", "", StringComparison.Ordinal).Contains(digits, StringComparison.Ordinal)));

    public bool IsEmail(string? email) => email is not null && Emails.Contains(email.Trim());

    public bool IsPhone(string? phone) => Digits(phone) is { } digits && digits == Digits(Phone);

    /// <summary>
    /// A record is surely of this person: the contact agrees and the name too. A mailbox may be shared by a whole office, so the address
    /// alone is enough only when no name was asked for.
    /// </summary>
    public bool Agrees(string? name, string? email, string? phone = null) => (IsEmail(email) || IsPhone(phone)) && (!HasName || Names(name));

    /// <summary>Names as they may follow each other, folded.</summary>
    private IEnumerable<string> OfName()
    {
        if (!HasName) return [];
        var (given, family) = (Slug.Fold(GivenNames.Trim()), Slug.Fold(FamilyName.Trim()));
        var first = given.Split(' ')[0];
        return new[] { $"{given} {family}", $"{first} {family}", $"{family} {given}", $"{family} {first}" }.Distinct();
    }

    private IEnumerable<string> Words() => OfName().Concat(Emails.Select(e => Slug.Fold(e.Trim())));

    private static string? Digits(string? phone) =>
        phone is not null && string.Concat(phone.Where(char.IsAsciiDigit)) is { Length: >= PhoneDigits } digits ? digits[^PhoneDigits..] : null;

    private static MethodCallExpression Without(Expression text, string piece) =>
        Expression.Call(text, nameof(string.Replace), null, Expression.Constant(piece), Expression.Constant(""));

    /// <summary>The word goes to the database as a parameter: in the text of a query it would end in the log.</summary>
    private static MethodCallExpression Contains(Expression text, string word) =>
        Expression.Call(text, nameof(string.Contains), null, Expression.Property(Expression.Constant(new Needle(word)), nameof(Needle.Word)));

    private sealed record Needle(string Word);

    private sealed class Swap(ParameterExpression from, ParameterExpression to) : ExpressionVisitor
    {
        protected override Expression VisitParameter(ParameterExpression node) => node == from ? to : base.VisitParameter(node);
    }
}
