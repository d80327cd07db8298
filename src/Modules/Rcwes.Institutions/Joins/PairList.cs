using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Rcwes.Framework;
using Rcwes.Framework.Activity;
using Rcwes.Framework.Data;
using Rcwes.Framework.Polish;
using Rcwes.Institutions.Entries;

namespace Rcwes.Institutions.Joins;

/// <summary>Which pairs to show; all of it stands in the address.</summary>
internal sealed record PairFilter
{
    public const int PageSize = 25;

    /// <summary>Values of the address.</summary>
    public static IReadOnlyList<(string Value, PairReason Reason)> Reasons { get; } =
        [("numer", PairReason.SameNumber), ("nazwa", PairReason.SameName), ("podobna-nazwa", PairReason.SimilarName), ("nip", PairReason.SharedNip)];

    public string Words { get; init; } = "";

    public string Reason { get; init; } = "";

    public string Powiat { get; init; } = "";

    /// <summary>Those that were told apart, to have a second look.</summary>
    public bool Apart { get; init; }

    public int Page { get; init; } = 1;

    public bool IsEmpty => Words.Length + Reason.Length + Powiat.Length == 0;

    public static PairFilter From(IQueryCollection query) => new()
    {
        Words = Shortened.Begin(query["slowa"].ToString().Trim(), 200),
        Reason = Reasons.Any(r => r.Value == query["powod"]) ? query["powod"].ToString() : "",
        Powiat = query["powiat"].ToString() is { Length: 4 } powiat ? powiat : "",
        Apart = query["pary"] == "rozne",
        Page = int.TryParse(query["strona"], NumberStyles.None, CultureInfo.InvariantCulture, out var page) && page is >= 1 and <= 100_000 ? page : 1,
    };

    public string Query()
    {
        (string Name, string Value)[] all =
            [("pary", Apart ? "rozne" : ""), ("slowa", Words), ("powod", Reason), ("powiat", Powiat), ("strona", Page > 1 ? Page.ToString(CultureInfo.InvariantCulture) : "")];
        var query = string.Join('&', all.Where(p => p.Value.Length > 0).Select(p => $"{p.Name}={Uri.EscapeDataString(p.Value)}"));
        return query.Length == 0 ? "" : "?" + query;
    }
}

/// <summary>Pairs that may be one institution, and what staff say of them.</summary>
internal sealed class PairList(RcwesDb db, PairBoard board)
{
    /// <returns>The page of pairs, how many fit the filter, and how many are on either list without it.</returns>
    public async Task<(IReadOnlyList<LikePair> Pairs, int Total, int Open, int Apart)> ReadAsync(PairFilter filter, CancellationToken ct)
    {
        var told = (await db.Set<ApartPair>().AsNoTracking().Select(p => new { p.OneId, p.OtherId }).ToListAsync(ct)).Select(p => (p.OneId, p.OtherId)).ToHashSet();
        var lists = (await board.ReadAsync(ct)).ToLookup(p => told.Contains(ApartPair.KeyOf(p.One.Id, p.Other.Id)));
        var found = Narrow(lists[filter.Apart], filter).ToList();
        return ([.. found.Skip((filter.Page - 1) * PairFilter.PageSize).Take(PairFilter.PageSize)], found.Count, lists[false].Count(), lists[true].Count());
    }

    /// <summary>Remembers that two entries are different institutions: the pair does not come back.</summary>
    public async Task TellApartAsync(Guid a, Guid b, Actor actor, DateTime now, CancellationToken ct)
    {
        var (one, other) = ApartPair.KeyOf(a, b);
        if (one == other || await db.Set<ApartPair>().AnyAsync(p => p.OneId == one && p.OtherId == other, ct) || await db.Set<Institution>().CountAsync(i => i.Id == one || i.Id == other, ct) < 2) return;
        db.Add(new ApartPair { OneId = one, OtherId = other, SaidUtc = now });
        Tell("told-apart", one, other, actor, now);
        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateException e) when (InstitutionBook.IsTaken(e))
        {
            // Somebody else said the same in the same moment.
        }
    }

    /// <summary>Forgets it: the pair is shown again.</summary>
    public async Task WithdrawAsync(Guid a, Guid b, Actor actor, DateTime now, CancellationToken ct)
    {
        var (one, other) = ApartPair.KeyOf(a, b);
        if (await db.Set<ApartPair>().SingleOrDefaultAsync(p => p.OneId == one && p.OtherId == other, ct) is not { } pair) return;
        db.Remove(pair);
        Tell("apart-withdrawn", one, other, actor, now);
        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateConcurrencyException)
        {
            // Somebody else forgot it in the same moment.
        }
    }

    private static IEnumerable<LikePair> Narrow(IEnumerable<LikePair> pairs, PairFilter filter)
    {
        var words = EntryWords.Split(filter.Words).Take(8).ToList();
        if (words.Count > 0) pairs = pairs.Where(p => words.TrueForAll(word => Holds(p.One, word)) || words.TrueForAll(word => Holds(p.Other, word)));
        if (filter.Reason.Length > 0)
        {
            var reason = PairFilter.Reasons.First(r => r.Value == filter.Reason).Reason;
            pairs = pairs.Where(p => p.Reasons.Contains(reason));
        }
        if (filter.Powiat.Length > 0) pairs = pairs.Where(p => p.One.Gminas.Concat(p.Other.Gminas).Any(g => g.StartsWith(filter.Powiat, StringComparison.Ordinal)));
        return pairs;
    }

    private static bool Holds(PairEntry entry, string word) =>
        entry.FoldedName.Contains(word, StringComparison.Ordinal) || entry.Localities.Any(l => l.Contains(word, StringComparison.Ordinal)) || entry.Numbers.Any(n => n.Value.StartsWith(word, StringComparison.OrdinalIgnoreCase));

    private void Tell(string verb, Guid one, Guid other, Actor actor, DateTime now) =>
        db.Activities.AddRange(
            ActivityEntry.Of(InstitutionsModule.DeskKey, "institution", one.ToString(), verb, actor, now, data: new { entry = other }),
            ActivityEntry.Of(InstitutionsModule.DeskKey, "institution", other.ToString(), verb, actor, now, data: new { entry = one }));
}
