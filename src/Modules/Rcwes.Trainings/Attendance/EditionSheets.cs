using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Rcwes.Framework.Data;
using Rcwes.Framework.Localization;
using Rcwes.Institutions.Contracts;
using Rcwes.Participants.Contracts;
using Rcwes.Trainings.Editions;
using Rcwes.Trainings.Enrolments;

namespace Rcwes.Trainings.Attendance;

/// <summary>What people of an edition need, and how many of them. Tells of nobody.</summary>
internal sealed record NeedLine(string What, int Count);

/// <summary>An edition in tables that staff work on elsewhere: applications, attendance, and needs without names for whoever orders meals and rooms.</summary>
internal sealed class EditionSheets(RcwesDb db, IPeople people, IInstitutions institutions, IRegion region, Roster roster, AttendanceDesk desk, IStringLocalizer<TrainingsTexts> l)
{
    /// <summary>Counts and wishes of those who have a place.</summary>
    public static IReadOnlyList<NeedLine> NeedsOf(IEnumerable<Enrolment> all, IStringLocalizer l)
    {
        var coming = all.Where(e => e.State.HoldsPlace()).ToList();
        return
        [
            new(l["Zwrot za dojazd"], coming.Count(e => e.NeedsTravel)), new(l["Potrzebny nocleg"], coming.Count(e => e.NeedsNight)), new(l["Potrzebna opieka"], coming.Count(e => e.NeedsCare)),
            .. coming.Select(e => e.Diet).OfType<string>().GroupBy(d => d).Select(d => new NeedLine(l["Dieta „{0}”", d.Key], d.Count())),
            .. coming.Select(e => e.Access).OfType<string>().GroupBy(a => a).Select(a => new NeedLine(l["Dostępność „{0}”", a.Key], a.Count())),
        ];
    }

    public async Task<byte[]> NeedsAsync(Guid edition, CancellationToken ct) =>
        await Sheet.WriteAsync([l["Potrzeba"], l["Ile osób"]], NeedsOf(await SentAsync(edition, ct), l).Select(n => new object?[] { n.What, n.Count }), ct);

    public async Task<byte[]> ApplicationsAsync(Guid edition, CancellationToken ct)
    {
        var all = await SentAsync(edition, ct);
        var cards = await people.CardsAsync([.. all.Select(e => e.PersonId).OfType<Guid>().Distinct()], ct);
        var represented = await institutions.CardsAsync([.. all.Select(e => e.InstitutionId).OfType<Guid>().Distinct()], ct);
        var divided = await region.ReadAsync(ct);
        string[] heads = [l["Kolejność"], l["Numer"], l["Nazwisko"], l["Imię albo imiona"], l["W czyim imieniu"], l["Adres e-mail"], l["Podregion"], l["Stan"], l["Punkty"], l["Zgłoszenie grupowe"], l["Zgody"], l["Zasady"], l["Wysłano"]];
        return await Sheet.WriteAsync(heads, all.Select(e => Cells(e, e.PersonId is { } person ? cards.GetValueOrDefault(person) : null, e.InstitutionId is { } institution ? represented.GetValueOrDefault(institution)?.Name : null, divided)), ct);
    }

    public async Task<byte[]> AttendanceAsync(Edition edition, CancellationToken ct)
    {
        var (days, book, lines) = (edition.Sessions.OrderBy(s => s.Day).ThenBy(s => s.From).ToList(), await desk.BookAsync(edition, ct), await roster.OfAsync(edition.Id, ct));
        string[] heads = [l["Osoba"], l["Numer"], .. days.Select((s, i) => string.Create(CultureInfo.InvariantCulture, $"{i + 1}. {s.Day:d.MM.yyyy}, {s.From:HH\\:mm}–{s.To:HH\\:mm}")), l["Część czasu (%)"], l["Stan"]];
        return await Sheet.WriteAsync(heads, lines.Select(line => (object?[])[line.Name, line.Enrolment.Number, .. days.Select(s => !s.IsChecked ? "" : book.IsPresent(s.Id, line.Enrolment.Id) ? l["tak"].Value : l["nie"].Value), book.PercentOf(line.Enrolment.Id), EnrolmentWords.Of(line.Enrolment.State, l)]), ct);
    }

    private object?[] Cells(Enrolment enrolment, PersonCard? person, string? institution, Region divided) =>
    [
        enrolment.Queue, enrolment.Number, person?.FamilyName, person?.GivenNames, institution ?? (enrolment.InstitutionId is null ? l["we własnym imieniu"].Value : null), enrolment.Email,
        enrolment.Home is { } home ? divided.NameOf(home) : l["poza Lubuskiem"].Value, EnrolmentWords.Of(enrolment.State, l), enrolment.Points,
        enrolment.GroupId is null ? l["nie"].Value : l["tak"].Value, string.Join(", ", Consent.All.Where(c => c.IsGivenIn(enrolment.Consents)).Select(c => c.Short(l))), enrolment.Rules,
        enrolment.AgreedUtc is { } sent ? Warsaw.FromUtc(sent).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture) : null,
    ];

    private Task<List<Enrolment>> SentAsync(Guid edition, CancellationToken ct) => db.Set<Enrolment>().AsNoTracking().Where(e => e.EditionId == edition && e.State != EnrolmentState.Draft).OrderBy(e => e.Queue).ToListAsync(ct);
}
