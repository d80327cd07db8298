using Rcwes.Framework.Polish;
using Rcwes.Institutions.Contracts;
using Rcwes.Institutions.Entries;
using Rcwes.Institutions.Types;
using Rcwes.Institutions.Vocabulary;

namespace Rcwes.Institutions.Index;

/// <summary>What the codes of entries mean: groups of types, powiaty of gminy, and the words that people would use for them.</summary>
internal sealed class DirectoryLabels
{
    private readonly Dictionary<string, InstitutionType> _types;
    private readonly List<(Facet Facet, string Code, string[] Words)> _words = [];

    public DirectoryLabels(IReadOnlyList<InstitutionType> types, IReadOnlyList<Term> terms, Region region)
    {
        _types = types.ToDictionary(t => t.Code);
        Region = region;
        foreach (var type in types) Say(Facet.Type, type.Code, $"{type.NamePl} {type.NameEn}");
        foreach (var term in terms) Say(term.Kind == TermKind.Service ? Facet.Service : Facet.TargetGroup, term.Slug, $"{term.NamePl} {term.NameEn}");
        foreach (var powiat in region.Powiats) Say(Facet.Powiat, powiat.Code, powiat.Name);
        foreach (var gmina in region.Gminas) Say(Facet.Gmina, gmina.Code, gmina.Name);
    }

    public Region Region { get; }

    public InstitutionType? TypeOf(IndexedEntry entry) => _types.GetValueOrDefault(entry.TypeCode);

    /// <summary>All values under which an entry is counted, save those that depend on the day.</summary>
    public IEnumerable<(Facet Facet, string Code)> ValuesOf(IndexedEntry entry)
    {
        yield return (Facet.Type, entry.TypeCode);
        if (TypeOf(entry) is { } type)
        {
            yield return (Facet.Group, type.Group.ToString());
            if (type.IsPes) yield return (Facet.Pes, DirectoryQuery.Yes);
        }
        if (entry.IsSocialEnterprise) yield return (Facet.SocialEnterprise, DirectoryQuery.Yes);
        if (entry.Gminas.Count == 0) yield return (Facet.NoPlace, DirectoryQuery.Yes);
        foreach (var code in entry.Gminas)
        {
            yield return (Facet.Gmina, code);
            if (Region.PowiatOf(code) is not { } powiat) continue;
            yield return (Facet.Powiat, powiat.Code);
            yield return (Facet.Subregion, powiat.Subregion.ToString());
        }
        foreach (var slug in entry.Services) yield return (Facet.Service, slug);
        foreach (var slug in entry.TargetGroups) yield return (Facet.TargetGroup, slug);
    }

    /// <summary>Values whose name has a word like this one: „mediacje” finds everybody who mediates.</summary>
    public IEnumerable<(Facet Facet, string Code)> Saying(string word)
    {
        var stem = Endings.Off(word);
        return from label in _words
               where label.Words.Any(w => w.StartsWith(word, StringComparison.Ordinal) || Endings.Off(w) == stem)
               select (label.Facet, label.Code);
    }

    private void Say(Facet facet, string code, string text) => _words.Add((facet, code, [.. EntryWords.Split(text).Distinct()]));
}
