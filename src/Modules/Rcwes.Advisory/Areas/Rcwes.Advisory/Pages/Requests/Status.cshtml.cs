using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Rcwes.Advisory.Advisers;
using Rcwes.Advisory.Cards;
using Rcwes.Advisory.Deadlines;
using Rcwes.Advisory.Files;
using Rcwes.Advisory.Paths;
using Rcwes.Advisory.Referrals;
using Rcwes.Advisory.Requests;
using Rcwes.Advisory.Rules;
using Rcwes.Advisory.Topics;
using Rcwes.Framework.Data;
using Rcwes.Framework.Localization;
using Rcwes.Trainings.Contracts;

namespace Rcwes.Advisory.Pages.Requests;

/// <summary>Where a request is, who has it, what was said, and what comes next by which day.</summary>
internal sealed class StatusModel(IServiceProvider services, RequestBook book, TopicList topics, ConversationReader conversation, CardDesk cards, FileShelf shelf, PathReader paths, SecondDesk seconds, ReferralDesk referrals, RcwesDb db, TimeProvider clock) : RequestPage(services)
{
    public string Where { get; private set; } = "";

    public string Next { get; private set; } = "";

    public string Topic { get; private set; } = "";

    public string Owner { get; private set; } = "";

    /// <summary>Number of the request that goes on with the matter; null unless this one was merged.</summary>
    public string? Into { get; private set; }

    /// <summary>Why the request is where it is, when the routing chose it.</summary>
    public IReadOnlyList<string> Reasons { get; private set; } = [];

    /// <summary>Everybody who had it, with the reasons that people gave.</summary>
    public IReadOnlyList<(DateTime At, string Owner, string? Reason)> Way { get; private set; } = [];

    public IReadOnlyList<SpokenLine> Conversation { get; private set; } = [];

    /// <summary>What advisers say that they did; the client confirms it.</summary>
    public IReadOnlyList<AdvisoryCard> Cards { get; private set; } = [];

    /// <summary>What is planned; null while nothing is.</summary>
    public PathView? Plan { get; private set; }

    /// <summary>Organisations whose people help beside the owner.</summary>
    public IReadOnlyList<string> Seconds { get; private set; } = [];

    /// <summary>Trainings that the adviser sends the client to, as far as they are still shown.</summary>
    public IReadOnlyList<TrainingOffer> Trainings { get; private set; } = [];

    public IReadOnlyList<FileLine> Files { get; private set; } = [];

    /// <summary>What the client can do: page, words, and whether it is expected now.</summary>
    public IReadOnlyList<(string Path, string Text, bool First)> Acts { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(string token, CancellationToken ct)
    {
        if (!await FindAsync(token, L["Zgłoszenie czeka na wysłanie"], ct)) return NotFound();
        if (Asked.State == RequestState.Draft)
        {
            Where = L["To zgłoszenie nie jest jeszcze wysłane. Nikt go nie widzi."];
            Acts = [(PathOf(RequestStep.Check), L["Dokończ zgłoszenie"], true)];
            return Page();
        }
        Into = Asked.MergedIntoId is { } into ? await db.Set<AdviceRequest>().Where(r => r.Id == into).Select(r => r.Number).SingleOrDefaultAsync(ct) : null;
        var owners = await book.OwnersAsync(Asked.Id, ct);
        var names = await book.NamesAsync(owners.Select(o => (Guid?)o.OwnerId).Concat(owners.SelectMany(o => o.Steps).Select(s => s.Partner)), ct);
        Owner = names.GetValueOrDefault(Asked.OwnerId!.Value, "–");
        Topic = (await topics.FindAsync(Asked.Topic, ct))?.Title ?? "–";
        Reasons = [.. owners[^1].Steps.TakeLast(1).Select(s => RouteWords.Of(s, s.Partner is { } p ? names.GetValueOrDefault(p, "–") : "", L))];
        Way = [.. owners.Select(o => (o.AtUtc, names.GetValueOrDefault(o.OwnerId, "–"), o.Reason))];
        Conversation = await conversation.OfAsync(Asked.Id, false, ct);
        Cards = [.. (await cards.OfAsync(Asked.Id, ct)).Where(c => c.State != CardState.Withdrawn)];
        Plan = await paths.PathAsync(Asked.Id, ct);
        Seconds = [.. (await seconds.OfAsync(Asked.Id, ct)).Select(h => h.Partner).Distinct()];
        Trainings = [.. (await referrals.OfAsync(Asked.Id, ct)).Select(r => r.Offer).OfType<TrainingOffer>()];
        Files = await shelf.OfAsync(Asked.Id, forStaff: false, ct);
        // What is promised to the client; who takes the request up by when is the owners' affair.
        Tell(await db.Set<RequestDeadline>().AsNoTracking().Where(d => d.RequestId == Asked.Id && d.Step != DeadlineStep.Assignment && d.EndedUtc == null && d.PausedOn == null).OrderBy(d => d.BreachedUtc != null).ThenBy(d => d.DueOn).Select(d => (DateOnly?)d.DueOn).FirstOrDefaultAsync(ct));
        return Page();
    }

    private void Tell(DateOnly? due)
    {
        var by = due?.ToString("dddd, d MMMM", CultureInfo.CurrentCulture);
        var wait = by is null ? L["Jeśli masz coś do dodania, dopisz to."] : due < Warsaw.Today(clock) ? L["Odpowiedź miała być najpóźniej: {0}. Przepraszamy. Moderator RCWES wie o opóźnieniu.", by] : L["Odpowiemy najpóźniej: {0}.", by];
        (var title, Where, Next) = Asked.State switch
        {
            RequestState.Routed => (L["Mamy Twoje zgłoszenie"].Value, L["Sprawę ma: {0}. Czeka na przyjęcie przez doradcę.", Owner].Value, wait.Value),
            RequestState.Returned => (L["Szukamy właściwej osoby"], L["Partner oddał sprawę, więc decyduje moderator RCWES."], wait),
            RequestState.Working => (L["Doradca zajmuje się sprawą"], L["Sprawę prowadzi: {0}.", Owner], wait),
            RequestState.Waiting => (L["Czekamy na Twoją odpowiedź"], L["Doradca o coś pyta. Pytanie jest niżej."], L["Dopóki nie odpowiesz, sprawa czeka."]),
            RequestState.Closed when Into is not null => (L["Sprawę prowadzimy pod innym numerem"], L["Połączyliśmy ją z Twoim zgłoszeniem {0}, bo są o tym samym.", Into], L["Dalszy ciąg jest w tamtym zgłoszeniu. Link do niego wysłaliśmy e-mailem."]),
            RequestState.Answered => (L["Jest odpowiedź"], L["Odpowiada: {0}.", Owner], L["Przeczytaj odpowiedź niżej. Jeśli czegoś brakuje, dopisz to. Jeśli wszystko jasne, zamknij sprawę."]),
            _ => (L["Sprawa jest zamknięta"], L["Kto prowadził sprawę: {0}.", Owner], Asked.MayReopen(Now) ? L["Jeśli coś nie jest załatwione, możesz otworzyć ją jeszcze raz."] : L["Z nową sprawą wyślij nowe zgłoszenie."]),
        };
        ViewData["Title"] = title;
        Acts = [.. Possible()];
    }

    private IEnumerable<(string Path, string Text, bool First)> Possible()
    {
        if (Cards.FirstOrDefault(c => c.State == CardState.Waiting) is { } card) yield return ($"karty/{card.Id}", L["Potwierdź kartę"], true);
        if (Plan is { Path: { State: PathState.Waiting } waiting }) yield return ($"sciezki/{waiting.Id}", L["Zobacz plan pomocy"], true);
        if (Asked.State.Can(RequestAct.Reply)) yield return ("dopisz", Asked.State == RequestState.Waiting ? L["Odpowiedz"] : L["Dopisz do sprawy"], Asked.State == RequestState.Waiting);
        if (Asked.State.Can(RequestAct.Reply)) yield return ("pliki", L["Dodaj plik"], false);
        if (Asked.State.Can(RequestAct.Close)) yield return ("zakonczenie", L["Zamknij sprawę"], Asked.State == RequestState.Answered);
        if (Asked.MayReopen(Now)) yield return ("otwarcie", L["Otwórz sprawę jeszcze raz"], false);
        if (Asked is { State: RequestState.Closed, Helped: null, MergedIntoId: null }) yield return ("zakonczenie", L["Powiedz, jak nam poszło"], true);
    }

    private DateTime Now => clock.GetUtcNow().UtcDateTime;
}
