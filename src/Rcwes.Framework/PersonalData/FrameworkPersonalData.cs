using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using MimeKit;
using Rcwes.Framework.Data;
using Rcwes.Framework.Localization;
using Rcwes.Framework.Mail;

namespace Rcwes.Framework.PersonalData;

/// <summary>What the framework itself keeps of people: letters that were sent or wait, other requests about data, and words in the history.</summary>
internal sealed class FrameworkPersonalData(RcwesDb db, MailOptions mail, IStringLocalizer<FrameworkTexts> l) : IPersonalData
{
    private const string Letter = "letter";
    private const string Request = "request";
    private const string Note = "note";

    public string Module => Pages.Admin.ModuleNames.Framework;

    public async Task<IReadOnlyList<PersonRecord>> FindAsync(PersonClues clues, CancellationToken ct)
    {
        var letters = await clues.In(db.Set<OutgoingMail>().AsNoTracking(), m => m.Recipient, m => m.Subject, m => m.Text).OrderBy(m => m.CreatedAt).ToListAsync(ct);
        var requests = await clues.In(db.Set<SubjectRequest>().AsNoTracking(), r => r.GivenNames + " " + r.FamilyName, r => r.Email, r => r.Phone).ToListAsync(ct);
        var notes = await clues.In(db.Activities.AsNoTracking(), a => a.Note).OrderBy(a => a.Sequence).Select(a => new { a.Sequence, a.At, a.Note }).ToListAsync(ct);
        return
        [
            .. letters.Select(m => new PersonRecord(Module, Letter, m.Id.ToString(), l["Wiadomość z dnia {0}", Day(m.CreatedAt)])
            {
                Fate = Fate.Deleted,
                IsSure = clues.Agrees(m.Subject + "\n" + m.Text, m.Recipient),
                Url = $"/admin/poczta/{m.Id}",
                Facts = PersonFact.List(("recipient", l["Adresat"], m.Recipient), ("subject", l["Temat"], MailMask.Text(m.Subject)), ("text", l["Treść"], MailMask.Text(m.Text))),
            }),
            .. requests.Where(r => r.IsOpen).Select(r => new PersonRecord(Module, Request, r.Id.ToString(), l["Sprawa {0} o dane osobowe", r.Number])
            {
                Fate = Fate.Kept,
                Why = l["Dane z tej sprawy znikną, gdy będzie zakończona."],
                IsSure = true,
                Url = $"/admin/dane-osobowe/{r.Id}",
                Facts = PersonFact.List(("name", l["Imię i nazwisko"], $"{r.GivenNames} {r.FamilyName}".Trim()), ("email", l["Adres e-mail"], r.Email), ("phone", l["Telefon"], r.Phone)),
            }),
            .. notes.Select(n => new PersonRecord(Module, Note, n.Sequence.ToString(Cultures.Polish), l["Uwaga w historii z dnia {0}", Day(n.At)])
            {
                Fate = Fate.Anonymised,
                Why = l["Wpis w historii zostaje, znika tylko uwaga."],
                Facts = PersonFact.List(("note", l["Uwaga"], n.Note)),
            }),
        ];
    }

    public async Task EraseAsync(IReadOnlyCollection<PersonRecord> records, Erasing erasing, CancellationToken ct)
    {
        var letters = records.Where(r => r.Kind == Letter).Select(r => Guid.Parse(r.Id)).ToList();
        await db.Set<OutgoingMail>().Where(m => letters.Contains(m.Id)).ExecuteDeleteAsync(ct);
        var notes = records.Where(r => r.Kind == Note).Select(r => long.Parse(r.Id, Cultures.Polish)).ToList();
        await db.Activities.Where(a => notes.Contains(a.Sequence)).ExecuteUpdateAsync(set => set.SetProperty(a => a.Note, Erasing.Gone), ct);
        erasing.AfterCommit.Add(token => SweepFolderAsync(erasing.Clues, token));
    }

    /// <summary>Letters in files, also those whose row is long gone.</summary>
    private async Task SweepFolderAsync(PersonClues clues, CancellationToken ct)
    {
        if (!Directory.Exists(mail.Folder)) return;
        foreach (var file in Directory.EnumerateFiles(mail.Folder))
        {
            if (file.EndsWith(".eml", StringComparison.Ordinal) && await IsAboutAsync(file, clues, ct)) File.Delete(file);
        }
    }

    private static async Task<bool> IsAboutAsync(string file, PersonClues clues, CancellationToken ct)
    {
        MimeMessage message;
        try
        {
            message = await MimeMessage.LoadAsync(file, ct);
        }
        catch (FormatException)
        {
            // Half a letter, e.g. of a moment in which the disk was full: its words are looked at as they stand.
            return clues.Mentions(await File.ReadAllTextAsync(file, ct)) || clues.Emails.Any(e => File.ReadAllText(file).Contains(e, StringComparison.OrdinalIgnoreCase));
        }
        return message.To.Mailboxes.Any(m => clues.IsEmail(m.Address)) || clues.Mentions(message.Subject) || clues.Mentions(message.TextBody);
    }

    private static string Day(DateTime utc) => Warsaw.FromUtc(utc).ToString("d MMMM yyyy", Cultures.Of(Cultures.Current));
}
