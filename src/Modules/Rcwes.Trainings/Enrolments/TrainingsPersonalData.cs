using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Rcwes.Framework.Activity;
using Rcwes.Framework.Data;
using Rcwes.Framework.Localization;
using Rcwes.Framework.PersonalData;
using Rcwes.Institutions.Contracts;
using Rcwes.Participants.Contracts;
using Rcwes.Trainings.Assessment;
using Rcwes.Trainings.Certificates;
using Rcwes.Trainings.Courses;
using Rcwes.Trainings.Editions;
using Rcwes.Trainings.Travel;
using Rcwes.Trainings.Wishes;

namespace Rcwes.Trainings.Enrolments;

/// <summary>Applications, certificates, and the names of trainers.</summary>
internal sealed class TrainingsPersonalData(RcwesDb db, TravelRecords travel, IPersonHold hold, RetentionTimes times, TimeProvider clock, IStringLocalizer<TrainingsTexts> l) : IPersonalData
{
    private const string CertificateKind = "certificate";
    private const string EditionKind = "edition-trainer";
    private const string PaperKind = "certificate-trainer";

    public string Module => TrainingsModule.Key;

    public async Task<IReadOnlyList<PersonRecord>> FindAsync(PersonClues clues, CancellationToken ct)
    {
        List<PersonRecord> records = [];
        var people = clues.People.Keys.ToList();
        var linked = db.Set<Enrolment>().AsNoTracking().Where(e => e.PersonId != null && people.Contains(e.PersonId.Value));
        var enrolments = (await linked.ToListAsync(ct)).Concat(await clues.In(db.Set<Enrolment>().AsNoTracking(), e => e.Email, e => e.CalledAs).ToListAsync(ct))
            .Concat(await DraftsAsync(clues, ct)).DistinctBy(e => e.Id).ToList();
        foreach (var enrolment in enrolments) records.Add(await OfAsync(enrolment, clues, ct));
        var ids = enrolments.Select(e => e.Id).ToList();
        var papers = (await db.Set<Certificate>().AsNoTracking().Where(c => ids.Contains(c.EnrolmentId)).ToListAsync(ct))
            .Concat(await clues.In(db.Set<Certificate>().AsNoTracking(), c => c.GivenNames + " " + c.FamilyName, c => c.RevokeReason).ToListAsync(ct)).DistinctBy(c => c.Id);
        foreach (var paper in papers) records.Add(await OfAsync(paper, enrolments, clues, ct));
        foreach (var group in await clues.In(db.Set<EnrolmentGroup>().AsNoTracking(), g => g.Email, g => g.Coordinator, g => g.Phone).ToListAsync(ct)) records.Add(Coordinated(group, await GroupRecords.IsWaitingAsync(db, group.Id, ct), clues));
        foreach (var edition in await clues.In(db.Set<Edition>().AsNoTracking(), e => e.Trainer).ToListAsync(ct)) records.Add(Taught(EditionKind, edition.Id, l["Prowadzenie szkolenia, edycja {0}", edition.Number], edition.Trainer!, $"/admin/szkolenia/{edition.Id}"));
        foreach (var paper in await clues.In(db.Set<Certificate>().AsNoTracking(), c => c.Trainer).ToListAsync(ct)) records.Add(Taught(PaperKind, paper.Id, l["Nazwisko prowadzącego na zaświadczeniu {0}", paper.Number], paper.Trainer!, null));
        var found = enrolments.ToDictionary(e => e.Id, e => e.PersonId is { } person && clues.People.GetValueOrDefault(person));
        return [.. records, .. await travel.FindAsync(found, clues, ct), .. await WishRecords.FindAsync(db, clues, l, ct)];
    }

    public async Task EraseAsync(IReadOnlyCollection<PersonRecord> records, Erasing erasing, CancellationToken ct)
    {
        List<Guid> Ids(string kind) => [.. records.Where(r => r.Kind == kind).Select(r => Guid.Parse(r.Id))];
        await travel.EraseAsync(Ids(TravelRecords.Kind), erasing, ct);
        await WishRecords.EraseAsync(db, Ids(NextWish.Subject), erasing, ct);
        await GroupRecords.EraseAsync(db, Ids(EnrolmentGroup.Subject), erasing, ct);
        var (enrolments, papers, taught, signed) = (Ids(Enrolment.Subject), Ids(CertificateKind), Ids(EditionKind), Ids(PaperKind));
        await LockAsync(enrolments, ct);
        // What was a draft when it was looked at may have been sent since: it has a place now, and is found the next time.
        enrolments.RemoveAll((await db.Set<Enrolment>().AsNoTracking().Where(e => enrolments.Contains(e.Id)).ToListAsync(ct)).Where(e => IsUnderWay(e.State)).Select(e => e.Id).ToHashSet().Contains);
        await db.Set<EnrolmentLink>().Where(k => enrolments.Contains(k.EnrolmentId)).ExecuteDeleteAsync(ct);
        foreach (var card in await db.Set<AssessmentCard>().Where(c => enrolments.Contains(c.EnrolmentId)).ToListAsync(ct)) card.Forget();
        foreach (var appeal in await db.Set<Appeal>().Where(a => enrolments.Contains(a.EnrolmentId)).ToListAsync(ct)) appeal.Forget();
        foreach (var enrolment in await db.Set<Enrolment>().Where(e => enrolments.Contains(e.Id)).ToListAsync(ct))
        {
            if (enrolment.State == EnrolmentState.Draft) db.Remove(enrolment);
            else enrolment.Forget(erasing.Now);
            db.Activities.Add(ActivityEntry.Of(TrainingsModule.Key, Enrolment.Subject, enrolment.Id.ToString(), "erased", erasing.Actor, erasing.Now));
        }
        foreach (var paper in await db.Set<Certificate>().Where(c => papers.Contains(c.Id) || signed.Contains(c.Id)).ToListAsync(ct))
        {
            if (papers.Contains(paper.Id)) db.Activities.Add(paper.Forget(erasing.Actor, erasing.Now));
            if (signed.Contains(paper.Id)) paper.ForgetTrainer();
        }
        foreach (var edition in await db.Set<Edition>().Where(e => taught.Contains(e.Id)).ToListAsync(ct)) edition.ForgetTrainer();
    }

    /// <summary>Drafts keep names apart, in JSON that writes Polish letters as numbers, where the database cannot look for a person. There are few: they go after two weeks.</summary>
    private async Task<IEnumerable<Enrolment>> DraftsAsync(PersonClues clues, CancellationToken ct) =>
        (await db.Set<Enrolment>().AsNoTracking().Where(e => e.DraftText != null).ToListAsync(ct)).Where(e => e.Draft is { } draft && (clues.Mentions($"{draft.GivenNames} {draft.FamilyName}") || clues.IsEmail(draft.Email) || clues.IsPhone(draft.Phone)));

    private async Task<PersonRecord> OfAsync(Enrolment enrolment, PersonClues clues, CancellationToken ct)
    {
        var course = await db.Set<Edition>().Where(e => e.Id == enrolment.EditionId).Join(db.Set<Course>(), e => e.CourseId, c => c.Id, (_, c) => c.NamePl).SingleAsync(ct);
        var draft = enrolment.Draft;
        var isDraft = enrolment.State == EnrolmentState.Draft;
        var isUnderWay = IsUnderWay(enrolment.State);
        return new(Module, Enrolment.Subject, enrolment.Id.ToString(), isDraft ? l["Niewysłane zgłoszenie: {0}", course] : l["Zgłoszenie {0}: {1}", enrolment.Number!, course])
        {
            Fate = isDraft ? Fate.Deleted : isUnderWay ? Fate.Kept : Fate.Anonymised,
            Why = isDraft ? "" : isUnderWay ? l["Zgłoszenie jest w toku. Najpierw zapisz rezygnację."] : l["Zostają numer, stan i miejsce na liście. Znikają adres, potrzeby i linki."],
            IsSure = enrolment.PersonId is { } person ? clues.People.GetValueOrDefault(person) : clues.Agrees($"{draft?.GivenNames} {draft?.FamilyName}", enrolment.Email, draft?.Phone),
            Url = isDraft ? null : $"/admin/szkolenia/{enrolment.EditionId}/zgloszenia",
            Facts = PersonFact.List(
                ("name", l["Imię i nazwisko"], draft is null ? enrolment.CalledAs : $"{draft.GivenNames} {draft.FamilyName}"), ("birthDate", l["Data urodzenia"], draft?.BirthDate.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
                ("email", l["Adres e-mail"], enrolment.Email), ("phone", l["Telefon"], draft?.Phone), ("state", l["Stan"], EnrolmentWords.Of(enrolment.State, l)),
                ("diet", l["Dieta"], enrolment.Diet), ("access", l["Dostępność"], enrolment.Access), ("statement", l["Uzasadnienie"], enrolment.Statement), ("missing", l["Co było do uzupełnienia"], enrolment.Missing), ("assessment", l["Uwagi osób oceniających"], await NotesAsync(enrolment.Id, ct)), ("appeal", l["Odwołanie"], await AppealAsync(enrolment.Id, ct)), ("subregion", l["Podregion"], enrolment.Home is { } home ? Region.NutsOf(home) : null), ("rules", l["Regulamin"], enrolment.RulesNumber is { } version ? l["{0} (wersja {1})", enrolment.Rules!, version] : enrolment.Rules), ("consents", l["Zgody"], enrolment.Consents), ("limitReason", l["Powód szkolenia ponad limit"], enrolment.LimitReason)),
        };
    }

    private static bool IsUnderWay(EnrolmentState state) => state != EnrolmentState.Draft && state.IsAlive() && EnrolmentMoves.Next(state).Contains(EnrolmentState.CancelledByOrganiser);

    /// <summary>Nobody sends what is being deleted. On SQLite a transaction is the only writer from its beginning.</summary>
    private async Task LockAsync(List<Guid> enrolments, CancellationToken ct)
    {
        if (db.Engine == DatabaseEngine.Postgres) await db.Database.ExecuteSqlAsync($"SELECT 1 FROM trainings_enrolments WHERE id = ANY({enrolments.ToArray()}) ORDER BY id FOR UPDATE", ct);
    }

    private async Task<string?> NotesAsync(Guid enrolment, CancellationToken ct) =>
        await db.Set<AssessmentCard>().Where(c => c.EnrolmentId == enrolment && c.Note != null).Select(c => c.Note!).ToListAsync(ct) is { Count: > 0 } notes ? string.Join("\n", notes) : null;

    private async Task<string?> AppealAsync(Guid enrolment, CancellationToken ct) =>
        await db.Set<Appeal>().AsNoTracking().SingleOrDefaultAsync(a => a.EnrolmentId == enrolment, ct) is { } appeal ? $"{appeal.Text}\n{appeal.Reason}".Trim() : null;

    private async Task<PersonRecord> OfAsync(Certificate paper, List<Enrolment> enrolments, PersonClues clues, CancellationToken ct)
    {
        var enrolment = enrolments.Find(e => e.Id == paper.EnrolmentId) ?? await db.Set<Enrolment>().AsNoTracking().SingleAsync(e => e.Id == paper.EnrolmentId, ct);
        var why = enrolment.PersonId is { } person ? await hold.OfAsync(person, ct) : null;
        return new(Module, CertificateKind, paper.Id.ToString(), l["Zaświadczenie {0}", paper.Number])
        {
            Fate = why is null ? Fate.Anonymised : Fate.Kept,
            Why = why ?? l["Numer zostaje, bo świadczy, że zaświadczenie wydano. Znika imię i nazwisko."],
            IsSure = enrolment.PersonId is { } id && clues.People.GetValueOrDefault(id),
            Url = $"/admin/szkolenia/{paper.EditionId}/zaswiadczenia",
            Facts = PersonFact.List(("name", l["Imię i nazwisko"], paper.Person), ("course", l["Szkolenie"], paper.Course), ("issued", l["Wystawione"], Warsaw.FromUtc(paper.IssuedUtc).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)), ("reason", l["Powód wycofania"], paper.RevokeReason)),
        };
    }

    /// <summary>Whoever enrolled a group: the people of it keep their own links and places.</summary>
    private PersonRecord Coordinated(EnrolmentGroup group, bool isWaiting, PersonClues clues) => new(Module, EnrolmentGroup.Subject, group.Id.ToString(), l["Zgłoszenie grupy na szkolenie"])
    {
        Fate = isWaiting ? Fate.Kept : group.IsSent ? Fate.Anonymised : Fate.Deleted,
        Why = isWaiting ? l["Grupa czeka na miejsca, a ta osoba odpowiada za wszystkich. Najpierw zapisz rezygnację grupy albo pozwól jej osobom czekać osobno."] : group.IsSent ? l["Zostają osoby z grupy i ich miejsca. Znikają dane osoby, która ją zgłosiła, i jej linki."] : "",
        IsSure = clues.Agrees(group.Coordinator, group.Email, group.Phone),
        Url = group.IsSent ? $"/admin/szkolenia/{group.EditionId}/zgloszenia" : null,
        Facts = PersonFact.List(("name", l["Imię i nazwisko"], group.Coordinator), ("email", l["Adres e-mail"], group.Email), ("phone", l["Telefon"], group.Phone)),
    };

    /// <summary>Who taught belongs to the documents of the project.</summary>
    private PersonRecord Taught(string kind, Guid id, string title, string trainer, string? url)
    {
        var holds = times.HoldDocuments(Warsaw.Today(clock));
        return new(Module, kind, id.ToString(), title)
        {
            Fate = holds ? Fate.Kept : Fate.Anonymised,
            Why = holds ? l["Kto prowadził szkolenie, należy do dokumentacji projektu, którą trzeba przechowywać."] : "",
            Facts = PersonFact.List(("trainer", l["Prowadzący"], trainer)),
            Url = url,
        };
    }
}
