using Rcwes.Framework.Localization;
using Rcwes.Institutions.Contracts;
using Rcwes.Institutions.Index;

namespace Rcwes.Institutions.Finding;

/// <summary>A value that the list can be narrowed to, as a link that puts it on or takes it off.</summary>
/// <param name="Key">Finds the link again after the list was exchanged.</param>
/// <param name="Text">What people call it.</param>
/// <param name="Url">Where it leads.</param>
/// <param name="Count">How many entries it gives.</param>
/// <param name="Chosen">Whether it is on now.</param>
internal sealed record Choice(string Key, string Text, string Url, int Count, bool Chosen);

/// <summary>Choices under one heading. The first of them are seen at once, the rest behind a disclosure.</summary>
internal sealed record ChoiceGroup(string Key, string Title, IReadOnlyList<Choice> First, IReadOnlyList<Choice> More);

/// <summary>A group of types with its types.</summary>
internal sealed record TypeChoices(Choice Group, IReadOnlyList<Choice> Types)
{
    public bool Open => Group.Chosen || Types.Any(t => t.Chosen);
}

/// <summary>Something that was chosen, with the way to take it off.</summary>
internal sealed record Chip(string Key, string Text, string Url);

/// <summary>All choices of one answer as links.</summary>
internal sealed class Choices(DirectoryQuery query, DirectoryAnswer answer, DirectoryNames names, Func<DirectoryQuery, string> address)
{
    private const int SeenAtOnce = 6;
    private static readonly StringComparer PolishOrder = StringComparer.Create(Cultures.Polish, ignoreCase: true);

    public IReadOnlyList<TypeChoices> Types =>
    [
        .. from code in Enum.GetNames<TypeGroup>()
           let types = names.Types.Where(t => t.Group.ToString() == code).Select(t => t.Code).ToList()
           let here = answer.Facets[Facet.Type].Where(v => types.Contains(v.Code)).OrderByDescending(v => v.Count).Select(v => Link(Facet.Type, v)).ToList()
           let itself = answer.Facets[Facet.Group].FirstOrDefault(v => v.Code == code) ?? new(code, 0, query[Facet.Group].Contains(code))
           where itself.Count > 0 || itself.IsChosen || here.Count > 0
           select new TypeChoices(Link(Facet.Group, itself), here),
    ];

    /// <summary>In the order of the region's own list, also those with nothing, so that the list never jumps.</summary>
    public IReadOnlyList<Choice> Powiats =>
        [.. names.Region.Powiats.Select(p => Link(Facet.Powiat, answer.Facets[Facet.Powiat].FirstOrDefault(v => v.Code == p.Code) ?? new(p.Code, 0, false)))];

    public IReadOnlyList<Choice> Subregions => [.. Of(Facet.Subregion).OrderBy(c => c.Text, PolishOrder)];

    /// <summary>Gminy of the chosen powiaty; all of them would be a list that nobody reads.</summary>
    public IReadOnlyList<Choice> Gminas =>
    [
        .. answer.Facets[Facet.Gmina]
            .Where(v => v.IsChosen || query[Facet.Powiat].Contains(names.Region.Gmina(v.Code)?.PowiatCode ?? ""))
            .Select(v => Link(Facet.Gmina, v)).OrderBy(c => c.Text, PolishOrder),
    ];

    public ChoiceGroup Services(string title) => Group(Facet.Service, title);

    public ChoiceGroup TargetGroups(string title) => Group(Facet.TargetGroup, title);

    /// <summary>Entries that no map can show; null when there are none and nobody asked for them.</summary>
    public Choice? NoPlace => Of(Facet.NoPlace).FirstOrDefault();

    /// <summary>Single questions that are answered by yes.</summary>
    public IReadOnlyList<Choice> Marks => [.. Of(Facet.SocialEnterprise), .. Of(Facet.Pes), .. answer.Facets[Facet.Confirmation].Where(v => v.IsChosen || v.Code == nameof(Confirmation.Lately)).Select(v => Link(Facet.Confirmation, v))];

    public IEnumerable<Chip> Chips(Func<string, string> near)
    {
        if (query.Words.Length > 0) yield return new("chip-q", $"„{query.Words}”", address(query with { Words = "", Page = 1 }));
        if (query.Near is { } gmina && names.Region.Gmina(gmina) is { } from) yield return new("chip-blisko", near(names.Region.NameOf(from)), address(query with { Near = null, Page = 1 }));
        foreach (var (facet, values) in query.Choices)
            foreach (var value in values)
                yield return new($"chip-{DirectoryQuery.NameOf(facet)}-{value}", names.Of(facet, value), address(query.Toggle(facet, value)));
    }

    private ChoiceGroup Group(Facet facet, string title)
    {
        var all = Of(facet).OrderByDescending(c => c.Chosen).ThenByDescending(c => c.Count).ThenBy(c => c.Text, PolishOrder).ToList();
        // One or two behind a disclosure would cost a press for nothing.
        var seen = all.Count <= SeenAtOnce + 2 ? all.Count : Math.Max(SeenAtOnce, all.Count(c => c.Chosen));
        return new(DirectoryQuery.NameOf(facet), title, all[..seen], all[seen..]);
    }

    private IEnumerable<Choice> Of(Facet facet) => answer.Facets[facet].Select(v => Link(facet, v));

    private Choice Link(Facet facet, FacetValue value) =>
        new($"{DirectoryQuery.NameOf(facet)}-{value.Code}", names.Of(facet, value.Code), address(query.Toggle(facet, value.Code)), value.Count, value.IsChosen);
}
