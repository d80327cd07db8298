using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Rcwes.Framework.Data;
using Rcwes.Framework.Localization;
using Rcwes.Participants.Contracts;
using Rcwes.Trainings.Catalogue;
using Rcwes.Trainings.Certificates;
using Rcwes.Trainings.Editions;
using Rcwes.Trainings.Enrolments;

namespace Rcwes.Trainings.Pages.Enrolments;

/// <summary>Where an application stands, why, and what comes next.</summary>
internal sealed class StatusModel(IServiceProvider services, RcwesDb db, CertificateDesk certificates, IPeople people, IEntitlements entitlements, CatalogueReader reader, EnrolmentOptions options, TimeProvider clock) : EnrolmentPage(services)
{
    private const int MostOthers = 3;

    public string Why { get; private set; } = "";

    public string Next { get; private set; } = "";

    /// <summary>Why the organiser cancelled it, as staff wrote for those who signed up; empty for none.</summary>
    public string Reason { get; private set; } = "";

    /// <summary>Where the one important button leads; empty for none.</summary>
    public string Open { get; private set; } = "";

    public string OpenText { get; private set; } = "";

    /// <summary>The certificate that holds; null while there is none.</summary>
    public Certificate? Certificate { get; private set; }

    /// <summary>What is left of the three, in words; only for who writes from the person's own address.</summary>
    public string Left { get; private set; } = "";

    /// <summary>Next editions that the person may sign up for without writing everything again.</summary>
    public IReadOnlyList<EditionCard> Others { get; private set; } = [];

    public bool MayResign { get; private set; }

    public async Task<IActionResult> OnGetAsync(string token, CancellationToken ct)
    {
        if (!await FindAsync(token, "", ct)) return NotFound();
        ViewData["Title"] = Titled(Enrolment.State, L);
        Certificate = await certificates.OfAsync(Enrolment.Id, ct);
        var ahead = await db.Set<Enrolment>().CountAsync(e => e.EditionId == Enrolment.EditionId && e.State == EnrolmentState.Reserve && e.Queue < Enrolment.Queue, ct);
        var until = Enrolment.OfferedUntilUtc is { } end ? Warsaw.FromUtc(end).ToString("d MMMM, HH:mm", CultureInfo.CurrentCulture) : "";
        (Why, Next) = Enrolment.State switch
        {
            EnrolmentState.Draft => (L["To zgłoszenie nie jest jeszcze wysłane. Miejsce nie jest zarezerwowane."].Value, ""),
            EnrolmentState.Placed => (L["Miejsce jest Twoje, bo w chwili wysłania było wolne i nikt na nie nie czekał."], L["Przyjdź w dniu szkolenia. Jeśli nie możesz, zrezygnuj jak najwcześniej: miejsce dostanie następna osoba."]),
            EnrolmentState.Confirmed => (L["Miejsce jest Twoje. Dziękujemy za potwierdzenie."], L["Przyjdź w dniu szkolenia. Jeśli nie możesz, zrezygnuj jak najwcześniej: miejsce dostanie następna osoba."]),
            EnrolmentState.Reserve => (L["Twoje miejsce na liście rezerwowej: {0}. O kolejności decyduje tylko chwila wysłania zgłoszenia.", ahead + 1], L["Kiedy zwolni się miejsce, zaproponujemy je pierwszej osobie z listy. Na odpowiedź jest {0} godzin, a tuż przed szkoleniem {1}. Potem miejsce dostaje następna osoba.", Desk.Terms.Hours, Desk.Terms.ShortHours]),
            EnrolmentState.Offered => (L["Zwolniło się miejsce i przyszła Twoja kolej. Trzymamy je do {0}.", until], L["Jeśli nie odpowiesz na czas, miejsce dostanie następna osoba."]),
            EnrolmentState.Expired => (L["Na propozycję nikt nie odpowiedział na czas, więc miejsce dostała następna osoba."], L["Jeśli zapisy trwają, możesz zgłosić się jeszcze raz."]),
            EnrolmentState.Resigned => (L["Zgłoszenie zakończyło się rezygnacją. Nie zmniejsza liczby szkoleń, z których możesz skorzystać."], ""),
            EnrolmentState.CancelledByOrganiser => (L["Organizator odwołał ten termin. Nie zmniejsza to liczby szkoleń, z których możesz skorzystać."], L["Zobacz inne terminy w katalogu szkoleń."]),
            EnrolmentState.ResignedLate => (L["Rezygnacja przyszła późno, dlatego szkolenie liczy się jako wykorzystane. Jeśli powodem było zdarzenie losowe, zadzwoń do nas."], ""),
            EnrolmentState.Rejected => (L["Nie mogliśmy przyjąć tego zgłoszenia. Powód jest w wiadomości, którą wysłaliśmy. Zgłoszenie nie zmniejsza liczby szkoleń, z których możesz skorzystać."], ""),
            EnrolmentState.Unplaced => (L["Do początku szkolenia nie zwolniło się dla Ciebie miejsce. Nie zmniejsza to liczby szkoleń, z których możesz skorzystać."], L["Zobacz inne terminy w katalogu szkoleń."]),
            EnrolmentState.Attended => (L["Twoja obecność jest zapisana."], L["Zaświadczenie wystawimy po szkoleniu, jeśli Twoja obecność wyniesie co najmniej {0}% czasu.", options.CompletionPercent]),
            EnrolmentState.Completed => (L["Szkolenie ukończone. Gratulujemy!"], Certificate is null ? "" : L["Zaświadczenie możesz pobrać tutaj zawsze, kiedy będzie potrzebne."]),
            EnrolmentState.NotCompleted => (L["Obecność była krótsza niż {0}% czasu szkolenia, dlatego nie ma zaświadczenia. Jeśli lista obecności jest błędna, zadzwoń do nas.", options.CompletionPercent], ""),
            EnrolmentState.NoShow when !Card.Edition.CountsTowardLimit => (L["Na liście obecności nie ma Cię w żadnym dniu. Jeśli to pomyłka, zadzwoń do nas."], ""),
            EnrolmentState.NoShow => (L["Na liście obecności nie ma Cię w żadnym dniu. Miejsce liczy się jako wykorzystane. Jeśli to pomyłka, zadzwoń do nas."], ""),
            _ => (EnrolmentWords.Of(Enrolment.State, L), ""),
        };
        if (Enrolment.State == EnrolmentState.Draft) (Open, OpenText) = (Here + "/sprawdzenie", L["Dokończ zgłoszenie"]);
        if (Certificate is not null) (Open, OpenText) = (Here + "/zaswiadczenie.pdf", L["Pobierz zaświadczenie (PDF)"]);
        if (Enrolment.State == EnrolmentState.Offered) (Open, OpenText) = (Here + "/propozycja", L["Odpowiedz na propozycję"]);
        if (Enrolment.PersonId is { } person)
        {
            if ((await people.CardsAsync([person], ct)).GetValueOrDefault(person)?.IsReachedAt(Enrolment.Email) == true) Left = (await entitlements.OfAsync(person, ct)).Words;
            Others = [.. (await reader.NextAsync(MostOthers + 1, ct)).Where(c => c.IsOpen && c.Edition.Id != Enrolment.EditionId).Take(MostOthers)];
        }
        if (Enrolment.State == EnrolmentState.CancelledByOrganiser) Reason = await ReasonAsync(ct);
        MayResign = Enrolment.State.MayResign() && Card.Edition.StartsUtc > clock.GetUtcNow().UtcDateTime;
        return Page();
    }

    /// <summary>Stands in the history of the edition, where nothing personal is.</summary>
    private async Task<string> ReasonAsync(CancellationToken ct)
    {
        var edition = Enrolment.EditionId.ToString();
        return await db.Activities.AsNoTracking().Where(a => a.SubjectType == Edition.Subject && a.SubjectId == edition && a.Verb == "cancelled").OrderByDescending(a => a.Sequence).Select(a => a.Note).FirstOrDefaultAsync(ct) ?? "";
    }

    private static string Titled(EnrolmentState state, IStringLocalizer l) => state switch
    {
        EnrolmentState.Draft => l["Zgłoszenie czeka na wysłanie"],
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
