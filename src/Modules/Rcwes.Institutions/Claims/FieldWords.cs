using System.Globalization;
using Microsoft.Extensions.Localization;
using Rcwes.Institutions.Contracts;
using Rcwes.Institutions.Entries;
using Rcwes.Institutions.Finding;
using Rcwes.Institutions.Identifiers;
using Rcwes.Institutions.Sheets;
using Rcwes.Institutions.Vocabulary;

namespace Rcwes.Institutions.Claims;

/// <summary>What a field says in words, a line for each thing.</summary>
/// <param name="Text">The line.</param>
/// <param name="Kept">The other side says it too.</param>
/// <param name="Picture">Path of the picture that the line is about, in the media store.</param>
internal sealed record FieldLine(string Text, bool Kept, string? Picture = null);

/// <summary>Fields of an entry in the reader's language, for comparing them.</summary>
internal sealed class FieldWords(DirectoryNames names, DateOnly today, IStringLocalizer<InstitutionsTexts> l)
{
    public static async Task<FieldWords> ReadAsync(EntrySources sources, IRegion region, DateOnly today, IStringLocalizer<InstitutionsTexts> texts, CancellationToken ct) =>
        new(await DirectoryNames.ReadAsync(sources, region, texts, ct), today, texts);

    public string LabelOf(string key) => OpenFields.Find(key) is { } field ? l[field.Label] : key;

    /// <summary>Two states of a field; what stands in both is marked.</summary>
    public (IReadOnlyList<FieldLine> Before, IReadOnlyList<FieldLine> After) Compare(string key, EntryFacts before, EntryFacts after)
    {
        var (old, now) = (Lines(key, before), Lines(key, after));
        if (key == "Logo")
        {
            var same = before.LogoPath == after.LogoPath;
            return ([.. old.Select(t => new FieldLine(t, same, before.LogoPath))], [.. now.Select(t => new FieldLine(t, same, after.LogoPath))]);
        }
        return ([.. old.Select(t => new FieldLine(t, now.Contains(t)))], [.. now.Select(t => new FieldLine(t, old.Contains(t)))]);
    }

    public IReadOnlyList<string> Lines(string key, EntryFacts f) => key switch
    {
        "Name" => Of(f.Name),
        "ShortName" => Of(f.ShortName),
        "Type" => Of(names.TypeOf(f.TypeCode)),
        "Status" => [.. Status(f)],
        "Identifiers" => [.. f.Identifiers.Select(i => $"{l.Of(i)} {IdentifierRules.Show(i.Scheme, i.Value)}{Span(i)}")],
        "Phones" or "Emails" => [.. f.Contacts.Select(c => $"{l.Of(c.Role)}: {Together(c.Name, c.Phone, c.Email)}")],
        "Website" => Of(f.Website),
        "SocialLinks" => f.SocialLinks,
        "Hours" or "Addresses" => [.. f.Places.SelectMany(Place)],
        "Description" => [.. new[] { f.DescriptionPl, f.DescriptionEn }.OfType<string>().SelectMany(t => t.Split('\n', StringSplitOptions.RemoveEmptyEntries))],
        "Services" => [.. f.Services.Select(s => names.TermOf(TermKind.Service, s))],
        "TargetGroups" => [.. f.TargetGroups.Select(s => names.TermOf(TermKind.TargetGroup, s))],
        "Logo" => f.LogoPath is null ? [] : [l["obrazek z logo"]],
        "Languages" => [.. f.Languages.Select(c => l.OfLanguage(c))],
        _ => [],
    };

    private static IReadOnlyList<string> Of(string? text) => text is null ? [] : [text];

    private IEnumerable<string> Status(EntryFacts f)
    {
        if (f.IsSocialEnterprise) yield return Together(l["Przedsiębiorstwo społeczne"], Day(f.SocialEnterpriseSince), f.SocialEnterpriseDecision, f.SocialEnterpriseVoivode);
        if (f.IsOpp) yield return l["Organizacja pożytku publicznego"];
        if (f.RunsCis) yield return l["Prowadzi CIS"];
        if (f.RunsKis) yield return l["Prowadzi KIS"];
        if (f.RunsWtz) yield return l["Prowadzi WTZ"];
        if (f.RunsZaz) yield return l["Prowadzi ZAZ"];
    }

    private IEnumerable<string> Place(PlaceFacts p)
    {
        var title = p.Label ?? l.Of(p.Kind);
        var gmina = names.Region.Gmina(p.GminaCode) is { } found ? names.Region.NameOf(found) : null;
        yield return $"{title}: {Together(EntrySheet.AddressOf(p), gmina is null ? null : l["gmina {0}", gmina].Value)}";
        if (p.Phone is not null) yield return $"{title}: {p.Phone}";
        foreach (var line in new OpenHours(p.Hours, today, l) is { Known: true } hours ? hours.Lines : []) yield return $"{title}, {line.Days}: {line.Hours}";
        foreach (var access in l.Of(p.Access)) yield return $"{title}: {access}";
        if (p.AccessNote is not null) yield return $"{title}: {p.AccessNote}";
    }

    private static string Span(IdentifierFacts i) => i.ValidFrom is null && i.ValidTo is null ? "" : $" ({Day(i.ValidFrom)} – {Day(i.ValidTo)})";

    private static string? Day(DateOnly? day) => day?.ToString("d.MM.yyyy", CultureInfo.CurrentCulture);

    private static string Together(params string?[] pieces) => string.Join(", ", pieces.Where(p => !string.IsNullOrEmpty(p)));
}
