using System.Collections.Frozen;
using Microsoft.Extensions.Localization;
using Rcwes.Framework.Localization;
using Rcwes.Framework.Polish;
using Rcwes.Framework.Searching;

namespace Rcwes.Institutions.Contracts;

/// <summary>The division of the voivodeship at one moment, with the names to show in the language of the reader.</summary>
public sealed class Region
{
    private static readonly StringComparer PolishOrder = StringComparer.Create(Cultures.Polish, ignoreCase: true);
    private readonly FrozenDictionary<string, Powiat> _powiats;
    private readonly FrozenDictionary<string, Gmina> _gminas;
    private readonly FrozenSet<string> _doubled;
    private readonly ILookup<string, Gmina> _byName;
    private readonly IStringLocalizer<InstitutionsTexts> _texts;

    internal Region(IReadOnlyList<Powiat> powiats, IReadOnlyList<Gmina> gminas, IStringLocalizer<InstitutionsTexts> texts)
    {
        _powiats = powiats.ToFrozenDictionary(p => p.Code);
        _gminas = gminas.ToFrozenDictionary(g => g.Code);
        _doubled = gminas.GroupBy(g => g.Name).Where(g => g.Count() > 1).Select(g => g.Key).ToFrozenSet();
        _byName = gminas.Where(g => g.GoneOn is null).ToLookup(g => Slug.Fold(g.Name.Trim()));
        _texts = texts;
        Powiats = [.. powiats.OrderBy(p => p.IsCity).ThenBy(p => p.Name, PolishOrder)];
        Gminas = [.. gminas.Where(g => g.GoneOn is null).OrderBy(g => g.Name, PolishOrder).ThenBy(g => g.Kind)];
    }

    /// <summary>In Polish order, cities with the rights of a powiat last.</summary>
    public IReadOnlyList<Powiat> Powiats { get; }

    /// <summary>Those that exist, in Polish order, a town before the villages around it.</summary>
    public IReadOnlyList<Gmina> Gminas { get; }

    /// <summary>By four digits; null when there is none in this voivodeship.</summary>
    public Powiat? Powiat(string? code) => code is null ? null : _powiats.GetValueOrDefault(code);

    /// <summary>By six digits, also one that is gone; null when there is none in this voivodeship.</summary>
    public Gmina? Gmina(string? code) => code is null ? null : _gminas.GetValueOrDefault(code);

    /// <summary>All that exist under a name, however it is spelt: two for „Żary”.</summary>
    public IEnumerable<Gmina> Named(string name) => _byName[Slug.Fold(name.Trim())];

    /// <summary>The powiat of a gmina; null for a code of elsewhere.</summary>
    public Powiat? PowiatOf(string? gminaCode) => Powiat(Gmina(gminaCode)?.PowiatCode);

    /// <summary>The half of the voivodeship that a gmina lies in; null for a code of elsewhere.</summary>
    public Subregion? SubregionOf(string? gminaCode) => PowiatOf(gminaCode)?.Subregion;

    /// <summary>The name, with the kind where two gminy share it: „Żary (gmina wiejska)”.</summary>
    public string NameOf(Gmina gmina) => !_doubled.Contains(gmina.Name) ? gmina.Name : gmina.Kind switch
    {
        GminaKind.Urban => _texts["{0} (miasto)", gmina.Name],
        GminaKind.Rural => _texts["{0} (gmina wiejska)", gmina.Name],
        _ => _texts["{0} (gmina miejsko-wiejska)", gmina.Name],
    };

    /// <summary>„powiat żarski”, of a city its name.</summary>
    public string NameOf(Powiat powiat) => powiat.IsCity ? powiat.Name : _texts["powiat {0}", powiat.Name];

    /// <summary>A powiat as a choice of the search: one choice, with its name in both languages.</summary>
    public SearchLabel LabelOf(Powiat powiat) =>
        new(powiat.Code, Cultures.Speaking("pl", () => NameOf(powiat)), Cultures.Speaking("en", () => NameOf(powiat)));

    /// <summary>„podregion gorzowski”.</summary>
    public string NameOf(Subregion subregion) => subregion == Subregion.Gorzowski ? _texts["podregion gorzowski"] : _texts["podregion zielonogórski"];

    /// <summary>Code of Eurostat.</summary>
    public static string NutsOf(Subregion subregion) => subregion == Subregion.Gorzowski ? "PL431" : "PL432";
}
