using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Rcwes.Framework.Data;
using Rcwes.Framework.Documents;
using Rcwes.Framework.Localization;
using Rcwes.Framework.Surveys;
using Rcwes.Framework.Web;
using Rcwes.Participants.Contracts;
using Rcwes.Trainings.Assessment;
using Rcwes.Trainings.Attendance;
using Rcwes.Trainings.Catalogue;
using Rcwes.Trainings.Certificates;
using Rcwes.Trainings.Editions;
using Rcwes.Trainings.Enrolments;
using Rcwes.Trainings.Materials;
using Rcwes.Trainings.Surveys;
using Rcwes.Trainings.Travel;

namespace Rcwes.Trainings.Pages.Enrolments;

/// <summary>Where an application stands, why, and what comes next.</summary>
internal sealed class StatusModel(IServiceProvider services, RcwesDb db, CertificateDesk certificates, AssessmentDesk assessment, IPeople people, IEntitlements entitlements, MaterialShelf shelf, TravelDesk travel, EditionSurveys surveys, ReportingDesk reporting, ISiteAddress site, CatalogueReader reader, EnrolmentOptions options, TimeProvider clock) : EnrolmentPage(services)
{
    private const int MostOthers = 3;

    public string Why { get; private set; } = "";

    public string Next { get; private set; } = "";

    /// <summary>Why the organiser cancelled it or the application was refused, as staff wrote for whoever signed up; empty for none.</summary>
    public string Reason { get; private set; } = "";

    /// <summary>Where the one important button leads; empty for none.</summary>
    public string Open { get; private set; } = "";

    public string OpenText { get; private set; } = "";

    /// <summary>The certificate that holds; null while there is none.</summary>
    public Certificate? Certificate { get; private set; }

    /// <summary>The link came by letter or from the list of the mailbox: then its reader is who the address belongs to.</summary>
    public bool IsProven { get; private set; }

    /// <summary>What is left of the three, in words; only for who writes from the person's own address and has read a letter there.</summary>
    public string Left { get; private set; } = "";

    /// <summary>Next editions that the person may sign up for without writing everything again.</summary>
    public IReadOnlyList<EditionCard> Others { get; private set; } = [];

    /// <summary>The claim for travel costs, or that one can be written now; null for neither.</summary>
    public string? TravelText { get; private set; }

    /// <summary>What reports need is not told yet.</summary>
    public bool AsksStatus { get; private set; }

    /// <summary>The survey that is asked now, and where; null for none.</summary>
    public (string Text, string Address)? Survey { get; private set; }

    /// <summary>A picture whose address opens, for staff, the list of today; empty for who is not expected any more.</summary>
    public string Code { get; private set; } = "";

    /// <summary>Files for participants; empty for everybody else.</summary>
    public IReadOnlyList<MaterialLine> Materials { get; private set; } = [];

    /// <summary>Where to take part online; empty for who has no place.</summary>
    public IReadOnlyList<OnlineLink> Links { get; private set; } = [];

    /// <summary>A link is still to be told.</summary>
    public bool AwaitsLink { get; private set; }

    /// <summary>The days can be put into a calendar with what only participants know.</summary>
    public bool HasCalendar { get; private set; }

    public bool MayResign { get; private set; }

    /// <summary>Until when the result can be appealed; empty when it cannot.</summary>
    public string AppealUntil { get; private set; } = "";

    public Appeal? Appeal { get; private set; }

    public async Task<IActionResult> OnGetAsync(string token, CancellationToken ct)
    {
        if (!await FindAsync(token, "", ct)) return NotFound();
        ViewData["Title"] = Titled(Enrolment.State, L);
        Certificate = await certificates.OfAsync(Enrolment.Id, ct);
        var ahead = await db.Set<Enrolment>().CountAsync(e => e.EditionId == Enrolment.EditionId && e.State == EnrolmentState.Reserve && e.Queue < Enrolment.Queue, ct);
        var until = Enrolment.OfferedUntilUtc is { } end ? Warsaw.FromUtc(end).ToString("d MMMM, HH:mm", CultureInfo.CurrentCulture) : "";
        var most = Enrolment.Points is null ? 0 : await assessment.MostAsync(Enrolment.EditionId, ct);
        (Why, Next) = Enrolment.State switch
        {
            EnrolmentState.Draft => (L["To zgłoszenie nie jest jeszcze wysłane. Miejsce nie jest zarezerwowane."].Value, ""),
            EnrolmentState.Submitted => (L["Twoje zgłoszenie czeka na ocenę. Ocenią je dwie osoby według ogłoszonych kryteriów."], L["Wynik wyślemy po zakończeniu zapisów ({0}).", Card.Edition.ClosesOn.ToString("d MMMM yyyy", CultureInfo.CurrentCulture)]),
            EnrolmentState.Returned => (UntilWords(Enrolment, Warsaw.Today(clock), L), L["Kiedy wyślesz zgłoszenie jeszcze raz, ocenią je dwie osoby. O wyniku napiszemy."]),
            EnrolmentState.Placed when Enrolment.Points is { } points => (L["Miejsce jest Twoje po ocenie zgłoszeń. Punkty: {0} z {1}.", points, most], L["Przyjdź w dniu szkolenia. Jeśli nie możesz, zrezygnuj jak najwcześniej: miejsce dostanie następna osoba."]),
            EnrolmentState.Reserve when Enrolment.Points is { } points => (L["Twoje punkty: {0} z {1}. Miejsce na liście rezerwowej: {2}. O kolejności decydują punkty, a przy równych chwila wysłania zgłoszenia.", points, most, ahead + 1], L["Kiedy zwolni się miejsce, zaproponujemy je pierwszej osobie z listy. Na odpowiedź jest {0} godzin, a tuż przed szkoleniem {1}. Potem miejsce dostaje następna osoba.", Desk.Terms.Hours, Desk.Terms.ShortHours]),
            EnrolmentState.Placed => (L["Miejsce jest Twoje, bo w chwili wysłania było wolne i nikt na nie nie czekał."], L["Przyjdź w dniu szkolenia. Jeśli nie możesz, zrezygnuj jak najwcześniej: miejsce dostanie następna osoba."]),
            EnrolmentState.Confirmed => (L["Miejsce jest Twoje. Dziękujemy za potwierdzenie."], L["Przyjdź w dniu szkolenia. Jeśli nie możesz, zrezygnuj jak najwcześniej: miejsce dostanie następna osoba."]),
            EnrolmentState.Reserve when Enrolment.IsTogether => await StandingAsync(ahead + 1, ct),
            EnrolmentState.Reserve when Card.Edition.IsKept => (L["Twoje miejsce na liście rezerwowej: {0}. O kolejności decyduje tylko chwila wysłania zgłoszenia.", ahead + 1], L["Wolne miejsca czekają teraz na grupę, która stoi wcześniej i której nie można już wyprzedzić. Kiedy grupa dostanie miejsca albo zrezygnuje, przyjdzie kolej na następne osoby."]),
            EnrolmentState.Reserve when !Card.Edition.SplitNow.IsNone => (L["Twoje miejsce na liście rezerwowej: {0}. O kolejności decyduje chwila wysłania zgłoszenia. Miejsca zachowane dla jednego z podregionów dostają jednak najpierw osoby, które w nim mieszkają.", ahead + 1], L["Podział miejsc skończy się {0}. Potem wszystkie wolne miejsca proponujemy po kolei.", Card.Edition.KeptUntil!.Value.ToString("d MMMM yyyy", CultureInfo.CurrentCulture)]),
            EnrolmentState.Offered when Enrolment.IsTogether => (L["Są miejsca dla całej Twojej grupy. Trzymamy je do {0}.", until], L["Za wszystkich odpowiada osoba, która Was zgłosiła. Jeśli nie chcesz przyjść, możesz zrezygnować."]),
            EnrolmentState.Reserve => (L["Twoje miejsce na liście rezerwowej: {0}. O kolejności decyduje tylko chwila wysłania zgłoszenia.", ahead + 1], L["Kiedy zwolni się miejsce, zaproponujemy je pierwszej osobie z listy. Na odpowiedź jest {0} godzin, a tuż przed szkoleniem {1}. Potem miejsce dostaje następna osoba.", Desk.Terms.Hours, Desk.Terms.ShortHours]),
            EnrolmentState.Offered => (L["Zwolniło się miejsce i przyszła Twoja kolej. Trzymamy je do {0}.", until], L["Jeśli nie odpowiesz na czas, miejsce dostanie następna osoba."]),
            EnrolmentState.Expired => (L["Na propozycję nikt nie odpowiedział na czas, więc miejsce dostała następna osoba."], L["Jeśli zapisy trwają, możesz zgłosić się jeszcze raz."]),
            EnrolmentState.Resigned => (L["Zgłoszenie zakończyło się rezygnacją. Nie zmniejsza liczby szkoleń, z których możesz skorzystać."], ""),
            EnrolmentState.CancelledByOrganiser => (L["Organizator odwołał ten termin. Nie zmniejsza to liczby szkoleń, z których możesz skorzystać."], L["Zobacz inne terminy w katalogu szkoleń."]),
            EnrolmentState.ResignedLate => (L["Rezygnacja przyszła późno, dlatego szkolenie liczy się jako wykorzystane. Jeśli powodem było zdarzenie losowe, zadzwoń do nas."], ""),
            EnrolmentState.Rejected => (L["Nie mogliśmy przyjąć tego zgłoszenia. Nie zmniejsza ono liczby szkoleń, z których możesz skorzystać."], ""),
            EnrolmentState.Unplaced => (L["Do początku szkolenia nie zwolniło się dla Ciebie miejsce. Nie zmniejsza to liczby szkoleń, z których możesz skorzystać."], L["Zobacz inne terminy w katalogu szkoleń."]),
            EnrolmentState.Attended => (L["Twoja obecność jest zapisana."], L["Zaświadczenie wystawimy po szkoleniu, jeśli Twoja obecność wyniesie co najmniej {0}% czasu.", options.CompletionPercent]),
            EnrolmentState.Completed => (L["Szkolenie ukończone. Gratulujemy!"], Certificate is null ? "" : L["Zaświadczenie możesz pobrać tutaj zawsze, kiedy będzie potrzebne."]),
            EnrolmentState.NotCompleted => (L["Obecność była krótsza niż {0}% czasu szkolenia, dlatego nie ma zaświadczenia. Jeśli lista obecności jest błędna, zadzwoń do nas.", options.CompletionPercent], ""),
            EnrolmentState.NoShow when !Card.Edition.CountsTowardLimit => (L["Na liście obecności nie ma Cię w żadnym dniu. Jeśli to pomyłka, zadzwoń do nas."], ""),
            EnrolmentState.NoShow => (L["Na liście obecności nie ma Cię w żadnym dniu. Miejsce liczy się jako wykorzystane. Jeśli to pomyłka, zadzwoń do nas."], ""),
            _ => (EnrolmentWords.Of(Enrolment.State, L), ""),
        };
        if (Enrolment.State == EnrolmentState.Draft) (Open, OpenText) = (Here + "/sprawdzenie", L["Dokończ zgłoszenie"]);
        if (IsReturned) (Open, OpenText) = (Completion, L["Uzupełnij zgłoszenie"]);
        if (Certificate is not null) (Open, OpenText) = (Here + "/zaswiadczenie.pdf", L["Pobierz zaświadczenie (PDF)"]);
        if (Enrolment is { State: EnrolmentState.Offered, IsTogether: false }) (Open, OpenText) = (Here + "/propozycja", L["Odpowiedz na propozycję"]);
        if (Enrolment.PersonId is { } person)
        {
            IsProven = await Desk.IsProvenAsync(token, ct);
            if (IsProven && (await people.CardsAsync([person], ct)).GetValueOrDefault(person)?.IsReachedAt(Enrolment.Email) == true) Left = (await entitlements.OfAsync(person, ct)).Words;
            Others = [.. (await reader.NextAsync(MostOthers + 1, ct)).Where(c => c.IsOpen && c.Edition.Id != Enrolment.EditionId).Take(MostOthers)];
        }
        var now = clock.GetUtcNow().UtcDateTime;
        (Links, AwaitsLink, HasCalendar) = (OnlineLink.Of(Card.Edition, Enrolment.State, now), OnlineLink.IsAwaited(Card.Edition, Enrolment.State, now), Card.Edition.MayJoin(Enrolment.State) && Card.Edition.IsToCome(now));
        if (AttendanceDesk.IsExpected(Enrolment) && Card.Edition.State == EditionState.Published && Card.Edition.IsToCome(now))
            Code = QrPicture.Svg($"{await site.OriginAsync(Request, ct)}/admin/szkolenia/{Enrolment.EditionId}/obecnosc/{Enrolment.Id}", L["Kod QR, którym prowadzący zapisze obecność na zajęciach"]);
        var claim = await travel.OfAsync(Enrolment.Id, ct);
        TravelText = travel.MayClaim(Enrolment, Card.Edition, claim) ? L["Rozlicz koszty dojazdu"].Value : claim is { IsOpen: false } ? L["Wniosek o zwrot kosztów dojazdu: {0}", TravelWords.Of(claim.State, L)].Value : null;
        AsksStatus = await reporting.IsAskedAsync(Enrolment, token, ct);
        if (await surveys.AskAsync(Enrolment, Card.Edition, ct) is var (moment, address)) Survey = (moment == SurveyMoment.Before ? L["Ankieta przed szkoleniem"].Value : L["Ankieta po szkoleniu"].Value, Prefix + address);
        Materials = await shelf.ForAsync(Enrolment, Card.Edition, ct);
        if (Enrolment.State is EnrolmentState.CancelledByOrganiser or EnrolmentState.Rejected) Reason = await ReasonAsync(ct) is { Length: > 0 } why ? L[why] : "";
        AppealUntil = await assessment.AppealUntilAsync(Enrolment, Card.Edition, ct) is { } last ? EnrolmentMail.Moment(last) : "";
        Appeal = await assessment.AppealOfAsync(Enrolment.Id, ct);
        MayResign = Enrolment.State.MayResign() && Card.Edition.StartsUtc > now;
        return Page();
    }

    /// <summary>How the group waits with which the person was enrolled.</summary>
    private async Task<(string Why, string Next)> StandingAsync(int position, CancellationToken ct)
    {
        var group = await db.Set<EnrolmentGroup>().AsNoTracking().SingleAsync(g => g.Id == Enrolment.GroupId, ct);
        var first = await db.Set<Enrolment>().Where(e => e.GroupId == group.Id && e.IsTogether && e.State == EnrolmentState.Reserve).Select(e => e.Queue).ToListAsync(ct);
        var shift = first.Count(q => q < Enrolment.Queue);
        return (L["Czekasz razem z grupą. Miejsce grupy na liście rezerwowej: {0}.", position - shift] + " " + GroupRule.Standing(group, first.Count, Card.Edition.Capacity, L), GroupRule.InWords(group.MostSkips, L));
    }

    /// <summary>Stands in the history: of the edition for what ended with it, of the application for a refusal.</summary>
    private async Task<string> ReasonAsync(CancellationToken ct)
    {
        var (edition, own, rejected) = (Enrolment.EditionId.ToString(), Enrolment.Id.ToString(), nameof(EnrolmentState.Rejected));
        var acts = db.Activities.AsNoTracking();
        acts = Enrolment.State == EnrolmentState.Rejected
            ? acts.Where(a => a.SubjectType == Enrolment.Subject && a.SubjectId == own && a.ToState == rejected)
            : acts.Where(a => a.SubjectType == Edition.Subject && a.SubjectId == edition && a.Verb == "cancelled");
        return await acts.OrderByDescending(a => a.Sequence).Select(a => a.Note).FirstOrDefaultAsync(ct) ?? "";
    }

    private static string Titled(EnrolmentState state, IStringLocalizer l) => state switch
    {
        EnrolmentState.Draft => l["Zgłoszenie czeka na wysłanie"],
        EnrolmentState.Returned => l["Zgłoszenie trzeba uzupełnić"],
        EnrolmentState.Placed or EnrolmentState.Confirmed => l["Masz miejsce na szkoleniu"],
        EnrolmentState.ResignedLate => l["Rezygnacja przyjęta"],
        EnrolmentState.Rejected => l["Zgłoszenie odrzucone"],
        EnrolmentState.Reserve => l["Jesteś na liście rezerwowej"],
        EnrolmentState.Offered => l["Jest dla Ciebie miejsce"],
        EnrolmentState.Expired => l["Czas na odpowiedź minął"],
        EnrolmentState.Resigned => l["Rezygnacja przyjęta"],
        EnrolmentState.CancelledByOrganiser => l["Termin odwołany"],
        EnrolmentState.Unplaced => l["Zabrakło miejsca"],
        EnrolmentState.Completed => l["Szkolenie jest ukończone"],
        EnrolmentState.NotCompleted => l["Szkolenie nie jest ukończone"],
        EnrolmentState.NoShow => l["Nie było Cię na szkoleniu"],
        _ => l["Twoje zgłoszenie"],
    };
}
