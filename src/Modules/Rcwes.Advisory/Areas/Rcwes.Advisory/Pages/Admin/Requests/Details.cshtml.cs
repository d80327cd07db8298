using System.Globalization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Rcwes.Advisory.Advisers;
using Rcwes.Advisory.Bookings;
using Rcwes.Advisory.Cards;
using Rcwes.Advisory.Checks;
using Rcwes.Advisory.Deadlines;
using Rcwes.Advisory.Files;
using Rcwes.Advisory.Owners;
using Rcwes.Advisory.Paths;
using Rcwes.Advisory.Referrals;
using Rcwes.Advisory.Requests;
using Rcwes.Advisory.Rules;
using Rcwes.Advisory.Ties;
using Rcwes.Advisory.Topics;
using Rcwes.Framework;
using Rcwes.Framework.Activity;
using Rcwes.Framework.Data;
using Rcwes.Framework.Localization;
using Rcwes.Institutions.Contracts;

namespace Rcwes.Advisory.Pages.Admin.Requests;

/// <summary>The desk of one request: what it is about, who has it and why, and what happened.</summary>
[Authorize(Policy = AdvisoryPermissions.ViewOwn)]
internal sealed class DetailsModel(IServiceProvider services, TopicList topics, IInstitutions institutions, IRegion region, AdvisoryHistory history, ActorWords actors, ConversationReader conversation, CardDesk cards, FileShelf shelf, CheckDesk checks, PathReader paths, SecondDesk seconds, TieDesk ties, BookingCalendar bookings, ReferralDesk referrals, ClientProof proof, PathDesk plans, RcwesDb db, TimeProvider clock) : DeskPage(services)
{
    public string Topic { get; private set; } = "";

    public string Client { get; private set; } = "";

    public string Place { get; private set; } = "";

    public string Owner { get; private set; } = "";

    /// <summary>Everybody who had the request, the first one first.</summary>
    public IReadOnlyList<OwnerLine> Owners { get; private set; } = [];

    public string? Adviser { get; private set; }

    public IReadOnlyList<SpokenLine> Conversation { get; private set; } = [];

    public IReadOnlyList<FileLine> Files { get; private set; } = [];

    /// <summary>Who helps beside the owner.</summary>
    public IReadOnlyList<SecondLine> Seconds { get; private set; } = [];

    /// <summary>Other requests that belong to this one, as far as the person reaches them.</summary>
    public IReadOnlyList<TieLine> Ties { get; private set; } = [];

    public DiagnosisView? Diagnosis { get; private set; }

    public PathView? Plan { get; private set; }

    /// <summary>Hours of advice that the client confirmed.</summary>
    public decimal ConfirmedHours => Cards.Where(c => c.State == CardState.Confirmed).Sum(c => c.Hours);

    public IReadOnlyList<CheckLine> Checklist { get; private set; } = [];

    /// <summary>Who else has a form of this request open.</summary>
    public IReadOnlyList<AdvisoryCard> Cards { get; private set; } = [];

    /// <summary>Cards that this person may confirm when the client has signed them on paper.</summary>
    public IReadOnlySet<Guid> Signable { get; private set; } = new HashSet<Guid>();

    /// <summary>Whether this person may note that the client agreed to the plan on paper.</summary>
    public bool IsPlanSignable { get; private set; }

    /// <summary>Whether letters reach the client and nobody who works on requests.</summary>
    public bool IsReachable { get; private set; }

    /// <summary>The last round of each clock.</summary>
    public IReadOnlyList<RequestDeadline> Deadlines { get; private set; } = [];

    /// <summary>What the person may do now: page, words, and whether it is what is expected first.</summary>
    public IReadOnlyList<(string Path, string Text, bool First)> Acts { get; private set; } = [];

    /// <summary>Rooms and equipment that are booked for this request.</summary>
    public IReadOnlyList<(Booking Booking, BookableLine Line)> Booked { get; private set; } = [];

    /// <summary>Trainings that the client was sent to.</summary>
    public IReadOnlyList<ReferralLine> Referrals { get; private set; } = [];

    public HistoryView History { get; private set; } = new([], false);

    public async Task<IActionResult> OnGetAsync(Guid id, [FromQuery(Name = "historia")] string? older, CancellationToken ct)
    {
        if (!await FindAsync(id, AdvisoryPermissions.Seeing, null, ct)) return NotFound();
        var divided = await region.ReadAsync(ct);
        Topic = (await topics.FindAsync(Asked.Topic, ct))?.Title ?? Asked.Topic;
        var name = Asked.InstitutionId is { } institution ? (await institutions.CardsAsync([institution], ct)).GetValueOrDefault(institution)?.Name : null;
        Client = (name ?? Asked.ClientName) is { } who ? $"{who} ({RequestWords.Of(Asked.Client, L)})" : RequestWords.Of(Asked.Client, L);
        Place = divided.Gmina(Asked.GminaCode) is { } gmina ? $"{divided.NameOf(gmina)}, {divided.NameOf(divided.Powiat(gmina.PowiatCode)!)}" : L["poza Lubuskiem"];
        var lines = await Book.OwnersAsync(id, ct);
        var names = await Book.NamesAsync(lines.Select(o => (Guid?)o.OwnerId).Concat(lines.SelectMany(o => o.Steps).Select(s => s.Partner)), ct);
        var acted = await actors.OfAsync(lines.Select(o => o.Actor), ct);
        Owner = names.GetValueOrDefault(Asked.OwnerId!.Value, "–");
        Owners = [.. lines.Select(o => new OwnerLine(o, names.GetValueOrDefault(o.OwnerId, "–"), acted[o.Actor], [.. o.Steps.Select(s => RouteWords.Of(s, s.Partner is { } p ? names.GetValueOrDefault(p, "–") : "", L))]))];
        Adviser = Asked.AdviserId is { } adviser ? (await actors.OfAsync([new Actor(ActorKind.User, adviser)], ct)).Values.First() : null;
        Cards = await cards.OfAsync(id, ct);
        IsReachable = await proof.HasMailboxAsync(Asked, ct);
        Signable = IsModerator && !IsReachable ? await cards.OthersOfAsync([.. Cards.Where(c => c.CanConfirm)], Me, ct) : Signable;
        Files = await shelf.OfAsync(id, forStaff: true, ct);
        (Diagnosis, Plan) = (await paths.DiagnosisAsync(id, ct), await paths.PathAsync(id, ct));
        IsPlanSignable = IsModerator && !IsReachable && Plan is { Path: { State: PathState.Waiting } waiting } && await plans.IsOfOthersAsync(waiting, Me, ct);
        Seconds = await seconds.OfAsync(id, ct);
        Ties = await ties.OfAsync(id, User, ct);
        Checklist = await checks.OfAsync(Asked, ct);
        Referrals = await referrals.OfAsync(id, ct);
        Booked = await bookings.OfRequestAsync(id, ct);
        await SeeOthersAsync(ct);
        Conversation = await conversation.OfAsync(id, true, ct);
        Deadlines = [.. (await db.Set<RequestDeadline>().AsNoTracking().Where(d => d.RequestId == id).ToListAsync(ct)).GroupBy(d => d.Step).OrderBy(g => g.Key).Select(g => g.MaxBy(d => d.Round)!)];
        Acts = MayEdit ? [.. Possible()] : MayHelp ? [.. Possible().Where(act => act.Path is "odpowiedz" or "pytanie" or "notatka" or "plik" or "karta")] : [];
        History = await history.OfAsync(AdviceRequest.Subject, id, older == "cala", ct);
        return Page();
    }

    /// <summary>What is done seldom stands behind one more press.</summary>
    public static bool IsRare(string path) => path is "doradca" or "szkolenie" or "rezerwacja" or "drugi-doradca" or "powiazanie" or "polaczenie" or "podzial";

    /// <summary>The day on which the request ends by itself when nothing happens; null when that is not ahead.</summary>
    public string? EndsOn => Asked.State.IsOpen() && Asked.WarnedUtc is { } warned ? DateOnly.FromDateTime(Warsaw.FromUtc(warned)).AddDays(QuietRequests.WarningDays).ToString("d MMMM", CultureInfo.CurrentCulture) : null;

    /// <summary>How another request belongs to this one.</summary>
    public string InWords(TieLine tie) => (tie.Kind, tie.IsFirst) switch
    {
        (TieKind.MergedInto, true) => L["prowadzimy dalej w sprawie"],
        (TieKind.MergedInto, false) => L["połączono z nią sprawę"],
        (TieKind.SplitFrom, true) => L["wydzielono ze sprawy"],
        (TieKind.SplitFrom, false) => L["wydzielono z niej sprawę"],
        _ => L["powiązana ze sprawą"],
    };

    /// <summary>A clock as people say it.</summary>
    public string InWords(RequestDeadline deadline)
    {
        var due = deadline.DueOn.ToString("d MMMM", CultureInfo.CurrentCulture);
        if (deadline.EndedUtc is not null) return deadline.BreachedUtc is not null ? L["{0}, zrobione po terminie", due] : deadline.IsMet ? L["{0}, zrobione w terminie", due] : L["{0}, już nieważny", due];
        if (deadline.PausedOn is not null) return L["stoi, bo czekamy na osobę"];
        return deadline.DueOn < Warsaw.Today(clock) ? L["{0}, po terminie", due] : due;
    }

    private IEnumerable<(string Path, string Text, bool First)> Possible()
    {
        var state = Asked.State;
        if (state.Can(RequestAct.Accept)) yield return ("przyjecie", L["Przyjmij sprawę"], true);
        if (state.Can(RequestAct.Answer)) yield return ("odpowiedz", L["Odpowiedz"], state != RequestState.Answered);
        if (state.Can(RequestAct.AskBack)) yield return ("pytanie", L["Dopytaj"], false);
        yield return ("notatka", L["Dodaj notatkę"], false);
        yield return ("plik", L["Dodaj plik"], false);
        if (state.Can(RequestAct.Answer)) yield return ("doradca", L["Zmień osobę"], false);
        if (state is RequestState.Working or RequestState.Waiting or RequestState.Answered)
        {
            yield return ("diagnoza", L["Zrób diagnozę"], false);
            yield return ("sciezka", L["Zaplanuj ścieżkę"], false);
            yield return ("karta", L["Wpisz kartę"], false);
        }
        if (state.IsOpen()) yield return ("szkolenie", L["Skieruj na szkolenie"], false);
        if (state.IsOpen()) yield return ("rezerwacja", L["Zarezerwuj salę albo sprzęt"], false);
        if (state.IsOpen()) yield return ("drugi-doradca", L["Zaproś drugiego doradcę"], false);
        yield return ("powiazanie", L["Powiąż z inną sprawą"], false);
        if (state.IsOpen())
        {
            yield return ("polaczenie", L["Połącz z inną sprawą"], false);
            yield return ("podzial", L["Wydziel nową sprawę"], false);
        }
        if (state.Can(RequestAct.HandOver)) yield return ("przekazanie", L["Przekaż sprawę"], state == RequestState.Returned);
        if (state.Can(RequestAct.Refuse) && Asked.OwnerId != RequestOwner.Centre) yield return ("odmowa", L["Oddaj moderatorowi"], false);
        if (state.Can(RequestAct.Close)) yield return ("zamkniecie", L["Zamknij sprawę"], false);
        if (Asked.MayReopen(clock.GetUtcNow().UtcDateTime)) yield return ("otwarcie", L["Otwórz sprawę jeszcze raz"], false);
    }
}

/// <summary>A line of the ledger of owners, with its names.</summary>
internal sealed record OwnerLine(RequestOwner Line, string Owner, string By, IReadOnlyList<string> Why);
