using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Rcwes.Content.Drafts;
using Rcwes.Content.Editing;
using Rcwes.Content.Items;
using Rcwes.Content.Media;
using Rcwes.Content.Sections;
using Rcwes.Framework.Activity;
using Rcwes.Framework.Data;
using Rcwes.Framework.PersonalData;

namespace Rcwes.Content.Sharing;

/// <summary>
/// Authors of pictures, remarks of people who read a preview, whom a preview was for, what was typed and not saved, earlier states of
/// settings. What pages say is for editors to judge.
/// </summary>
internal sealed class ContentPersonalData(RcwesDb db, IStringLocalizer<ContentTexts> l) : IPersonalData
{
    private const string MediaKind = "media";
    private const string RemarkKind = "remark";
    private const string LinkKind = "preview-link";
    private const string ItemKind = "item";
    private const string AutosaveKind = "autosave";
    private const string SettingKind = "setting-version";

    /// <summary>Between the item and the account that typed into it.</summary>
    private const char Joint = ':';

    public string Module => ContentModule.Key;

    public async Task<IReadOnlyList<PersonRecord>> FindAsync(PersonClues clues, CancellationToken ct)
    {
        var files = await clues.In(db.Set<MediaFile>().AsNoTracking(), f => f.Author, f => f.Caption, f => f.TextPl, f => f.TextEn).ToListAsync(ct);
        var remarks = await clues.In(db.Set<PreviewRemark>().AsNoTracking(), r => r.Name, r => r.Text).ToListAsync(ct);
        var links = await clues.In(db.Set<PreviewLink>().AsNoTracking(), k => k.Label).ToListAsync(ct);
        var pages = await clues.In(db.Set<ItemVersion>().AsNoTracking(), v => v.DisplayText, v => v.PlainText, v => v.Note).OrderByDescending(v => v.Number).Select(v => new { v.ContentItemId, v.DisplayText, v.Number }).ToListAsync(ct);
        // Read as the form it was: in its JSON an apostrophe or a plus looks otherwise.
        var typed = (await db.Set<Autosave>().AsNoTracking().ToListAsync(ct)).Where(a => DraftShelf.FormOf(a).Any(field => field.Value.Any(clues.Mentions)));
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
            .. typed.Select(a => new PersonRecord(Module, AutosaveKind, $"{a.ContentItemId}{Joint}{a.Account}", l["Tekst zaczęty w edytorze i niezapisany"]) { Fate = Fate.Deleted, Facts = PersonFact.List(("at", l["Kiedy"], LocalMoment.ForPeople(a.AtUtc))) }),
            .. await SettingsAsync(clues, ct),
            .. pages.GroupBy(p => p.ContentItemId).Select(versions => new PersonRecord(Module, ItemKind, versions.Key, l["Wzmianka na stronie „{0}”", versions.First().DisplayText])
            {
                Fate = Fate.Kept,
                Why = l["Treść strony zmienia redakcja: zapisuje ją bez tej osoby, a potem usuwa na dobre dawne wersje. Treść usuniętą usuwa na dobre w całości."],
                Url = $"/admin/tresc/{versions.Key}/wersje",
                Facts = PersonFact.List(("title", l["Tytuł"], versions.First().DisplayText), ("versions", l["Wersje"], string.Join(", ", versions.Select(v => v.Number).Order()))),
            }),
        ];
    }

    /// <summary>The last state of a section is what the site says now; it is changed by whoever looks after the settings, and then it is an earlier one.</summary>
    private async Task<IReadOnlyList<PersonRecord>> SettingsAsync(PersonClues clues, CancellationToken ct)
    {
        var all = db.Set<SectionVersion>().AsNoTracking();
        var states = await all.OrderBy(v => v.Section).ThenBy(v => v.Number).Select(v => new { State = v, Last = !all.Any(n => n.Section == v.Section && n.Number > v.Number) }).ToListAsync(ct);
        return
        [
            .. from s in states
               let values = SectionValues.Of(s.State.Values)
               let said = values.Keys.Select(k => values[k]).Where(clues.Mentions).ToList()
               where said.Count > 0
               select new PersonRecord(Module, SettingKind, s.State.Id.ToString(), l["Ustawienia serwisu, stan z dnia {0}", LocalMoment.ForPeople(s.State.SavedUtc)])
               {
                   Fate = s.Last ? Fate.Kept : Fate.Anonymised,
                   Why = s.Last ? l["To obecne ustawienia. Najpierw wpisz w nich co innego, a wtedy znikną też z dawnych stanów."] : l["Dawny stan ustawień zostaje, znikają z niego tylko te dane."],
                   Url = $"/admin/ustawienia/{s.State.Section}",
                   Facts = PersonFact.List([.. said.Select(v => ("value", l["Treść"].Value, (string?)v))]),
               },
        ];
    }

    public async Task EraseAsync(IReadOnlyCollection<PersonRecord> records, Erasing erasing, CancellationToken ct)
    {
        List<Guid> Ids(string kind) => [.. records.Where(r => r.Kind == kind).Select(r => Guid.Parse(r.Id))];
        var (files, remarks, links) = (Ids(MediaKind), Ids(RemarkKind), Ids(LinkKind));
        await db.Set<PreviewRemark>().Where(r => remarks.Contains(r.Id)).ExecuteDeleteAsync(ct);
        await db.Set<PreviewLink>().Where(k => links.Contains(k.Id)).ExecuteUpdateAsync(set => set.SetProperty(k => k.Label, Erasing.Gone), ct);
        foreach (var typed in records.Where(r => r.Kind == AutosaveKind).Select(r => r.Id.Split(Joint, 2)))
            await db.Set<Autosave>().Where(a => a.ContentItemId == typed[0] && a.Account == typed[1]).ExecuteDeleteAsync(ct);
        var states = Ids(SettingKind);
        foreach (var state in await db.Set<SectionVersion>().Where(v => states.Contains(v.Id)).ToListAsync(ct))
        {
            var values = SectionValues.Of(state.Values);
            foreach (var key in values.Keys.Where(k => erasing.Clues.Mentions(values[k])).ToList()) values[key] = "";
            state.Values = values.ToJson();
        }
        foreach (var file in await db.Set<MediaFile>().Where(f => files.Contains(f.Id)).ToListAsync(ct))
        {
            file.ForgetPeople(erasing.Now);
            db.Activities.Add(ActivityEntry.Of(ContentModule.Key, MediaKind, file.Id.ToString(), "described", erasing.Actor, erasing.Now));
        }
    }
}
