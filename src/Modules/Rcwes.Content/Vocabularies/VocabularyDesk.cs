using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Rcwes.Content.Definitions;
using Rcwes.Content.Editing;
using Rcwes.Content.Fields;
using Rcwes.Content.Items;
using Rcwes.Content.Parts;
using Rcwes.Content.Trees;
using Rcwes.Framework;
using Rcwes.Framework.Data;

namespace Rcwes.Content.Vocabularies;

/// <summary>Opens vocabularies for editing and takes them back. What items still carry is never removed.</summary>
internal sealed class VocabularyDesk(RcwesDb db, ContentStore store, ContentDefinitions definitions)
{
    private const string EnglishName = "EnglishName";
    private const int DeepestUsual = 2;

    public async Task<IReadOnlyList<Standing>> AllAsync(CancellationToken ct)
    {
        var ids = await db.Set<ItemVersion>().AsNoTracking().Where(i => i.ContentType == "Taxonomy" && i.Latest).OrderBy(i => i.DisplayText).Select(i => i.ContentItemId).ToListAsync(ct);
        var found = new List<Standing>();
        foreach (var id in ids)
            if (await FindAsync(id, ct) is { } one) found.Add(one);
        return found;
    }

    /// <summary>Null when there is no such vocabulary.</summary>
    public async Task<Standing?> FindAsync(string id, CancellationToken ct) =>
        await Standing.FindAsync(db, id, ct) is { Item.ContentType: "Taxonomy", State: not ItemState.Deleted } found ? found : null;

    public async Task<Tree<TermLine>> OpenAsync(ContentItem vocabulary, CancellationToken ct)
    {
        HeldIds.Ensure(vocabulary);
        var terms = TermTree.Of(vocabulary).ToList();
        var uses = await TermUse.CountAsync(db, [.. terms.Select(t => t.Term.Text("ContentItemId")!)], ct);
        var lines = terms.ConvertAll(t => Line(new ContentItem(t.Term), t.Depth));
        foreach (var line in lines) line.Uses = uses.GetValueOrDefault(line.Key);
        return new(lines, Math.Max(DeepestUsual, terms.Select(t => t.Depth).DefaultIfEmpty(0).Max()));
    }

    /// <summary>What a term is called, in whichever vocabulary it stands; null when there is none.</summary>
    public async Task<string?> NameAsync(string term, CancellationToken ct)
    {
        foreach (var vocabulary in await AllAsync(ct))
            if (Term.Of(vocabulary.Item, Framework.Localization.Cultures.Current).FirstOrDefault(t => t.Id == term) is { } found) return found.Name;
        return null;
    }

    /// <summary>Makes slugs that were left out, and finds what is wrong.</summary>
    public static bool Check(Tree<TermLine> tree)
    {
        var taken = new HashSet<string>(StringComparer.Ordinal);
        foreach (var line in tree.Present.Where(l => l.Slug.Length > 0))
        {
            if (Framework.Polish.Slug.From(line.Slug) != line.Slug) line.Problem = ("Slug", "W adresie użyj małych liter bez polskich znaków, cyfr i myślników.");
            else if (!taken.Add(line.Slug)) line.Problem = ("Slug", "Takie samo słowo w adresie ma już inne pojęcie.");
        }
        foreach (var line in tree.Present)
        {
            if (line.Polish.Length == 0) line.Problem = ("Polish", "Wpisz polską nazwę pojęcia albo usuń je.");
            else if (line.Slug.Length == 0) line.Slug = Free(line.Polish, taken);
        }
        return tree.Present.All(l => l.Problem is null);
    }

    /// <summary>Stores the vocabulary when something changed; the caller saves.</summary>
    /// <returns>Whether there was anything to do.</returns>
    /// <exception cref="RuleException">A term that is gone from the tree is carried by some item.</exception>
    public async Task<bool> SaveAsync(Standing vocabulary, Tree<TermLine> tree, bool publish, Actor actor, DateTime now, CancellationToken ct, string? note = null)
    {
        var item = await WithAsync(vocabulary.Item, tree, ct);
        var saving = new Saving(vocabulary.Item.VersionId, note);
        if (!JsonNode.DeepEquals(item.Document, vocabulary.Item.Document))
            _ = publish ? await store.PublishAsync(item, actor, now, ct, saving) : await store.SaveDraftAsync(item, actor, now, ct, saving);
        else if (publish && vocabulary.State != ItemState.Published)
            await store.PublishLatestAsync(item.ContentItemId, actor, now, ct);
        else return false;
        return true;
    }

    private async Task<ContentItem> WithAsync(ContentItem vocabulary, Tree<TermLine> tree, CancellationToken ct)
    {
        var item = vocabulary.Copy();
        var part = item.Part<TaxonomyPart>();
        var type = string.IsNullOrEmpty(part.TermContentType) ? "Term" : part.TermContentType;
        var hasEnglish = (await definitions.AllAsync(ct)).Type(type)?.FieldsOf(type).Any(f => f.Name == EnglishName) == true;
        var documents = new Dictionary<string, JsonObject>(StringComparer.Ordinal);
        var top = new List<JsonObject>();
        foreach (var line in tree.Present)
        {
            var document = Document(line, type, item.ContentItemId, hasEnglish);
            documents[line.Key] = document;
            if (tree.ParentOf(line) is not { } parent)
            {
                top.Add(document);
                continue;
            }
            if (documents[parent.Key][TermTree.Property] is not JsonArray under) documents[parent.Key][TermTree.Property] = under = [];
            under.Add(document);
        }
        // Through the document, so that properties the part's class does not know stay.
        ((JsonObject)item.Document[nameof(TaxonomyPart)]!)[nameof(TaxonomyPart.Terms)] = new JsonArray([.. top]);
        return new ContentItem(item.Document) { ModifiedUtc = item.ModifiedUtc, CreatedUtc = item.CreatedUtc, Owner = item.Owner };
    }

    private static JsonObject Document(TermLine line, string type, string vocabularyId, bool hasEnglish)
    {
        var term = line.Stored?.Clone() ?? ContentItem.New(type).Document;
        term["ContentItemId"] = line.Key;
        term.Remove(TermTree.Property);
        if (line.Stored is not null && Line(new ContentItem(line.Stored), 0) is var before && (before.Polish, before.English, before.Slug) == (line.Polish, line.English, line.Slug)) return term;
        term["DisplayText"] = line.Polish;
        term[nameof(TitlePart)] = new JsonObject { [nameof(TitlePart.Title)] = line.Polish };
        term[nameof(AliasPart)] = new JsonObject { [nameof(AliasPart.Alias)] = line.Slug };
        term[nameof(TermPart)] ??= new JsonObject { [nameof(TermPart.TaxonomyContentItemId)] = vocabularyId };
        if (!hasEnglish) return term;
        if (term[type] is not JsonObject own) term[type] = own = [];
        own[EnglishName] = new JsonObject { [nameof(TextField.Text)] = line.English };
        return term;
    }

    private static TermLine Line(ContentItem term, int depth) => new()
    {
        Key = term.ContentItemId,
        Depth = depth,
        Stored = term.Document,
        Polish = term.DisplayText,
        English = term.Text(EnglishName),
        Slug = term.Part<AliasPart>().Alias ?? "",
    };

    private static string Free(string name, HashSet<string> taken)
    {
        var made = Framework.Polish.Slug.From(name);
        if (made.Length == 0) made = "pojecie";
        for (var number = 1; ; number++)
        {
            var slug = number == 1 ? made : $"{made}-{number}";
            if (taken.Add(slug)) return slug;
        }
    }
}
