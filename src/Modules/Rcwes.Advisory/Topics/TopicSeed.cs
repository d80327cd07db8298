using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.EntityFrameworkCore;
using Rcwes.Framework;
using Rcwes.Framework.Data;

namespace Rcwes.Advisory.Topics;

/// <summary>The topics that the project promises. Adds what is missing; what staff have changed stays as they have it.</summary>
internal static class TopicSeed
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter() } };

    public static IReadOnlyList<AdviceTopic> All()
    {
        using var stream = typeof(TopicSeed).Assembly.GetManifestResourceStream("topics.json")!;
        return
        [
            .. JsonSerializer.Deserialize<List<Row>>(stream, Options)!.Select((row, i) => new AdviceTopic
            {
                Code = row.Code,
                Group = row.Group,
                Skill = row.Skill,
                NamePl = row.Pl,
                NameEn = row.En,
                AboutPl = row.AboutPl,
                AboutEn = row.AboutEn,
                Order = (i + 1) * 10,
            }),
        ];
    }

    public static async Task AddMissingAsync(RcwesDb db, DateTime now, CancellationToken ct)
    {
        var present = await db.Set<AdviceTopic>().Select(t => t.Code).ToListAsync(ct);
        var missing = All().Where(t => !present.Contains(t.Code)).ToList();
        if (missing.Count == 0) return;
        db.AddRange(missing);
        // A new site tells nothing of its first ones; later a node that runs already must learn of them.
        if (present.Count > 0) db.Activities.AddRange(missing.Select(t => t.Told("created", Actor.System, now)));
        await db.SaveChangesAsync(ct);
    }

    private sealed record Row(string Code, TopicGroup Group, string? Skill, string Pl, string En, string AboutPl, string AboutEn);
}
