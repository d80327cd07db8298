using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.EntityFrameworkCore;
using Rcwes.Framework.Data;

namespace Rcwes.Institutions.Vocabulary;

/// <summary>The terms that the program brings. Adds what is missing; what staff have renamed stays renamed.</summary>
internal static class TermSeed
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter() } };

    public static IReadOnlyList<Term> All()
    {
        using var stream = typeof(TermSeed).Assembly.GetManifestResourceStream("terms.json")!;
        return
        [
            .. from kind in JsonSerializer.Deserialize<Dictionary<TermKind, List<Row>>>(stream, Options)!
               from term in kind.Value.Select((row, i) => new Term { Kind = kind.Key, Slug = row.Slug, NamePl = row.Pl, NameEn = row.En, Order = (i + 1) * 10 })
               select term,
        ];
    }

    public static async Task AddMissingAsync(RcwesDb db, CancellationToken ct)
    {
        var present = await db.Set<Term>().Select(t => new { t.Kind, t.Slug }).ToListAsync(ct);
        db.AddRange(All().Where(t => !present.Exists(p => p.Kind == t.Kind && p.Slug == t.Slug)));
    }

    private sealed record Row(string Slug, string Pl, string En);
}
