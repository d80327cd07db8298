using Microsoft.EntityFrameworkCore;
using Rcwes.Content.Parts;
using Rcwes.Content.Vocabularies;
using Rcwes.Framework;
using Rcwes.Framework.Data;

namespace Rcwes.Content.Items;

/// <summary>What an item must not do to others or to itself, on whatever way it comes to the store.</summary>
internal sealed class ItemRules(RcwesDb db)
{
    private const string ArchiveField = $"{nameof(ArchiveLaterPart)}.{nameof(ArchiveLaterPart.ScheduledArchiveUtc)}";

    /// <exception cref="RuleException">It would come down before it goes out.</exception>
    public static void InOrder(ContentItem item)
    {
        if (item.TryPart<PublishLaterPart>()?.ScheduledPublishUtc is { } goesOut && item.TryPart<ArchiveLaterPart>()?.ScheduledArchiveUtc <= goesOut)
            throw new RuleException("content.archive-order", "Termin wycofania jest wcześniejszy niż termin publikacji. Popraw jeden z nich.") { Field = ArchiveField };
    }

    /// <exception cref="RuleException">Its moment to come down has passed: published now, it would vanish within a minute.</exception>
    public static void NotOver(ContentItem item, DateTime now)
    {
        if (item.TryPart<ArchiveLaterPart>()?.ScheduledArchiveUtc is { } over && over <= now)
            throw new RuleException("content.archive-passed", "Termin wycofania tej treści już minął ({0}). Zmień go albo usuń, a potem opublikuj.", WarsawTime.FromUtc(over).ToString("d.MM.yyyy HH:mm", System.Globalization.CultureInfo.InvariantCulture)) { Field = ArchiveField };
    }

    /// <exception cref="RuleException">Another item is found by the same name: templates and menus would take either.</exception>
    public async Task AloneAsync(ContentItem item, CancellationToken ct)
    {
        if (item.TryPart<AliasPart>()?.Alias is not { Length: > 0 } alias) return;
        var other = await db.Set<ItemVersion>().AsNoTracking().Where(i => i.Alias == alias && i.ContentItemId != item.ContentItemId && (i.Latest || i.Published))
            .OrderByDescending(i => i.Number).Select(i => i.DisplayText).FirstOrDefaultAsync(ct);
        if (other is not null)
            throw new RuleException("content.alias-taken", "Nazwę dla szablonów „{0}” ma już „{1}”. Wybierz inną.", alias, other) { Field = $"{nameof(AliasPart)}.{nameof(AliasPart.Alias)}" };
    }

    /// <param name="item">About to be stored.</param>
    /// <param name="publish">It takes the place of what the public sees, too.</param>
    /// <param name="ct">Cancellation.</param>
    /// <exception cref="RuleException">It is a vocabulary that loses a term which some item carries.</exception>
    public async Task KeepsTermsAsync(ContentItem item, bool publish, CancellationToken ct)
    {
        if (!item.Has(nameof(TaxonomyPart))) return;
        var rows = await db.Set<ItemVersion>().AsNoTracking().Where(i => i.ContentItemId == item.ContentItemId && (i.Latest || (publish && i.Published))).ToListAsync(ct);
        var kept = TermTree.Of(item).Select(t => new ContentItem(t.Term).ContentItemId).ToHashSet(StringComparer.Ordinal);
        await RefuseUsedAsync(rows, kept, ct);
    }

    /// <exception cref="RuleException">It is a vocabulary, and some item carries a term of it.</exception>
    public Task FreesTermsAsync(IReadOnlyList<ItemVersion> rows, CancellationToken ct) => RefuseUsedAsync(rows, [], ct);

    private async Task RefuseUsedAsync(IReadOnlyList<ItemVersion> rows, HashSet<string> kept, CancellationToken ct)
    {
        var gone = rows.Select(r => r.ToItem()).Where(i => i.Has(nameof(TaxonomyPart))).SelectMany(TermTree.Of).Select(t => new ContentItem(t.Term)).Where(t => !kept.Contains(t.ContentItemId)).ToList();
        if (gone.Count == 0) return;
        var uses = await TermUse.CountAsync(db, [.. gone.Select(t => t.ContentItemId)], ct);
        if (gone.Find(t => uses.ContainsKey(t.ContentItemId)) is { } used)
            throw new RuleException("term.used", "Pojęcie „{0}” jest w użyciu, więc nie można go usunąć. Połącz je z innym albo zdejmij je najpierw z treści.", used.DisplayText) { Field = used.ContentItemId };
    }
}
