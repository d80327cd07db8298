using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Rcwes.Content.Items;
using Rcwes.Content.Media;
using Rcwes.Framework.Activity;
using Rcwes.Framework.Data;
using Rcwes.Framework.Localization;
using Rcwes.Framework.Searching;

namespace Rcwes.Content.Searching;

/// <summary>Documents that a published page offers. What only lies in the library is nobody's business yet.</summary>
internal sealed class DocumentSource(RcwesDb db, DocumentText words) : ISearchSource
{
    public SearchKind Kind { get; } = new("dokumenty", "Dokumenty do pobrania", 70, "file-down", typeof(ContentTexts));

    public IReadOnlyList<string> Areas { get; } = [ContentModule.Key];

    public SearchChange ChangeOf(ActivityEntry entry) => entry switch
    {
        { Module: ContentModule.Key, SubjectType: MediaLibrary.Subject } => SearchChange.Of(entry.SubjectId),
        // Which files a page offered before is not told; the documents of a site are few, and their words are kept.
        { Module: ContentModule.Key, SubjectType: ContentStore.Subject } => SearchChange.All,
        _ => SearchChange.None,
    };

    public async IAsyncEnumerable<SearchEntry> AllAsync([EnumeratorCancellation] CancellationToken ct)
    {
        foreach (var file in await Offered().ToListAsync(ct))
            yield return await EntryOfAsync(file, ct);
    }

    public async Task<IReadOnlyList<SearchEntry>> OfAsync(IReadOnlyCollection<string> things, CancellationToken ct)
    {
        var ids = things.Select(Guid.Parse).ToList();
        var entries = new List<SearchEntry>();
        foreach (var file in await Offered().Where(f => ids.Contains(f.Id)).ToListAsync(ct)) entries.Add(await EntryOfAsync(file, ct));
        return entries;
    }

    private IQueryable<MediaFile> Offered() =>
        from file in db.Set<MediaFile>().AsNoTracking()
        where file.DeletedUtc == null && (file.ContentType == DocumentText.Pdf || file.ContentType == DocumentText.Docx)
            && db.Set<MediaUse>().Any(use => use.Path == file.Path && db.Set<ItemVersion>().Any(i => i.Id == use.VersionId && i.Published))
        orderby file.Id
        select file;

    private async Task<SearchEntry> EntryOfAsync(MediaFile file, CancellationToken ct) => new(file.Id.ToString(), null, file.Caption.Length > 0 ? file.Caption : file.Name, file.Url)
    {
        Names = [file.Name],
        Text = await words.OfAsync(file, ct),
        Summary = file.TextPl,
        Types = [new(file.ContentType == DocumentText.Pdf ? "pdf" : "docx", file.ContentType == DocumentText.Pdf ? "plik PDF" : "plik Word", file.ContentType == DocumentText.Pdf ? "PDF file" : "Word file")],
        Day = DateOnly.FromDateTime(Warsaw.FromUtc(file.ModifiedUtc)),
    };
}
