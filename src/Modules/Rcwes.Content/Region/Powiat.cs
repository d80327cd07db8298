using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.Localization;
using Rcwes.Framework.Localization;

namespace Rcwes.Content.Region;

/// <summary>
/// One of the fourteen powiaty of Lubuskie. Names and numbers: TERYT, TERC 2026-01-01. Outlines: PRG (GUGiK), simplified,
/// through PolandGeoJson.
/// </summary>
/// <param name="Teryt">Four digits.</param>
/// <param name="Name">As an adjective, „gorzowski”; of a city its name.</param>
/// <param name="City">A city with the rights of a powiat.</param>
/// <param name="Seat">Where its office is.</param>
/// <param name="Subregion">PL431 around Gorzów Wielkopolski, PL432 around Zielona Góra.</param>
/// <param name="Outline">SVG path in <see cref="ViewBox"/>.</param>
/// <param name="Gminas">Its gminy.</param>
internal sealed record Powiat(string Teryt, string Name, bool City, string Seat, string Subregion, string Outline, IReadOnlyList<Gmina> Gminas)
{
    public const string ViewBox = "0 0 656 1000";

    private static readonly Lazy<IReadOnlyList<Powiat>> Read = new(() =>
    {
        using var stream = typeof(Powiat).Assembly.GetManifestResourceStream("lubuskie.json")!;
        return [.. JsonSerializer.Deserialize<List<Powiat>>(stream)!.OrderBy(p => p.Name, StringComparer.Create(Cultures.Polish, ignoreCase: true))];
    });

    /// <summary>All of them in Polish order.</summary>
    public static IReadOnlyList<Powiat> All => Read.Value;

    public string Called(IStringLocalizer<ContentTexts> texts) => City ? Name : texts["powiat {0}", Name].Value;

    /// <summary>Where a pattern such as <c>~/instytucje?powiat={powiat}</c> leads for this powiat.</summary>
    public string AddressIn(string pattern) => Elements.LinkAddress.ForBrowser(pattern.Replace("{powiat}", Teryt.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal));
}

/// <param name="Name">As in TERYT.</param>
/// <param name="Town">Where a town and the villages around it are two gminy of one name: is it the town? Null where the name says enough.</param>
internal sealed record Gmina(string Name, bool? Town)
{
    public string Called(IStringLocalizer<ContentTexts> texts) => Town switch
    {
        true => texts["{0} (miasto)", Name],
        false => texts["{0} (gmina wiejska)", Name],
        null => Name,
    };
}
