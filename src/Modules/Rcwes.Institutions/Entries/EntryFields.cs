using Rcwes.Institutions.Identifiers;

namespace Rcwes.Institutions.Entries;

/// <summary>A field of an entry for comparing two states of it.</summary>
/// <param name="Key">Member of <see cref="EntryFacts"/>; stands in the activity log.</param>
/// <param name="Label">Polish name (a localisation key).</param>
/// <param name="Text">What it says, one line for each thing.</param>
internal sealed record EntryField(string Key, string Label, Func<EntryFacts, string> Text);

/// <summary>Every field of an entry, once: what differs, what waits for approval and what the history names is taken from here.</summary>
internal static class EntryFields
{
    public static IReadOnlyList<EntryField> All { get; } =
    [
        new(nameof(EntryFacts.Name), "Nazwa", f => f.Name),
        new(nameof(EntryFacts.ShortName), "Nazwa skrócona", f => f.ShortName ?? ""),
        new(nameof(EntryFacts.TypeCode), "Typ", f => f.TypeCode),
        new(nameof(EntryFacts.ParentId), "Jednostka nadrzędna", f => f.ParentId?.ToString() ?? ""),
        new(nameof(EntryFacts.IsSocialEnterprise), "Przedsiębiorstwo społeczne", SocialEnterprise),
        new(nameof(EntryFacts.IsOpp), "Organizacja pożytku publicznego", f => Flag(f.IsOpp)),
        new(nameof(EntryFacts.RunsCis), "Prowadzi CIS", f => Flag(f.RunsCis)),
        new(nameof(EntryFacts.RunsKis), "Prowadzi KIS", f => Flag(f.RunsKis)),
        new(nameof(EntryFacts.RunsWtz), "Prowadzi WTZ", f => Flag(f.RunsWtz)),
        new(nameof(EntryFacts.RunsZaz), "Prowadzi ZAZ", f => Flag(f.RunsZaz)),
        new(nameof(EntryFacts.DescriptionPl), "Opis", f => f.DescriptionPl ?? ""),
        new(nameof(EntryFacts.DescriptionEn), "Opis po angielsku", f => f.DescriptionEn ?? ""),
        new(nameof(EntryFacts.Website), "Strona internetowa", f => f.Website ?? ""),
        new(nameof(EntryFacts.SocialLinks), "Profile w sieciach społecznościowych", f => Lines(f.SocialLinks)),
        new(nameof(EntryFacts.Languages), "Języki obsługi", f => Lines(f.Languages.Order(StringComparer.Ordinal))),
        new(nameof(EntryFacts.LogoPath), "Logo", f => f.LogoPath ?? ""),
        new(nameof(EntryFacts.Identifiers), "Numery w rejestrach", f => Lines(f.Identifiers.Select(TextOf).Order(StringComparer.Ordinal))),
        new(nameof(EntryFacts.Contacts), "Kontakt", f => Lines(f.Contacts.Select(TextOf))),
        new(nameof(EntryFacts.Places), "Miejsca", f => Lines(f.Places.Select(TextOf))),
        new(nameof(EntryFacts.Services), "Usługi", f => Lines(f.Services.Order(StringComparer.Ordinal))),
        new(nameof(EntryFacts.TargetGroups), "Dla kogo", f => Lines(f.TargetGroups.Order(StringComparer.Ordinal))),
    ];

    /// <summary>Keys of the fields in which two states differ.</summary>
    public static IReadOnlyList<string> Differing(EntryFacts before, EntryFacts after) =>
        [.. All.Where(f => f.Text(before) != f.Text(after)).Select(f => f.Key)];

    private static string Flag(bool value) => value ? "✓" : "";

    private static string Lines(IEnumerable<string> lines) => string.Join('\n', lines);

    private static string Together(params string?[] pieces) => string.Join(", ", pieces.Where(p => !string.IsNullOrEmpty(p)));

    private static string SocialEnterprise(EntryFacts f) => !f.IsSocialEnterprise ? "" : Together(Flag(true), Day(f.SocialEnterpriseSince), f.SocialEnterpriseDecision, f.SocialEnterpriseVoivode);

    /// <summary>A number in one line.</summary>
    public static string TextOf(IdentifierFacts i) =>
        Together($"{i.Register ?? i.Scheme.ToString().ToUpperInvariant()} {IdentifierRules.Show(i.Scheme, i.Value)}", i.ValidFrom is null && i.ValidTo is null ? null : $"{Day(i.ValidFrom)} – {Day(i.ValidTo)}");

    /// <summary>A contact in one line.</summary>
    public static string TextOf(ContactFacts c) => Together($"{c.Role}{(c.IsPublic ? "" : " ✕")}", c.Name, c.Phone, c.Email);

    /// <summary>A place in one line.</summary>
    public static string TextOf(PlaceFacts p) => Together(
        p.Kind.ToString(), p.Label, p.Street, $"{p.PostalCode} {p.Locality}".Trim(), p.GminaCode, p.Phone,
        p.Access == PremisesAccess.None ? null : p.Access.ToString(), p.AccessNote,
        string.Join(' ', p.Hours.OrderBy(h => ((int)h.Day + 6) % 7).ThenBy(h => h.From).Select(h => $"{h.Day} {h.From:HH\\:mm}–{h.To:HH\\:mm}")));

    private static string? Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
