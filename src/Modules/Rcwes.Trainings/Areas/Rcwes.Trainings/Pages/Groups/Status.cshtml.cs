using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Rcwes.Framework.Data;
using Rcwes.Framework.Localization;
using Rcwes.Trainings.Enrolments;

namespace Rcwes.Trainings.Pages.Groups;

/// <summary>Where a group stands, why, and what comes next.</summary>
internal sealed class StatusModel(IServiceProvider services, RcwesDb db, TimeProvider clock) : GroupPage(services)
{
    /// <summary>Sentences on the whole group.</summary>
    public IReadOnlyList<string> Why { get; private set; } = [];

    public IReadOnlyList<MemberLine> Lines { get; private set; } = [];

    /// <summary>Where the one important button leads; empty for none.</summary>
    public string Open { get; private set; } = "";

    public string OpenText { get; private set; } = "";

    public bool MaySplit => Waiting.Count > 0;

    public bool MayResign => Lines.Any(l => l.MayResign);

    private List<Enrolment> Waiting => [.. Members.Where(m => m is { IsTogether: true, State: EnrolmentState.Reserve })];

    public async Task<IActionResult> OnGetAsync(string token, CancellationToken ct)
    {
        if (!await FindAsync(token, "", ct)) return NotFound();
        ViewData["Title"] = Group.IsSent ? L["Twoja grupa"].Value : L["Zgłoszenie grupy czeka na wysłanie"].Value;
        if (!Group.IsSent)
        {
            Why = [L["To zgłoszenie nie jest jeszcze wysłane. Miejsca nie są zarezerwowane."]];
            (Open, OpenText) = (Here + "/sprawdzenie", L["Dokończ zgłoszenie"]);
            return Page();
        }
        var open = Card.Edition.StartsUtc > clock.GetUtcNow().UtcDateTime;
        var ahead = await db.Set<Enrolment>().Where(e => e.EditionId == Group.EditionId && e.State == EnrolmentState.Reserve).Select(e => e.Queue!.Value).ToListAsync(ct);
        Lines = [.. Members.Select(m => new MemberLine(m, m.CalledAs ?? "–", Told(m, ahead.Count(q => q < m.Queue) + 1), open && m.State.MayResign()))];
        if (Waiting is [var first, ..] waiting)
            Why = [L["Grupa czeka razem. Miejsce na liście rezerwowej: {0}.", ahead.Count(q => q < first.Queue) + 1], GroupRule.Standing(Group, waiting.Count, Card.Edition.Capacity, L), GroupRule.InWords(Group.MostSkips, L)];
        if (Members.FirstOrDefault(m => m is { IsTogether: true, State: EnrolmentState.Offered })?.OfferedUntilUtc is { } until)
        {
            Why = [L["Są miejsca dla całej grupy. Trzymamy je do {0}. Odpowiadasz za wszystkich.", Warsaw.FromUtc(until).ToString("d MMMM, HH:mm", CultureInfo.CurrentCulture)]];
            (Open, OpenText) = (Here + "/propozycja", L["Odpowiedz na propozycję"]);
        }
        return Page();
    }

    private string Told(Enrolment member, int position)
    {
        var state = EnrolmentWords.Of(member.State, L);
        var said = member is { State: EnrolmentState.Reserve, IsTogether: false } ? L["{0}, kolejność: {1}", state, position].Value : state;
        return member.Number is null ? said : $"{said} ({member.Number})";
    }
}

/// <summary>One person of a group.</summary>
internal sealed record MemberLine(Enrolment Enrolment, string Name, string Told, bool MayResign);
