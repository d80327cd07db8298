using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.EntityFrameworkCore;
using Rcwes.Framework;
using Rcwes.Framework.Data;
using Rcwes.Partners.Contracts;

namespace Rcwes.Partners.Topics;

/// <summary>The areas of advice and coaching that the project promises. Adds what is missing; what staff have renamed stays renamed.</summary>
internal static class TopicSeed
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter() } };

    public static IReadOnlyList<PartnerTopic> All()
    {
        using var stream = typeof(TopicSeed).Assembly.GetManifestResourceStream("topics.json")!;
        return
        [
            .. from kind in JsonSerializer.Deserialize<Dictionary<TopicKind, List<Row>>>(stream, Options)!
               from topic in kind.Value.Select((row, i) => new PartnerTopic { Kind = kind.Key, Slug = row.Slug, NamePl = row.Pl, NameEn = row.En, Order = (i + 1) * 10 })
               select topic,
        ];
    }

    public static async Task AddMissingAsync(RcwesDb db, DateTime now, CancellationToken ct)
    {
        var present = await db.Set<PartnerTopic>().Select(t => t.Slug).ToListAsync(ct);
        var missing = All().Where(t => !present.Contains(t.Slug)).ToList();
        if (missing.Count == 0) return;
        db.AddRange(missing);
        // A new site tells nothing of its first ones; later a node that runs already must learn of them.
        if (present.Count > 0) db.Activities.AddRange(missing.Select(t => t.Told("created", Actor.System, now)));
        await db.SaveChangesAsync(ct);
    }

    private sealed record Row(string Slug, string Pl, string En);
}
