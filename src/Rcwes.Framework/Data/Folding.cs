using System.Globalization;
using System.Text;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Query.SqlExpressions;
using Rcwes.Framework.Polish;

namespace Rcwes.Framework.Data;

/// <summary>Folds text in the database as <see cref="Slug.Fold"/> does in memory, so that <c>lodz</c> finds <c>Łódź</c> without a column for it.</summary>
public static class Folding
{
    private const string SqliteFunction = "rcwes_fold";
    private const char FirstLetter = 'À';
    private const string Frequent = " aieoznrwstcykdpmulj,.bghf-0123456789vxq:;()/\n@\"'";

    /// <summary>From here on stand scripts without capitals and accents.</summary>
    private const char FirstSyllable = '\u2E80';

    private static readonly (string From, string To) Letters = Table();

    /// <summary>Lower case without diacritics; only inside a query, e.g. <c>rows.Where(r => Folding.Of(r.Name).Contains(word))</c>.</summary>
    public static string Of(string text) => throw new InvalidOperationException($"Outside a query use Slug.Fold: {text.Length} characters.");

    internal static void Configure(ModelBuilder model, DatabaseEngine engine) =>
        model.HasDbFunction(typeof(Folding).GetMethod(nameof(Of), [typeof(string)])!).HasTranslation(arguments => engine == DatabaseEngine.Postgres
            // Not every PostgreSQL has the extension unaccent, and in the C locale lower() leaves Ł as it is.
            // Marks that stand apart after normalisation are put on their letters first.
            ? Call("translate", [Plain(Plain(Call("lower", [Call("normalize", arguments)]), "ß"), "ẞ"), Text(Letters.From), Text(Letters.To)])
            : Call(SqliteFunction, arguments));

    internal static void Register(SqliteConnection connection) =>
        connection.CreateFunction(SqliteFunction, (string? text) => text is null ? null : Slug.Fold(text), isDeterministic: true);

    private static SqlFunctionExpression Call(string name, IReadOnlyList<SqlExpression> arguments) =>
        new(name, arguments, nullable: true, argumentsPropagateNullability: [true, .. Enumerable.Repeat(false, arguments.Count - 1)], typeof(string), arguments[0].TypeMapping);

    /// <summary>The only letter that becomes two.</summary>
    private static SqlFunctionExpression Plain(SqlExpression text, string letter) => Call("replace", [text, Text(letter), Text("ss")]);

    private static SqlConstantExpression Text(string value) => new(value, new Microsoft.EntityFrameworkCore.Storage.StringTypeMapping("text", System.Data.DbType.String));

    /// <summary>Every letter with one plain letter in its place, of all alphabets whose letters are one character: names come in all of them. Capitals too, for the C locale.</summary>
    private static (string From, string To) Table()
    {
        // PostgreSQL goes through the table for every character: those that nearly every text consists of stand first and end the search at once.
        var (from, to) = (new StringBuilder(Frequent), new StringBuilder(Frequent));
        for (var letter = FirstLetter; letter < FirstSyllable; letter++)
        {
            if (!char.IsLetter(letter) || Slug.Fold(letter.ToString(CultureInfo.InvariantCulture)) is not [var plain] || plain == letter) continue;
            from.Append(letter);
            to.Append(plain);
        }
        return (from.ToString(), to.ToString());
    }
}
