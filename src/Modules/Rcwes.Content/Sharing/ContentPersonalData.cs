using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Rcwes.Content.Items;
using Rcwes.Content.Media;
using Rcwes.Framework.Activity;
using Rcwes.Framework.Data;
using Rcwes.Framework.PersonalData;

namespace Rcwes.Content.Sharing;

/// <summary>Authors of pictures, remarks of people who read a preview, whom a preview was for. What pages say is for editors to judge.</summary>
internal sealed class ContentPersonalData(RcwesDb db, IStringLocalizer<ContentTexts> l) : IPersonalData
{
    private const string MediaKind = "media";
    private const string RemarkKind = "remark";
    private const string LinkKind = "preview-link";
    private const string ItemKind = "item";

    public string Module => ContentModule.Key;

    public async Task<IReadOnlyList<PersonRecord>> FindAsync(PersonClues clues, CancellationToken ct)
    {
        var files = await clues.In(db.Set<MediaFile>().AsNoTracking(), f => f.Author, f => f.Caption, f => f.TextPl, f => f.TextEn).ToListAsync(ct);
        var remarks = await clues.In(db.Set<PreviewRemark>().AsNoTracking(), r => r.Name, r => r.Text).ToListAsync(ct);
        var links = await clues.In(db.Set<PreviewLink>().AsNoTracking(), k => k.Label).ToListAsync(ct);
        var pages = await clues.In(db.Set<ItemVersion>().AsNoTracking(), v => v.DisplayText, v => v.PlainText).OrderByDescending(v => v.Number).Select(v => new { v.ContentItemId, v.DisplayText }).ToListAsync(ct);
        return
        [
            .. files.Select(f => new PersonRecord(Module, MediaKind, f.Id.ToString(), l["Opis pliku {0}", f.Name])
            {
                Fate = Fate.Anonymised,
                Why = l["Plik zostaje. Znikają autor, podpis i opis. Jeśli osobę widać na zdjęciu, usuń też plik."],
                Url = $"/admin/pliki/{f.Id}",
                Facts = PersonFact.List(("author", l["Autor"], f.Author), ("caption", l["Podpis"], f.Caption), ("text", l["Opis dla osób, które nie widzą zdjęcia"], f.TextPl), ("textEn", l["Opis po angielsku"], f.TextEn)),
            }),
            .. remarks.Select(r => new PersonRecord(Module, RemarkKind, r.Id.ToString(), l["Uwaga do podglądu strony"]) { Fate = Fate.Deleted, Facts = PersonFact.List(("name", l["Imię i nazwisko"], r.Name), ("text", l["Treść"], r.Text)) }),
            .. links.Select(k => new PersonRecord(Module, LinkKind, k.Id.ToString(), l["Link do podglądu strony"]) { Fate = Fate.Anonymised, Facts = PersonFact.List(("label", l["Dla kogo"], k.Label)) }),
            .. pages.DistinctBy(p => p.ContentItemId).Select(p => new PersonRecord(Module, ItemKind, p.ContentItemId, l["Wzmianka na stronie „{0}”", p.DisplayText])
            {
                Fate = Fate.Kept,
                Why = l["Treść strony zmienia redakcja: sama usuwa z niej osobę i dawne wersje, jeśli trzeba."],
                Url = $"/admin/tresc/{p.ContentItemId}",
                Facts = PersonFact.List(("title", l["Tytuł"], p.DisplayText)),
            }),
        ];
    }

    public async Task EraseAsync(IReadOnlyCollection<PersonRecord> records, Erasing erasing, CancellationToken ct)
    {
        List<Guid> Ids(string kind) => [.. records.Where(r => r.Kind == kind).Select(r => Guid.Parse(r.Id))];
        var (files, remarks, links) = (Ids(MediaKind), Ids(RemarkKind), Ids(LinkKind));
        await db.Set<PreviewRemark>().Where(r => remarks.Contains(r.Id)).ExecuteDeleteAsync(ct);
        await db.Set<PreviewLink>().Where(k => links.Contains(k.Id)).ExecuteUpdateAsync(set => set.SetProperty(k => k.Label, Erasing.Gone), ct);
        foreach (var file in await db.Set<MediaFile>().Where(f => files.Contains(f.Id)).ToListAsync(ct))
        {
            file.ForgetPeople(erasing.Now);
            db.Activities.Add(ActivityEntry.Of(ContentModule.Key, MediaKind, file.Id.ToString(), "described", erasing.Actor, erasing.Now));
        }
    }
}
