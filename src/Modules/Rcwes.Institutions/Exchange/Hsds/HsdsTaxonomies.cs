using Microsoft.Extensions.Localization;
using Rcwes.Institutions.Entries;
using Rcwes.Institutions.Types;
using Rcwes.Institutions.Vocabulary;

namespace Rcwes.Institutions.Exchange.Hsds;

/// <summary>The directory's words as taxonomies of the standard: types, services, target groups.</summary>
internal sealed class HsdsTaxonomies(IReadOnlyList<InstitutionType> types, IReadOnlyList<Term> terms, IStringLocalizer<InstitutionsTexts> texts)
{
    public const string Types = "institution-types";
    public const string Services = "services";
    public const string TargetGroups = "target-groups";

    public IReadOnlyList<HsdsTaxonomy> All =>
    [
        new(HsdsIds.Of(Types), texts["Typy instytucji"], texts["Formy prawne i rodzaje instytucji w katalogu."]),
        new(HsdsIds.Of(Services), texts["Usługi"], texts["Co instytucje oferują."]),
        new(HsdsIds.Of(TargetGroups), texts["Dla kogo"], texts["Do kogo instytucje kierują usługi."]),
    ];

    public IReadOnlyList<HsdsTerm> Terms => [.. types.Select(t => Of(t.Code)), .. terms.Select(t => Of(t.Kind, t.Slug))];

    public HsdsTerm Of(string typeCode) => Term(Types, typeCode, types.First(t => t.Code == typeCode).Name);

    public HsdsTerm Of(TermKind kind, string slug) =>
        Term(kind == TermKind.Service ? Services : TargetGroups, slug, terms.First(t => t.Kind == kind && t.Slug == slug).Name);

    /// <summary>The service or target group of an id; null for what is neither.</summary>
    public (TermKind Kind, string Slug)? Find(Guid id) =>
        terms.FirstOrDefault(t => IdOf(t.Kind == TermKind.Service ? Services : TargetGroups, t.Slug) == id) is { } term ? (term.Kind, term.Slug) : null;

    /// <summary>The taxonomy of an id, by its key; null when it is none.</summary>
    public static string? KeyOf(Guid id) => new[] { Types, Services, TargetGroups }.FirstOrDefault(t => HsdsIds.Of(t) == id);

    public IReadOnlyList<HsdsTaxonomy> Found(HsdsQuestion asked) => [.. All.Where(t => Holds(asked.Search, t.Name, t.Description))];

    /// <summary>No term has others under it: every one is a top one, and none has a parent.</summary>
    public IReadOnlyList<HsdsTerm> TermsFound(HsdsQuestion asked) =>
        asked.Parent is not null ? [] : [.. Terms.Where(t => (asked.Taxonomy is null || t.TaxonomyId == asked.Taxonomy) && Holds(asked.Search, t.Name, t.Code))];

    private static bool Holds(string? search, params string?[] texts) =>
        EntryWords.Split(search ?? "").All(word => texts.OfType<string>().SelectMany(EntryWords.Split).Any(w => w.StartsWith(word, StringComparison.Ordinal)));

    public string? FindType(Guid id) => types.FirstOrDefault(t => IdOf(Types, t.Code) == id)?.Code;

    private static HsdsTerm Term(string taxonomy, string code, string name) => new(IdOf(taxonomy, code), name, name)
    {
        Code = code,
        Taxonomy = taxonomy,
        TaxonomyId = HsdsIds.Of(taxonomy),
        Language = Framework.Localization.Cultures.Current,
    };

    private static Guid IdOf(string taxonomy, string code) => HsdsIds.Of(HsdsIds.Of(taxonomy), code);
}
