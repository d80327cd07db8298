using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.EntityFrameworkCore;
using Rcwes.Advisory.Topics;
using Rcwes.Framework.Data;

namespace Rcwes.Advisory.Rules;

/// <summary>The rules that a new site begins with. A site that has rules keeps them.</summary>
internal static class RuleSeed
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter() } };

    public static async Task AddMissingAsync(RcwesDb db, DateTime now, CancellationToken ct)
    {
        if (await db.Set<RuleSet>().AnyAsync(ct)) return;
        await using var stream = typeof(RuleSeed).Assembly.GetManifestResourceStream("rules.json")!;
        var rows = (await JsonSerializer.DeserializeAsync<List<Row>>(stream, Options, ct))!;
        var set = new RuleSet(RuleSetState.Live, now);
        set.Rules.AddRange(rows.Select((row, i) => new RoutingRule(set.Id, i + 1, new(row.Name, row.Target) { Group = row.Group, Area = row.Area, Returning = row.Returning })));
        db.Add(set);
        await db.SaveChangesAsync(ct);
    }

    private sealed record Row(string Name, RuleTarget Target, TopicGroup? Group, string? Area, bool? Returning);
}
