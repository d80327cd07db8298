using Microsoft.EntityFrameworkCore;
using Rcwes.Content.Advice;
using Rcwes.Content.Editing;
using Rcwes.Content.Items;
using Rcwes.Content.Planning;
using Rcwes.Content.Translation;
using Rcwes.Content.Trees;
using Rcwes.Framework;
using Rcwes.Framework.Data;

namespace Rcwes.Content.Vocabularies;

/// <summary>
/// Makes one term of two: every item that carries the first carries the second from then on, as a new version of its own,
/// so that each can be taken back. All or nothing.
/// </summary>
internal sealed class TermMerge(RcwesDb db, ContentStore store, VocabularyDesk desk, FaultGate gate)
{
    /// <summary>Items that carry the term, those before the public and drafts.</summary>
    public IQueryable<ItemVersion> Carrying(string term) =>
        db.Set<ItemVersion>().AsNoTracking().Where(v => (v.Latest || v.Published) && db.Set<TermUse>().Any(u => u.VersionId == v.Id && u.TermId == term));

    /// <param name="vocabulary">With both terms.</param>
    /// <param name="from">Id of the term that goes.</param>
    /// <param name="into">Id of the term that stays.</param>
    /// <param name="remark">For the versions, in the person's language.</param>
    /// <param name="actor">Who.</param>
    /// <param name="now">When.</param>
    /// <param name="ct">Cancellation.</param>
    /// <returns>How many items changed.</returns>
    public async Task<int> RunAsync(Standing vocabulary, string from, string into, string remark, Actor actor, DateTime now, CancellationToken ct)
    {
        if (vocabulary.State is ItemState.Changed or ItemState.Withdrawn)
            throw new RuleException("merge.draft", "Ten słownik ma nieopublikowane zmiany. Opublikuj je albo przywróć wersję, którą widać, a potem połącz pojęcia.");
        var tree = await desk.OpenAsync(vocabulary.Item, ct);
        var (gone, stays) = (tree.Lines.FirstOrDefault(l => l.Key == from), tree.Lines.FirstOrDefault(l => l.Key == into));
        if (gone is null || stays is null || gone == stays) throw new RuleException("merge.missing", "Wybierz pojęcie, które ma zostać.") { Field = "Into" };
        if (tree.Under(gone).Contains(stays)) throw new RuleException("merge.under", "To pojęcie leży pod tym, które łączysz. Najpierw przenieś je wyżej.") { Field = "Into" };

        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        if (remark.Length > Saving.LongestNote) remark = remark[..Saving.LongestNote];
        var items = await Carrying(from).Select(v => v.ContentItemId).Distinct().ToListAsync(ct);
        await ItemVersion.LockAsync(db, [.. items, vocabulary.Item.ContentItemId], ct);
        var versions = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var id in items) await ReplaceAsync(id, from, into, remark, versions, actor, now, ct);
        await Following.MoveOnAsync(db, versions, ct);
        await ReleaseItem.MoveOnAsync(db, versions, ct);
        foreach (var child in tree.Under(gone).Where(l => tree.ParentOf(l) == gone).ToList()) tree.MoveUnder(child, into);
        tree.Apply(new TreeAct("remove", from));
        await desk.SaveAsync(vocabulary, tree, vocabulary.State == ItemState.Published, actor, now, ct, remark);
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return items.Count;
    }

    /// <summary>What the public sees first, so that a draft stays the newest version.</summary>
    private async Task ReplaceAsync(string id, string from, string into, string remark, Dictionary<string, string> versions, Actor actor, DateTime now, CancellationToken ct)
    {
        var rows = await db.Set<ItemVersion>().AsNoTracking().Where(v => v.ContentItemId == id && (v.Latest || v.Published)).ToListAsync(ct);
        var (published, latest) = (rows.Find(r => r.Published), rows.Find(r => r.Latest));
        var before = published is null ? null : With(published, from, into);
        try
        {
            if (before is not null) await StoreAsync(before, published!, latest!.VersionId);
            if (latest is null || latest.Published || (With(latest, from, into) ?? (before is null ? null : latest.ToItem())) is not { } draft) return;
            await StoreAsync(draft, latest, before?.VersionId ?? latest.VersionId);
        }
        catch (RuleException e)
        {
            throw new RuleException("merge.stopped", "Nic nie połączono, bo zatrzymała to treść „{0}”: {1}", (latest ?? published)!.DisplayText, e.Message);
        }

        async Task StoreAsync(ContentItem item, ItemVersion like, string over)
        {
            var saving = new Saving(over, remark) { Like = like };
            _ = like.Published ? await store.PublishAsync(item, actor, now, ct, saving) : await store.SaveDraftAsync(item, actor, now, ct, saving);
            await gate.RepeatReasonAsync(like.ToItem(), item, actor, now, ct);
            await db.SaveChangesAsync(ct);
            versions[like.VersionId] = item.VersionId;
        }
    }

    /// <summary>Null when this version does not carry the term.</summary>
    private static ContentItem? With(ItemVersion row, string from, string into)
    {
        if (!TermUse.In(row.Id, row.ToItem()).Any(u => u.TermId == from)) return null;
        var item = row.ToItem().Copy();
        TermUse.Replace(item.Document, from, into);
        return item;
    }
}
