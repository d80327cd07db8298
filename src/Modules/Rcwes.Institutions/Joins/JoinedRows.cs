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

    /// <summary>Nothing that they say contradicts, and something that names them is the same.</summary>
    public static bool AreOne(ContactFacts one, ContactFacts other) =>
        one.Role == other.Role && one.IsPublic == other.IsPublic
        && Agree(one.Name, other.Name) && Agree(one.Email, other.Email) && Agree(Digits(one.Phone), Digits(other.Phone))
        && (Same(one.Email, other.Email) || Same(Digits(one.Phone), Digits(other.Phone)) || Same(one.Name, other.Name));

    /// <inheritdoc cref="AreOne(ContactFacts, ContactFacts)"/>
    public static bool AreOne(PlaceFacts one, PlaceFacts other) =>
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
