using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Rcwes.Content.Elements;
using Rcwes.Content.Html;
using Rcwes.Content.Items;
using Rcwes.Content.Media;
using Rcwes.Content.Vocabularies;
using Rcwes.Framework;
using Rcwes.Framework.Activity;
using Rcwes.Framework.Data;
using Rcwes.Framework.Polish;

namespace Rcwes.Content.Definitions;

/// <summary>Data that documents hold for parts and fields that their type has no more: found, counted, and – on purpose – purged.</summary>
internal sealed class LeftOvers(RcwesDb db, ContentDefinitions definitions, ElementKinds kinds, SafeHtml html)
{
    private const int Batch = 200;

    /// <summary>Members of every item; not parts.</summary>
    private static readonly string[] Frame = ["FlowMetadata", nameof(Parts.RcwesTranslationPart)];

    /// <summary>All data of a type that the type does not name, by path: <c>HtmlBodyPart</c>, <c>Page.Lead</c>.</summary>
    public async Task<IReadOnlyList<LeftOver>> OfAsync(string typeName, CancellationToken ct)
    {
        if ((await definitions.FreshAsync(ct)).Type(typeName) is not { } type) return [];
        var found = new Dictionary<string, (HashSet<string> Items, int Versions)>(StringComparer.Ordinal);
        await foreach (var row in Rows().Select(r => new { r.ContentItemId, r.Document }).AsAsyncEnumerable().WithCancellation(ct))
        {
            if (!Mentions(row.Document, typeName)) continue;
            foreach (var path in Items(ContentJson.Parse(row.Document), typeName).SelectMany(i => Beyond(i, type)).Distinct(StringComparer.Ordinal).ToList())
            {
                var (items, versions) = found.GetValueOrDefault(path, ([], 0));
                items.Add(row.ContentItemId);
                found[path] = (items, versions + 1);
            }
        }
        return [.. found.Select(f => new LeftOver(f.Key, f.Value.Items.Count, f.Value.Versions)).OrderBy(f => f.Path, StringComparer.Ordinal)];
    }

    /// <summary>Does any document hold something under this path?</summary>
    public async Task<bool> HoldAsync(string typeName, string path, CancellationToken ct)
    {
        await foreach (var document in Rows().Select(r => r.Document).AsAsyncEnumerable().WithCancellation(ct))
            if (Mentions(document, typeName) && Items(ContentJson.Parse(document), typeName).Any(i => Holds(i, path))) return true;
        return false;
    }

    /// <summary>How many items are of the type, or hold some that are.</summary>
    public async Task<int> ItemsAsync(string typeName, CancellationToken ct)
    {
        var ids = new HashSet<string>(StringComparer.Ordinal);
        await foreach (var row in Rows().Select(r => new { r.ContentItemId, r.Document }).AsAsyncEnumerable().WithCancellation(ct))
            if (Mentions(row.Document, typeName) && Items(ContentJson.Parse(row.Document), typeName).Any()) ids.Add(row.ContentItemId);
        return ids.Count;
    }

    /// <summary>
    /// Takes the data out of every version, because what stays in an old version is not gone. A version that lost something
    /// says so in its note. Saves in one transaction.
    /// </summary>
    /// <param name="sheet">The type.</param>
    /// <param name="path">What to purge; it must not be part of the type.</param>
    /// <param name="remark">For the versions, in the person's language.</param>
    /// <param name="actor">Who.</param>
    /// <param name="now">When.</param>
    /// <param name="ct">Cancellation.</param>
    /// <returns>How many versions lost something.</returns>
    public async Task<int> PurgeAsync(TypeSheet sheet, string path, string remark, Actor actor, DateTime now, CancellationToken ct)
    {
        var isField = path.StartsWith(sheet.Name + ".", StringComparison.Ordinal);
        var name = isField ? path[(sheet.Name.Length + 1)..] : path;
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var set = await definitions.FreshAsync(ct);
        var type = set.Type(sheet.Name) ?? throw new RuleException("type.missing", "Nie ma takiego typu.");
        if (!isField ? type.Part(path) is not null : type.FieldsOf(sheet.Name).Any(f => f.Name == name))
            throw new RuleException("purge.in-use", "Typ znowu ma to pole albo tę część, więc nic nie usunięto.");
        var purged = 0;
        var ids = await Rows().OrderBy(r => r.Id).Select(r => r.Id).ToListAsync(ct);
        foreach (var some in ids.Chunk(Batch))
        {
            foreach (var row in await db.Set<ItemVersion>().Where(r => some.Contains(r.Id)).ToListAsync(ct))
                if (Purge(row, sheet.Name, path, remark, set)) purged++;
            await RenewUsesAsync(ct);
            await db.SaveChangesAsync(ct);
            db.ChangeTracker.Clear();
        }
        sheet.Forget(name, isField);
        await definitions.SetAsync(DefinitionKind.Part, sheet.Name, sheet.Own, actor, now, ct);
        await definitions.SetAsync(DefinitionKind.Type, sheet.Name, sheet.Type, actor, now, ct);
        db.Activities.Add(ActivityEntry.Of(ContentModule.Key, "definition", sheet.Name, "purged", actor, now, note: path, data: new { path, versions = purged }));
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return purged;
    }

    private bool Purge(ItemVersion row, string typeName, string path, string remark, DefinitionSet set)
    {
        if (!Mentions(row.Document, typeName)) return false;
        var item = row.ToItem();
        var changed = false;
        foreach (var owner in Items(item.Document, typeName).ToList())
        {
            if (!Holds(owner, path)) continue;
            var names = path.Split('.', 2);
            changed |= names.Length == 1 ? owner.Remove(path) : owner.Object(names[0])!.Remove(names[1]);
        }
        if (!changed) return false;
        var words = new Cleaning(set, kinds, html);
        words.Run(new ContentItem(item.Document.Clone()));
        row.Take(item, Slug.Fold(words.PlainText));
        var note = string.IsNullOrEmpty(row.Note) ? remark : $"{row.Note} · {remark}";
        row.Note = note.Length > Saving.LongestNote ? note[^Saving.LongestNote..] : note;
        return true;
    }

    /// <summary>The files and terms that the changed versions still name.</summary>
    private async Task RenewUsesAsync(CancellationToken ct)
    {
        var changed = db.ChangeTracker.Entries<ItemVersion>().Where(e => e.State == EntityState.Modified).Select(e => e.Entity).ToList();
        var versions = changed.Select(c => c.Id).ToList();
        var old = await db.Set<MediaUse>().Where(u => versions.Contains(u.VersionId)).ToListAsync(ct);
        var now = changed.SelectMany(c => MediaUse.In(c.Id, c.ToItem())).ToList();
        db.RemoveRange(old.Where(o => !now.Exists(n => n.VersionId == o.VersionId && n.Path == o.Path)));
        db.AddRange(now.Where(n => !old.Exists(o => o.VersionId == n.VersionId && o.Path == n.Path)));
        var terms = await db.Set<TermUse>().Where(u => versions.Contains(u.VersionId)).ToListAsync(ct);
        var carried = changed.SelectMany(c => TermUse.In(c.Id, c.ToItem())).ToList();
        db.RemoveRange(terms.Where(t => !carried.Exists(c => c.VersionId == t.VersionId && c.TermId == t.TermId)));
    }

    /// <summary>Any item may hold items of the type, so all are looked at; a document that does not name the type is not read further.</summary>
    private IQueryable<ItemVersion> Rows() => db.Set<ItemVersion>().AsNoTracking();

    private static bool Mentions(string document, string typeName) => document.Contains($"\"{typeName}\"", StringComparison.Ordinal);

    private static bool Holds(JsonObject item, string path)
    {
        var names = path.Split('.', 2);
        return names.Length == 1 ? item[path] is JsonObject { Count: > 0 } : item.Object(names[0])?[names[1]] is not null;
    }

    private static IEnumerable<string> Beyond(JsonObject item, TypeDefinition type)
    {
        foreach (var (name, node) in item)
        {
            if (node is not JsonObject part || Frame.Contains(name)) continue;
            if (type.Part(name) is null)
            {
                // The fields of the own part are told one by one; another part is one thing.
                if (name != type.Name && part.Count > 0) yield return name;
            }
            if (name == type.Name)
                foreach (var (field, value) in part)
                    if (value is not null && (type.Part(name) ?? type.Removed.GetValueOrDefault(name))?.Fields.Any(f => f.Name == field) != true) yield return $"{name}.{field}";
        }
    }

    /// <summary>The items of the type in a document: itself and those that it holds, however deep.</summary>
    private static IEnumerable<JsonObject> Items(JsonNode? node, string typeName)
    {
        if (node is JsonArray list)
        {
            foreach (var item in list.SelectMany(n => Items(n, typeName))) yield return item;
            yield break;
        }
        if (node is not JsonObject thing) yield break;
        if (thing.Text("ContentType") == typeName) yield return thing;
        foreach (var (_, value) in thing)
            foreach (var item in Items(value, typeName)) yield return item;
    }
}

/// <summary>What lies in documents beyond their type.</summary>
/// <param name="Path">In the document of an item of the type.</param>
/// <param name="Items">How many items hold it in some version.</param>
/// <param name="Versions">How many versions do.</param>
internal sealed record LeftOver(string Path, int Items, int Versions);
