using Rcwes.Institutions.Entries;

namespace Rcwes.Institutions.Claims;

/// <summary>A part of an entry that a representative may change, and that one rule decides on.</summary>
/// <param name="Key">Stands in the table of rules, in corrections and in the activity log.</param>
/// <param name="Label">Polish name (a localisation key).</param>
/// <param name="Live">A change is shown at once, unless staff set another rule; otherwise it waits for them.</param>
/// <param name="Put">Takes this part of the second facts over into the first and touches nothing else.</param>
internal sealed record OpenField(string Key, string Label, bool Live, Func<EntryFacts, EntryFacts, EntryFacts> Put)
{
    /// <summary>Would taking it over change anything?</summary>
    public bool Differs(EntryFacts into, EntryFacts from) => EntryFields.Differing(into, Put(into, from)).Count > 0;
}

/// <summary>
/// What a representative may change. Contacts and places are parted finer than <see cref="EntryFields"/>: a telephone number
/// may be put right at once, while an e-mail address opens the entry to whoever reads it, and an address sends people to a door.
/// </summary>
internal static class OpenFields
{
    public static IReadOnlyList<OpenField> All { get; } =
    [
        new("Name", "Nazwa", false, (into, from) => into with { Name = from.Name }),
        new("ShortName", "Nazwa skrócona", false, (into, from) => into with { ShortName = from.ShortName }),
        new("Type", "Typ", false, (into, from) => into with { TypeCode = from.TypeCode }),
        new("Status", "Status i jednostki", false, Status),
        new("Identifiers", "Numery w rejestrach", false, (into, from) => into with { Identifiers = from.Identifiers }),
        new("Phones", "Telefony i osoby do kontaktu", true, (into, from) => into with { Contacts = [.. into.Contacts.Select(c => Same(from, c) is { } n ? c with { Role = n.Role, Name = n.Name, Phone = n.Phone } : c)] }),
        new("Emails", "Adresy e-mail, nowe i usunięte kontakty", false, Emails),
        new("Website", "Strona internetowa", true, (into, from) => into with { Website = from.Website }),
        new("SocialLinks", "Profile w sieciach społecznościowych", true, (into, from) => into with { SocialLinks = from.SocialLinks }),
        new("Hours", "Godziny, telefon i dostępność miejsc", true, (into, from) => into with { Places = [.. into.Places.Select(p => Same(from, p) is { } n ? p with { Phone = n.Phone, Access = n.Access, AccessNote = n.AccessNote, Hours = n.Hours } : p)] }),
        new("Addresses", "Adresy, nowe i usunięte miejsca", false, Addresses),
        new("Description", "Opis", true, (into, from) => into with { DescriptionPl = from.DescriptionPl, DescriptionEn = from.DescriptionEn }),
        new("Services", "Usługi", true, (into, from) => into with { Services = from.Services }),
        new("TargetGroups", "Dla kogo", true, (into, from) => into with { TargetGroups = from.TargetGroups }),
        new("Logo", "Logo", false, (into, from) => into with { LogoPath = from.LogoPath }),
        new("Languages", "Języki obsługi", true, (into, from) => into with { Languages = from.Languages }),
    ];

    public static OpenField? Find(string key) => All.FirstOrDefault(f => f.Key == key);

    /// <summary>What of an entry its representative sees: contacts that staff keep for themselves are not in it.</summary>
    public static EntryFacts Public(this EntryFacts facts) => facts with { Contacts = [.. facts.Contacts.Where(c => c.IsPublic)] };

    private static EntryFacts Status(EntryFacts into, EntryFacts from) => into with
    {
        IsSocialEnterprise = from.IsSocialEnterprise,
        SocialEnterpriseSince = from.SocialEnterpriseSince,
        SocialEnterpriseDecision = from.SocialEnterpriseDecision,
        SocialEnterpriseVoivode = from.SocialEnterpriseVoivode,
        IsOpp = from.IsOpp,
        RunsCis = from.RunsCis,
        RunsKis = from.RunsKis,
        RunsWtz = from.RunsWtz,
        RunsZaz = from.RunsZaz,
    };

    /// <summary>Addresses of contacts that are there, those that are new and those that are gone; contacts of staff stay.</summary>
    private static EntryFacts Emails(EntryFacts into, EntryFacts from) => into with
    {
        Contacts =
        [
            .. into.Contacts.Select(c => !c.IsPublic ? c : Same(from, c) is { } n ? c with { Email = n.Email } : null).OfType<ContactFacts>(),
            .. from.Contacts.Where(c => c.IsPublic && !into.Contacts.Any(o => o.Id is not null && o.Id == c.Id)).Select(c => c with { Id = null }),
        ],
    };

    private static EntryFacts Addresses(EntryFacts into, EntryFacts from) => into with
    {
        Places =
        [
            .. into.Places.Select(p => Same(from, p) is { } n ? p with { Kind = n.Kind, Label = n.Label, Street = n.Street, PostalCode = n.PostalCode, Locality = n.Locality, GminaCode = n.GminaCode } : null).OfType<PlaceFacts>(),
            .. from.Places.Where(p => !into.Places.Any(o => o.Id is not null && o.Id == p.Id)).Select(p => p with { Id = null }),
        ],
    };

    private static ContactFacts? Same(EntryFacts facts, ContactFacts contact) => contact.Id is null || !contact.IsPublic ? null : facts.Contacts.FirstOrDefault(c => c.Id == contact.Id);

    private static PlaceFacts? Same(EntryFacts facts, PlaceFacts place) => place.Id is null ? null : facts.Places.FirstOrDefault(p => p.Id == place.Id);
}
