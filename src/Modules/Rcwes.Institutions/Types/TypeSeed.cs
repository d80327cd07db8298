using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.EntityFrameworkCore;
using Rcwes.Framework.Data;
using Rcwes.Institutions.Contracts;

namespace Rcwes.Institutions.Types;

/// <summary>The types that the program brings. Adds what is missing; what staff have renamed stays renamed.</summary>
internal static class TypeSeed
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter() } };

    public static IReadOnlyList<InstitutionType> All()
    {
        using var stream = typeof(TypeSeed).Assembly.GetManifestResourceStream("types.json")!;
        return
        [
            .. JsonSerializer.Deserialize<List<Row>>(stream, Options)!.Select((row, i) => new InstitutionType
            {
                Code = row.Code,
                NamePl = row.Pl,
                NameEn = row.En,
                Group = row.Group,
                ReportType = row.Report,
                IsPes = row.Pes,
                LegalBase = row.Law,
                Order = (i + 1) * 10,
            }),
        ];
    }

    public static async Task AddMissingAsync(RcwesDb db, CancellationToken ct)
    {
        var present = await db.Set<InstitutionType>().Select(t => t.Code).ToHashSetAsync(ct);
        db.AddRange(All().Where(t => !present.Contains(t.Code)));
    }

    private sealed record Row(string Code, string Pl, string En, TypeGroup Group, ReportType Report, bool Pes, string Law);
}
