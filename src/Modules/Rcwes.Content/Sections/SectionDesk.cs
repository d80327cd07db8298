using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Rcwes.Framework;
using Rcwes.Framework.Activity;
using Rcwes.Framework.Data;
using Rcwes.Framework.Polish;

namespace Rcwes.Content.Sections;

/// <summary>Saves sections of the settings and keeps every state they had. An act changes the context; the caller saves.</summary>
internal sealed class SectionDesk(RcwesDb db)
{
    /// <summary>Code of the rule that somebody saved in the meantime.</summary>
    public const string Overtaken = "settings.overtaken";

    private const int LongestInLog = 200;

    /// <param name="section">Which.</param>
    /// <param name="values">Checked.</param>
    /// <param name="seen">Stamp of the state that the person saw.</param>
    /// <param name="actor">Who.</param>
    /// <param name="now">When.</param>
    /// <param name="ct">Cancellation.</param>
    /// <returns>Whether anything changed.</returns>
    public async Task<bool> SaveAsync(Section section, SectionValues values, string seen, Actor actor, DateTime now, CancellationToken ct)
    {
        var present = await section.ReadAsync(ct);
        if (present.Stamp != seen) throw new RuleException(Overtaken, "Ktoś inny zmienił te ustawienia. Porównaj oba stany i zapisz jeszcze raz.");
        var changed = SectionValues.Differing(present, values);
        if (changed.Count == 0) return false;
        await section.WriteAsync(values, actor, now, ct);
        await KeepAsync(section, present, values, actor, now, ct);
        db.Activities.Add(ActivityEntry.Of(ContentModule.Key, "settings", section.Path, "changed", actor, now,
            data: new { changes = new JsonArray([.. changed.Select(key => Told(section, key, present[key], values[key]))]) }));
        return true;
    }

    /// <summary>All states, the newest first.</summary>
    public async Task<IReadOnlyList<SectionVersion>> VersionsAsync(Section section, CancellationToken ct) =>
        await db.Set<SectionVersion>().AsNoTracking().Where(v => v.Section == section.Path).OrderByDescending(v => v.Number).Take(200).ToListAsync(ct);

    /// <summary>The state that was there when nobody had changed it here, or that came by a recipe, is kept as well.</summary>
    private async Task KeepAsync(Section section, SectionValues before, SectionValues after, Actor actor, DateTime now, CancellationToken ct)
    {
        var last = await db.Set<SectionVersion>().AsNoTracking().Where(v => v.Section == section.Path).OrderByDescending(v => v.Number).FirstOrDefaultAsync(ct);
        var number = last?.Number ?? 0;
        if (last is null || SectionValues.Of(last.Values).Stamp != before.Stamp)
            db.Add(new SectionVersion { Section = section.Path, Number = ++number, SavedUtc = now, Values = before.ToJson() });
        db.Add(new SectionVersion { Section = section.Path, Number = ++number, SavedUtc = now, Author = actor.Id, Values = after.ToJson() });
    }

    /// <summary>The log keeps no personal data: of a telephone or an e-mail it tells only that it changed.</summary>
    private static JsonNode Told(Section section, string key, string from, string to) => section.FieldOf(key) is not { Personal: false }
        ? new JsonObject { ["field"] = key }
        : new JsonObject { ["field"] = key, ["from"] = Cut(from), ["to"] = Cut(to) };

    private static string Cut(string text) => Shortened.Begin(text, LongestInLog);
}
