using System.Text;
using Microsoft.EntityFrameworkCore;
using Rcwes.Framework.Data;
using Rcwes.Institutions.Contracts;

namespace Rcwes.Institutions.Territory;

/// <summary>The division that the program brings. Adds what is missing and changes nothing that is there: next year's comes by import.</summary>
internal static class TerritorySeed
{
    public static IEnumerable<PowiatRow> Powiats() =>
        from cells in Rows("powiaty.csv")
        select new PowiatRow { Code = cells[0], Name = cells[1], Seat = cells[2], Subregion = Enum.Parse<Subregion>(cells[3]), IsCity = cells[4] == "1" };

    public static IEnumerable<GminaRow> Gminas() =>
        from cells in Rows("gminy.csv")
        select new GminaRow { Code = cells[0], Kind = Enum.Parse<GminaKind>(cells[1]), Name = cells[2], PowiatCode = cells[3] };

    public static async Task AddMissingAsync(RcwesDb db, CancellationToken ct)
    {
        var powiats = await db.Set<PowiatRow>().Select(p => p.Code).ToHashSetAsync(ct);
        db.AddRange(Powiats().Where(p => !powiats.Contains(p.Code)));
        var gminas = await db.Set<GminaRow>().Select(g => g.Code).ToHashSetAsync(ct);
        db.AddRange(Gminas().Where(g => !gminas.Contains(g.Code)));
    }

    private static IEnumerable<string[]> Rows(string resource)
    {
        using var reader = new StreamReader(typeof(TerritorySeed).Assembly.GetManifestResourceStream(resource)!, Encoding.UTF8);
        reader.ReadLine();
        while (reader.ReadLine() is { Length: > 0 } line) yield return line.Split(',');
    }
}
