using Rcwes.Institutions.Entries;

namespace Rcwes.Institutions.Joins;

/// <summary>
/// What somebody said of an entry that was joined into another one since, told of the one that stays: only what the person changed, put into
/// what that one says now. What nobody touched is not asked for and stays as it is there.
/// </summary>
internal static class JoinedSaid
{
    /// <param name="said">With ids of the entry that is gone.</param>
    /// <param name="then">What the entry that is gone said.</param>
    /// <param name="stays">What the one that stays says now.</param>
    /// <returns>Rows have ids of the entry that stays; a row that is not found there has none, because it is a new one.</returns>
    public static EntryFacts Told(EntryFacts said, EntryFacts then, EntryFacts stays)
    {
        // Whether two rows are one is asked of how they were, so that a new telephone number still finds its contact.
        var contacts = Pairs(then.Contacts, stays.Contacts.Where(c => c.IsPublic), c => c.Id, JoinedRows.AreOne);
        var places = Pairs(then.Places, stays.Places, p => p.Id, JoinedRows.AreOne);
        return said with
        {
            SocialLinks = Items(said.SocialLinks, then.SocialLinks, stays.SocialLinks, s => s),
            Languages = Items(said.Languages, then.Languages, stays.Languages, s => s),
            Services = Items(said.Services, then.Services, stays.Services, s => s),
            TargetGroups = Items(said.TargetGroups, then.TargetGroups, stays.TargetGroups, s => s),
            Identifiers = Items(said.Identifiers, then.Identifiers, stays.Identifiers, i => (i.Scheme, i.Value)),
            Contacts = Rows(said.Contacts, then.Contacts, contacts, c => c.Id, AreAlike, Changed, c => c with { Id = null }),
            Places = OneSeat(Rows(said.Places, then.Places, places, p => p.Id, AreAlike, Changed, p => p with { Id = null }), stays.Places.Where(p => !places.ContainsValue(p))),
        };
    }

    /// <summary>Ids of rows that were, each with the row of now that is the same one.</summary>
    private static Dictionary<Guid, T> Pairs<T>(IEnumerable<T> then, IEnumerable<T> now, Func<T, Guid?> id, Func<T, T, bool> areOne) where T : class
    {
        var (pairs, left) = (new Dictionary<Guid, T>(), now.Where(r => id(r) is not null).ToList());
        foreach (var row in then)
        {
            if (id(row) is not { } known || left.Find(r => areOne(r, row)) is not { } found) continue;
            pairs[known] = found;
            left.Remove(found);
        }
        return pairs;
    }

    private static List<T> Rows<T>(IReadOnlyList<T> said, IReadOnlyList<T> then, Dictionary<Guid, T> pairs, Func<T, Guid?> id, Func<T, T, bool> alike, Func<T, T, T, T> changed, Func<T, T> anew) where T : class
    {
        var rows = new List<T>();
        foreach (var row in said)
        {
            var was = id(row) is { } known ? then.FirstOrDefault(r => id(r) == known) : null;
            if (was is not null && pairs.TryGetValue(id(was)!.Value, out var here)) rows.Add(changed(row, was, here));
            // The join left this row out, and nobody has said anything new of it.
            else if (was is null || !alike(row, was)) rows.Add(anew(row));
        }
        return rows;
    }

    private static ContactFacts Changed(ContactFacts said, ContactFacts then, ContactFacts here) => here with
    {
        Role = Of(said.Role, then.Role, here.Role),
        Name = Of(said.Name, then.Name, here.Name),
        Phone = Of(said.Phone, then.Phone, here.Phone),
        Email = Of(said.Email, then.Email, here.Email),
    };

    private static PlaceFacts Changed(PlaceFacts said, PlaceFacts then, PlaceFacts here) => here with
    {
        Kind = Of(said.Kind, then.Kind, here.Kind),
        Label = Of(said.Label, then.Label, here.Label),
        Street = Of(said.Street, then.Street, here.Street),
        PostalCode = Of(said.PostalCode, then.PostalCode, here.PostalCode),
        Locality = Of(said.Locality, then.Locality, here.Locality),
        GminaCode = Of(said.GminaCode, then.GminaCode, here.GminaCode),
        Phone = Of(said.Phone, then.Phone, here.Phone),
        Access = (here.Access | (said.Access & ~then.Access)) & ~(then.Access & ~said.Access),
        AccessNote = Of(said.AccessNote, then.AccessNote, here.AccessNote),
        Hours = said.Hours.SequenceEqual(then.Hours) ? here.Hours : said.Hours,
    };

    /// <summary>As in the join itself: an institution has one seat, and the one that stays keeps its own.</summary>
    private static List<PlaceFacts> OneSeat(List<PlaceFacts> told, IEnumerable<PlaceFacts> others)
    {
        var seat = others.Any(p => p.Kind == PlaceKind.Seat) ? null : told.Where(p => p.Kind == PlaceKind.Seat).MinBy(p => p.Id is null);
        return [.. told.Select(p => p.Kind == PlaceKind.Seat && p != seat ? p with { Kind = PlaceKind.Branch } : p)];
    }

    /// <summary>What came is added, what went is taken out, and what only the entry that stays says is left alone.</summary>
    private static List<T> Items<T, TKey>(IReadOnlyList<T> said, IReadOnlyList<T> then, IReadOnlyList<T> here, Func<T, TKey> key)
    {
        var came = said.Except(then).ToList();
        var goes = then.Select(key).Except(said.Select(key)).Concat(came.Select(key)).ToHashSet();
        return [.. here.Where(i => !goes.Contains(key(i))), .. came];
    }

    private static T Of<T>(T said, T then, T here) => EqualityComparer<T>.Default.Equals(said, then) ? here : said;

    private static bool AreAlike(ContactFacts one, ContactFacts other) => one == other;

    private static bool AreAlike(PlaceFacts one, PlaceFacts other) => one with { Hours = other.Hours } == other && one.Hours.SequenceEqual(other.Hours);
}
