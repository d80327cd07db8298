using System.Globalization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Rcwes.Advisory.Cards;
using Rcwes.Advisory.Deadlines;
using Rcwes.Advisory.Owners;
using Rcwes.Advisory.Requests;
using Rcwes.Advisory.Rules;
using Rcwes.Advisory.Topics;
using Rcwes.Framework;
using Rcwes.Framework.Activity;
using Rcwes.Framework.Data;
using Rcwes.Framework.Localization;
using Rcwes.Institutions.Contracts;

namespace Rcwes.Advisory.Pages.Admin.Requests;

/// <summary>The desk of one request: what it is about, who has it and why, and what happened.</summary>
[Authorize(Policy = AdvisoryPermissions.ViewOwn)]
internal sealed class DetailsModel(IServiceProvider services, TopicList topics, IInstitutions institutions, IRegion region, AdvisoryHistory history, ActorWords actors, ConversationReader conversation, CardDesk cards, RcwesDb db, TimeProvider clock) : DeskPage(services)
{
    public string Topic { get; private set; } = "";

    public string Client { get; private set; } = "";

    public string Place { get; private set; } = "";

    public string Owner { get; private set; } = "";

    /// <summary>Everybody who had the request, the first one first.</summary>
    public IReadOnlyList<OwnerLine> Owners { get; private set; } = [];

    public string? Adviser { get; private set; }

    public IReadOnlyList<SpokenLine> Conversation { get; private set; } = [];

    public IReadOnlyList<AdvisoryCard> Cards { get; private set; } = [];

    /// <summary>The last round of each clock.</summary>
    public IReadOnlyList<RequestDeadline> Deadlines { get; private set; } = [];

    /// <summary>What the person may do now: page, words, and whether it is what is expected first.</summary>
    public IReadOnlyList<(string Path, string Text, bool First)> Acts { get; private set; } = [];

    public IReadOnlyList<HistoryLine> History { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken ct)
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
        Conversation = await conversation.OfAsync(id, true, ct);
        Deadlines = [.. (await db.Set<RequestDeadline>().AsNoTracking().Where(d => d.RequestId == id).ToListAsync(ct)).GroupBy(d => d.Step).OrderBy(g => g.Key).Select(g => g.MaxBy(d => d.Round)!)];
        Acts = MayEdit ? [.. Possible()] : [];
        History = await history.OfAsync(AdviceRequest.Subject, id, ct);
        return Page();
    }

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
        if (state.Can(RequestAct.Answer)) yield return ("doradca", L["Zmień osobę"], false);
        if (state is RequestState.Working or RequestState.Waiting or RequestState.Answered) yield return ("karta", L["Wpisz kartę"], false);
        if (state.Can(RequestAct.HandOver)) yield return ("przekazanie", L["Przekaż sprawę"], state == RequestState.Returned);
        if (state.Can(RequestAct.Refuse) && Asked.OwnerId != RequestOwner.Centre) yield return ("odmowa", L["Oddaj moderatorowi"], false);
        if (state.Can(RequestAct.Close)) yield return ("zamkniecie", L["Zamknij sprawę"], false);
    }
}

/// <summary>A line of the ledger of owners, with its names.</summary>
internal sealed record OwnerLine(RequestOwner Line, string Owner, string By, IReadOnlyList<string> Why);
