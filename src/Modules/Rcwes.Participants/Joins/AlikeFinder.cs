using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Rcwes.Framework.Data;
using Rcwes.Participants.Keys;
using Rcwes.Participants.People;

namespace Rcwes.Participants.Joins;

/// <summary>Why two records may be one person.</summary>
internal enum AlikeReason
{
    /// <summary>Born on one day, names that differ by a slip of the pen or by one part of a double name.</summary>
    LikeNames,

    /// <summary>Born on one day, one given name, one mailbox or phone: a family name that changed.</summary>
    SameContact,

    /// <summary>The same names; days of birth that differ by one digit or by a swap of day and month.</summary>
    LikeBirth,

    /// <summary>Born on one day, one given name and nothing else: perhaps a family name that changed together with mailbox and phone. Weaker than the others.</summary>
    SameGiven,
}

/// <summary>Two records that may be one person, the earlier one first.</summary>
internal sealed record AlikePair(PersonRow One, PersonRow Other, AlikeReason Reason);

/// <summary>What is compared of a person.</summary>
internal sealed record PersonRow(Guid Id, string GivenNames, string FamilyName, DateOnly BirthDate, string? Email, string? Phone, string? Locality, DateTime CreatedUtc)
{
    public string Name => $"{GivenNames} {FamilyName}";

    public string Given { get; } = NameKey.Given(GivenNames);

    public string Family { get; } = NameKey.Family(FamilyName);

    /// <summary>The eight digits of the day of birth; written once, because each is compared with many.</summary>
    public string Digits { get; } = BirthDate.ToString("yyyyMMdd", CultureInfo.InvariantCulture);
}

/// <summary>Looks for people who stand in the list twice. They are few thousand: all are compared in memory, within a day of birth and within a name.</summary>
internal sealed class AlikeFinder(RcwesDb db)
{
    private const int ShortestPart = 3;

    /// <summary>More people of one given name and one day of birth than this are a day that somebody made up, and tell nothing.</summary>
    private const int MostOfOneDay = 6;

    public async Task<IReadOnlyList<AlikePair>> FindAsync(CancellationToken ct)
    {
        var people = await db.Set<Person>().AsNoTracking().Where(p => p.JoinedIntoId == null && !p.NameHash.StartsWith(Person.ForgottenHash)).OrderBy(p => p.CreatedUtc).ThenBy(p => p.Id)
            .Select(p => new PersonRow(p.Id, p.GivenNames, p.FamilyName, p.BirthDate, p.Email, p.Phone, p.Locality, p.CreatedUtc)).ToListAsync(ct);
        var apart = (await db.Set<ApartPeople>().AsNoTracking().ToListAsync(ct)).Select(p => (p.OneId, p.OtherId)).ToHashSet();
        var pairs = Pairs(people.GroupBy(p => p.BirthDate), SameDay).Concat(Pairs(people.GroupBy(p => (p.Given, p.Family)), SameNames))
            .Concat(Pairs(people.GroupBy(p => (p.BirthDate, p.Given)).Where(g => g.Count() <= MostOfOneDay), Renamed));
        return [.. pairs.Where(p => !apart.Contains(ApartPeople.KeyOf(p.One.Id, p.Other.Id))).OrderBy(p => p.Reason == AlikeReason.SameGiven).ThenBy(p => p.One.FamilyName, StringComparer.CurrentCulture).ThenBy(p => p.One.Id)];
    }

    private static IEnumerable<AlikePair> Pairs<TKey>(IEnumerable<IGrouping<TKey, PersonRow>> groups, Func<PersonRow, PersonRow, AlikeReason?> reason) =>
        from rows in groups.Select(g => g.ToList())
        from i in Enumerable.Range(0, rows.Count)
        from j in Enumerable.Range(i + 1, rows.Count - i - 1)
        let why = reason(rows[i], rows[j])
        where why is not null
        select new AlikePair(rows[i], rows[j], why.Value);

    private static AlikeReason? SameDay(PersonRow a, PersonRow b)
    {
        // One name and one day of birth are one person already; two records of that are namesakes whom staff told apart.
        if (a.Given == b.Given && a.Family == b.Family) return null;
        if (IsLike(a.Given, b.Given) && (IsLike(a.Family, b.Family) || SharePart(a.FamilyName, b.FamilyName))) return AlikeReason.LikeNames;
        return a.Given == b.Given && ((a.Email is not null && string.Equals(a.Email, b.Email, StringComparison.OrdinalIgnoreCase)) || (a.Phone is not null && a.Phone == b.Phone)) ? AlikeReason.SameContact : null;
    }

    private static AlikeReason? Renamed(PersonRow a, PersonRow b) => a.Family == b.Family || SameDay(a, b) is not null ? null : AlikeReason.SameGiven;

    private static AlikeReason? SameNames(PersonRow a, PersonRow b)
    {
        var (x, y) = (a.BirthDate, b.BirthDate);
        if (x == y) return null;
        var swapped = x.Year == y.Year && x.Month == y.Day && x.Day == y.Month;
        return swapped || Differences(a.Digits, b.Digits) == 1 ? AlikeReason.LikeBirth : null;
    }

    private static int Differences(string a, string b)
    {
        var different = 0;
        for (var i = 0; i < a.Length; i++)
            if (a[i] != b[i]) different++;
        return different;
    }

    /// <summary>The same but for one letter in a short word, two in a long one.</summary>
    private static bool IsLike(string a, string b)
    {
        if (a == b) return true;
        var most = Math.Min(a.Length, b.Length) < 6 ? 1 : 2;
        return Math.Abs(a.Length - b.Length) <= most && Distance(a, b) <= most;
    }

    private static bool SharePart(string a, string b)
    {
        char[] seams = [' ', '-', '–'];
        var parts = a.Split(seams, StringSplitOptions.RemoveEmptyEntries).Select(NameKey.Family).Where(p => p.Length >= ShortestPart);
        return parts.Intersect(b.Split(seams, StringSplitOptions.RemoveEmptyEntries).Select(NameKey.Family)).Any();
    }

    private static int Distance(string a, string b)
    {
        // Names are short; most pairs of a day are compared only to find that they are nothing alike.
        Span<int> row = b.Length < 64 ? stackalloc int[b.Length + 1] : new int[b.Length + 1];
        for (var j = 0; j < row.Length; j++) row[j] = j;
        for (var i = 1; i <= a.Length; i++)
        {
            var (diagonal, left) = (row[0], i);
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                left = Math.Min(Math.Min(left, row[j]) + 1, diagonal + (a[i - 1] == b[j - 1] ? 0 : 1));
                (diagonal, row[j]) = (row[j], left);
            }
        }
        return row[b.Length];
    }
}
