using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Rcwes.Content.Definitions;
using Rcwes.Content.Editing;
using Rcwes.Content.Elements;
using Rcwes.Content.Items;
using Rcwes.Content.Media;
using Rcwes.Content.Web;
using Rcwes.Framework;
using Rcwes.Framework.Activity;
using Rcwes.Framework.Data;

namespace Rcwes.Content.Advice;

/// <summary>
/// Stands before every act that publishes a stored version: a page, a set, the schedule. What shuts people out passes only
/// when somebody has given a reason for this very version.
/// </summary>
internal sealed class FaultGate(RcwesDb db, ContentDefinitions definitions, ElementKinds kinds, ContentViews views, Adviser adviser, ElementTexts said, IStringLocalizer<ContentTexts> texts)
{
    public async Task<IReadOnlyList<Finding>> SeriousAsync(ContentItem item, CancellationToken ct)
    {
        // Inside the transaction of an import the cache must neither be asked nor filled.
        var all = db.Database.CurrentTransaction is null ? await definitions.AllAsync(ct) : await definitions.FreshAsync(ct);
        var type = all.Type(item.ContentType) ?? new TypeDefinition(new JsonObject { ["Name"] = item.ContentType }, new Dictionary<string, PartDefinition>());
        var copy = item.Copy();
        HeldIds.Ensure(copy);
        var scene = new EditorScene(copy, type, all, new ElementPlaces(kinds, views, said, texts), _ => false) { Files = paths => MediaFile.Known(db, paths) };
        return [.. adviser.Of(scene).Where(f => f.Serious)];
    }

    /// <exception cref="RuleException">The version has serious faults and nobody said why it may go out.</exception>
    public async Task PassAsync(ContentItem item, CancellationToken ct)
    {
        if ((await SeriousAsync(item, ct)).Count > 0 && !await HasReasonAsync(item, ct))
            throw new RuleException("advice.reason", "Popraw błędy dostępności albo napisz, dlaczego publikujesz mimo nich.");
    }

    /// <summary>A reason that was given for one version holds for another that says the same.</summary>
    public async Task RepeatReasonAsync(ContentItem from, ContentItem to, Actor actor, DateTime now, CancellationToken ct)
    {
        if ((await SaidAsync(from.ContentItemId, ct)).Find(entry => Speaks(entry, from)) is { Note: { } reason } && await SeriousAsync(to, ct) is { Count: > 0 } findings)
            db.Activities.Add(Overruling.Entry(to, findings, reason, actor, now, ahead: true));
    }

    public async Task<bool> HasReasonAsync(ContentItem item, CancellationToken ct)
    {
        // The reason may lie in the same save as the act.
        if (db.ChangeTracker.Entries<ActivityEntry>().Any(e => Speaks(e.Entity, item))) return true;
        return (await SaidAsync(item.ContentItemId, ct)).Exists(entry => Speaks(entry, item));
    }

    private Task<List<ActivityEntry>> SaidAsync(string contentItemId, CancellationToken ct) => db.Activities.AsNoTracking()
        .Where(a => a.SubjectType == "item" && a.SubjectId == contentItemId && (a.Verb == Overruling.Verb || a.Verb == Overruling.AheadVerb))
        .OrderByDescending(a => a.Sequence).Take(50).ToListAsync(ct);

    private static bool Speaks(ActivityEntry entry, ContentItem item) =>
        entry.SubjectId == item.ContentItemId && entry.Verb is Overruling.Verb or Overruling.AheadVerb
        && entry.Data is { } data && (JsonNode.Parse(data) as JsonObject).Text("version") == item.VersionId;
}
