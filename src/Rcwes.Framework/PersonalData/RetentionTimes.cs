using System.Globalization;
using Microsoft.Extensions.Configuration;

namespace Rcwes.Framework.PersonalData;

/// <summary>How long the law wants things kept.</summary>
/// <param name="DocumentsUntil">
/// Last day on which documents of the project (the ledger of support with its people, certificates, advisory cards) have to be kept, from
/// <c>Rcwes:PersonalData:DocumentsUntil</c>. For European funds five years from 31 December of the year of the last payment; null while
/// that day is not known, and then they are kept.
/// </param>
public sealed record RetentionTimes(DateOnly? DocumentsUntil)
{
    /// <exception cref="InvalidOperationException">The configuration holds something that is no day.</exception>
    public static RetentionTimes From(IConfiguration configuration)
    {
        const string Key = "Rcwes:PersonalData:DocumentsUntil";
        if (configuration[Key] is not { Length: > 0 } text) return new((DateOnly?)null);
        return DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? new(day)
            : throw new InvalidOperationException($"{Key} is '{text}'; it must be a day like 2034-12-31.");
    }

    /// <summary>Documents of the project must not be erased on this day.</summary>
    public bool HoldDocuments(DateOnly today) => DocumentsUntil is not { } until || today <= until;
}
