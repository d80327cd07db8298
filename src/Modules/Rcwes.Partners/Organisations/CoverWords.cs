using Microsoft.Extensions.Localization;
using Rcwes.Framework.Localization;
using Rcwes.Institutions.Contracts;

namespace Rcwes.Partners.Organisations;

/// <summary>Where a partner works, in few words: whole halves of the voivodeship by their name, the rest counted.</summary>
internal static class CoverWords
{
    public static string Of(IReadOnlyCollection<string> codes, Region region, IStringLocalizer<PartnersTexts> l)
    {
        if (codes.Count == 0) return l["jeszcze nie podano"];
        if (region.Powiats.All(p => codes.Contains(p.Code))) return l["całe województwo"];
        var whole = Whole(codes, region);
        var rest = region.Powiats.Count(p => codes.Contains(p.Code) && !whole.Contains(p.Subregion));
        var words = whole.Select(region.NameOf).ToList();
        if (rest > 0) words.Add(l.Plural(rest, "{0} powiat|{0} powiaty|{0} powiatów"));
        return string.Join(", ", words);
    }

    /// <summary>Every half and every powiat by its name, for the public page.</summary>
    public static IReadOnlyList<string> Names(IReadOnlyCollection<string> codes, Region region, IStringLocalizer<PartnersTexts> l)
    {
        if (region.Powiats.All(p => codes.Contains(p.Code))) return [l["całe województwo lubuskie"]];
        var whole = Whole(codes, region);
        return [.. whole.Select(s => l["cały {0}", region.NameOf(s)].Value), .. region.Powiats.Where(p => codes.Contains(p.Code) && !whole.Contains(p.Subregion)).Select(region.NameOf)];
    }

    private static List<Subregion> Whole(IReadOnlyCollection<string> codes, Region region) =>
        [.. Enum.GetValues<Subregion>().Where(s => region.Powiats.Where(p => p.Subregion == s).All(p => codes.Contains(p.Code)))];
}
