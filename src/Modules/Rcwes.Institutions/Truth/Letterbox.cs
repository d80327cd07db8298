using Rcwes.Framework.Localization;
using Rcwes.Institutions.Entries;
using Rcwes.Institutions.Sheets;

namespace Rcwes.Institutions.Truth;

/// <summary>Where letters about an entry go, in which language, and what of it they repeat.</summary>
internal static class Letterbox
{
    /// <summary>The address of whoever looks after the entry, else the first one that everybody may see; null when there is none.</summary>
    public static string? AddressOf(Institution entry)
    {
        var contacts = entry.Contacts.Where(c => c.Email is not null).OrderBy(c => c.Order).ToList();
        return (contacts.Find(c => c.Role == ContactRole.EntryKeeper) ?? contacts.Find(c => c.IsPublic))?.Email;
    }

    /// <summary>Polish, unless the institution says that it speaks English and not Polish.</summary>
    public static string LanguageOf(Institution entry) => entry.Languages.Contains("en") && !entry.Languages.Contains("pl") ? "en" : "pl";

    public static string Prefix(string culture) => culture == "en" ? "/en" : "";

    public static string Day(DateOnly day, string culture) => day.ToString("d MMMM yyyy", Cultures.Of(culture));

    /// <summary>What a reader can check without opening anything.</summary>
    public static IReadOnlyList<string> Says(EntryFacts facts)
    {
        var lines = new List<string>();
        foreach (var contact in facts.Contacts.Where(c => c.IsPublic)) lines.Add(string.Join(", ", new[] { contact.Name, contact.Phone, contact.Email }.OfType<string>()));
        foreach (var place in facts.Places) lines.Add(string.Join(", ", new[] { place.Label, EntrySheet.AddressOf(place), place.Phone }.Where(p => !string.IsNullOrEmpty(p))));
        if (facts.Website is { } website) lines.Add(website);
        return [.. lines.Where(l => l.Length > 0)];
    }
}
