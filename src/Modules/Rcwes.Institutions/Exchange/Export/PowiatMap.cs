using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Rcwes.Framework.Data;
using Rcwes.Institutions.Contracts;
using Rcwes.Institutions.Entries;

namespace Rcwes.Institutions.Exchange.Export;

/// <summary>Numbers of institutions on the outlines of the powiaty. An institution with places in two powiaty counts in both, as in the directory.</summary>
internal sealed class PowiatMap(RcwesDb db, IRegion region)
{
    private static readonly Lazy<JsonObject> Outlines = new(() =>
    {
        using var stream = typeof(PowiatMap).Assembly.GetManifestResourceStream("powiaty.geojson")!;
        return JsonNode.Parse(stream)!.AsObject();
    });

    public async Task<JsonObject> MakeAsync(IReadOnlyCollection<Guid> ids, string root, CancellationToken ct)
    {
        var wanted = ids.ToHashSet();
        var places = (await db.Set<Institution>().Where(i => i.State == InstitutionState.Listed).SelectMany(i => i.Places, (i, p) => new { i.Id, p.GminaCode, p.Kind }).ToListAsync(ct))
            .Where(p => p.GminaCode is not null && p.Kind != PlaceKind.Correspondence && wanted.Contains(p.Id)).ToList();
        var division = await region.ReadAsync(ct);
        var features = new JsonArray();
        foreach (var outline in Outlines.Value["features"]!.AsArray())
        {
            var code = outline!["properties"]!["teryt"]!.GetValue<string>();
            if (division.Powiat(code) is not { } powiat) continue;
            var here = places.Where(p => division.Gmina(p.GminaCode)?.PowiatCode == code).ToList();
            features.Add(new JsonObject
            {
                ["type"] = "Feature",
                ["id"] = code,
                ["geometry"] = outline["geometry"]!.DeepClone(),
                ["properties"] = new JsonObject
                {
                    ["teryt"] = code,
                    ["name"] = division.NameOf(powiat),
                    ["nuts3"] = Region.NutsOf(powiat.Subregion),
                    ["institutions"] = here.Select(p => p.Id).Distinct().Count(),
                    ["url"] = $"{root}/instytucje?powiat={code}",
                    ["gminas"] = new JsonArray([.. here.GroupBy(p => p.GminaCode!).OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => new JsonObject
                    {
                        ["teryt"] = g.Key,
                        ["name"] = division.NameOf(division.Gmina(g.Key)!),
                        ["institutions"] = g.Select(p => p.Id).Distinct().Count(),
                    })]),
                },
            });
        }
        return new() { ["type"] = "FeatureCollection", ["bbox"] = Outlines.Value["bbox"]!.DeepClone(), ["attribution"] = Outlines.Value["licence"]!.DeepClone(), ["features"] = features };
    }
}
