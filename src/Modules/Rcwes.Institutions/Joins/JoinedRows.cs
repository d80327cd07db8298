using Rcwes.Institutions.Entries;

namespace Rcwes.Institutions.Joins;

/// <summary>Contacts and places of two entries put together: what says the same stands once, what contradicts stands twice.</summary>
internal static class JoinedRows
{
    public static IReadOnlyList<ContactFacts> Contacts(IReadOnlyList<ContactFacts> stays, IReadOnlyList<ContactFacts> gone)
    {
        var contacts = stays.ToList();
        foreach (var contact in gone)
        {
            var at = contacts.FindIndex(c => AreOne(c, contact));
            if (at < 0) contacts.Add(contact);
            else contacts[at] = contacts[at] with { Name = contacts[at].Name ?? contact.Name, Phone = contacts[at].Phone ?? contact.Phone, Email = contacts[at].Email ?? contact.Email };
        }
        return contacts;
    }

    public static IReadOnlyList<PlaceFacts> Places(IReadOnlyList<PlaceFacts> stays, IReadOnlyList<PlaceFacts> gone)
    {
        var places = stays.ToList();
        foreach (var place in gone)
        {
            var at = places.FindIndex(p => AreOne(p, place));
            if (at >= 0) places[at] = Filled(places[at], place);
            // An institution has one seat; the other one stays known as a branch.
            else places.Add(place.Kind == PlaceKind.Seat && places.Exists(p => p.Kind == PlaceKind.Seat) ? place with { Kind = PlaceKind.Branch } : place);
        }
        return places;
    }

    /// <summary>Rows of the other entry become new rows here. Only the seat takes the place of the seat, because there is but one.</summary>
    public static IReadOnlyList<PlaceFacts> Own(IReadOnlyList<PlaceFacts> own, IReadOnlyList<PlaceFacts> rows)
    {
        var seat = own.FirstOrDefault(p => p.Kind == PlaceKind.Seat);
        return [.. rows.Select(p => own.Any(o => o.Id == p.Id) ? p : p with { Id = p.Kind == PlaceKind.Seat ? seat?.Id : null })];
    }

    /// <inheritdoc cref="Own(IReadOnlyList{PlaceFacts}, IReadOnlyList{PlaceFacts})"/>
    public static IReadOnlyList<ContactFacts> Own(IReadOnlyList<ContactFacts> own, IReadOnlyList<ContactFacts> rows) =>
        [.. rows.Select(c => own.Any(o => o.Id == c.Id) ? c : c with { Id = null })];

    /// <summary>
    /// What was said of an entry, in the rows of the one that it was joined into. A row that is not found there has no id: it is a new one.
    /// Whether two rows are one is asked of how they were, so that a new telephone number still finds its contact.
    /// </summary>
    /// <param name="said">With ids of the entry that is gone.</param>
    /// <param name="then">What the entry that is gone said.</param>
    /// <param name="stays">What the one that stays says now.</param>
    public static EntryFacts Renamed(EntryFacts said, EntryFacts then, EntryFacts stays)
    {
        var ids = new Dictionary<Guid, Guid>();
        foreach (var contact in then.Contacts.Where(c => c.Id is not null))
            if (stays.Contacts.FirstOrDefault(c => c.IsPublic && !ids.ContainsValue(c.Id!.Value) && AreOne(c, contact)) is { Id: { } found }) ids[contact.Id!.Value] = found;
        foreach (var place in then.Places.Where(p => p.Id is not null))
            if (stays.Places.FirstOrDefault(p => !ids.ContainsValue(p.Id!.Value) && AreOne(p, place)) is { Id: { } found }) ids[place.Id!.Value] = found;
        Guid? Of(Guid? id) => id is { } known && ids.TryGetValue(known, out var there) ? there : null;
        return said with { Contacts = [.. said.Contacts.Select(c => c with { Id = Of(c.Id) })], Places = [.. said.Places.Select(p => p with { Id = Of(p.Id) })] };
    }

    private static bool AreOne(ContactFacts one, ContactFacts other) =>
        one.Role == other.Role && one.IsPublic == other.IsPublic
        && Agree(one.Name, other.Name) && Agree(one.Email, other.Email) && Agree(Digits(one.Phone), Digits(other.Phone))
        && (Same(one.Email, other.Email) || Same(Digits(one.Phone), Digits(other.Phone)) || Same(one.Name, other.Name));

    private static bool AreOne(PlaceFacts one, PlaceFacts other) =>
        (one.Kind == PlaceKind.Correspondence) == (other.Kind == PlaceKind.Correspondence)
        && Same(one.Locality, other.Locality) && Agree(one.GminaCode, other.GminaCode) && Agree(one.PostalCode, other.PostalCode)
        && Agree(Street(one.Street), Street(other.Street)) && Agree(Digits(one.Phone), Digits(other.Phone)) && Agree(one.Label, other.Label) && Agree(one.AccessNote, other.AccessNote)
        && (one.Hours.Count == 0 || other.Hours.Count == 0 || one.Hours.ToHashSet().SetEquals(other.Hours));

    private static PlaceFacts Filled(PlaceFacts place, PlaceFacts other) => place with
    {
        Kind = other.Kind == PlaceKind.Seat ? place.Kind : place.Kind == PlaceKind.Seat ? PlaceKind.Seat : other.Kind,
        Label = place.Label ?? other.Label,
        Street = place.Street ?? other.Street,
        PostalCode = place.PostalCode ?? other.PostalCode,
        GminaCode = place.GminaCode ?? other.GminaCode,
        Phone = place.Phone ?? other.Phone,
        Access = place.Access | other.Access,
        AccessNote = place.AccessNote ?? other.AccessNote,
        Hours = place.Hours.Count > 0 ? place.Hours : other.Hours,
    };

    /// <summary>Nothing is said against it: one of them is silent, or both say the same.</summary>
    private static bool Agree(string? one, string? other) => string.IsNullOrEmpty(one) || string.IsNullOrEmpty(other) || Same(one, other);

    private static bool Same(string? one, string? other) => !string.IsNullOrEmpty(one) && !string.IsNullOrEmpty(other) && EntryWords.OfName(one) == EntryWords.OfName(other);

    private static string? Digits(string? phone) => phone is null ? null : new string([.. phone.Where(char.IsAsciiDigit)]) is { Length: > 9 } digits ? digits[^9..] : new string([.. phone.Where(char.IsAsciiDigit)]);

    private static string? Street(string? street) => street is null ? null : string.Join(' ', EntryWords.Split(street).Where(w => w is not ("ul" or "ulica")));
}
