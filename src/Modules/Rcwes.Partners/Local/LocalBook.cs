using Microsoft.EntityFrameworkCore;
using Rcwes.Framework;
using Rcwes.Framework.Data;
using Rcwes.Framework.Files;
using Rcwes.Framework.Polish;
using Rcwes.Institutions.Contracts;

namespace Rcwes.Partners.Local;

/// <summary>All local partnerships and the wishes to join them.</summary>
internal sealed class LocalBook(RcwesDb db, StoredFiles files, IInstitutions institutions, TimeProvider clock)
{
    private const int MostTries = 5;

    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    public Task<LocalPartnership?> FindAsync(Guid id, CancellationToken ct) => db.Set<LocalPartnership>().SingleOrDefaultAsync(l => l.Id == id, ct);

    /// <summary>One that the public may see.</summary>
    public Task<LocalPartnership?> ShownAsync(string slug, CancellationToken ct) => db.Set<LocalPartnership>().AsNoTracking().SingleOrDefaultAsync(l => l.Slug == slug && l.IsShown, ct);

    public async Task<LocalPartnership> AddAsync(LocalFacts facts, Actor actor, CancellationToken ct)
    {
        var start = Slug.From(facts.Name, LocalPartnership.LongestSlug - 5) is { Length: > 0 } slug ? slug : "partnerstwo";
        for (var tries = 1; ; tries++)
        {
            var taken = await db.Set<LocalPartnership>().Where(l => l.Slug.StartsWith(start)).Select(l => l.Slug).ToListAsync(ct);
            var free = Enumerable.Range(1, taken.Count + 1).Select(n => n == 1 ? start : $"{start}-{n}").First(s => !taken.Contains(s));
            var (local, told) = LocalPartnership.Make(free, facts, actor, Now);
            db.Add(local);
            db.Activities.Add(told);
            try
            {
                await db.SaveChangesAsync(ct);
                return local;
            }
            catch (DbUpdateException e) when (tries < MostTries && StorageTrouble.IsRace(e))
            {
                // Somebody took the address in the same moment: the next one is free.
                db.ChangeTracker.Clear();
            }
        }
    }

    /// <param name="local">As it is now.</param>
    /// <param name="facts">What the form says.</param>
    /// <param name="seen">When it had last been changed when the form was opened.</param>
    /// <param name="actor">Who writes.</param>
    /// <param name="ct">Cancels.</param>
    /// <exception cref="RuleException">Somebody changed it since.</exception>
    public async Task ChangeAsync(LocalPartnership local, LocalFacts facts, DateTime seen, Actor actor, CancellationToken ct)
    {
        db.Activities.Add(local.Change(facts, seen, actor, Now));
        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateConcurrencyException)
        {
            throw LocalPartnership.Stale();
        }
    }

    /// <summary>How many members each partnership has.</summary>
    public async Task<IReadOnlyDictionary<Guid, int>> CountsAsync(CancellationToken ct)
    {
        var members = await db.Set<LocalMember>().AsNoTracking().Select(m => new { m.PartnershipId, m.InstitutionId }).ToListAsync(ct);
        var cards = await institutions.CardsAsync([.. members.Select(m => m.InstitutionId)], ct);
        return members.Where(m => cards.ContainsKey(m.InstitutionId)).GroupBy(m => m.PartnershipId).ToDictionary(g => g.Key, g => g.Select(m => cards[m.InstitutionId].Id).Distinct().Count());
    }

    /// <summary>Members with their cards, by sector and then in Polish order; an entry that was joined with another shows that one, and two that were joined are one member.</summary>
    public async Task<IReadOnlyList<(LocalMember Member, InstitutionCard Card)>> MembersAsync(Guid local, CancellationToken ct)
    {
        var members = await db.Set<LocalMember>().AsNoTracking().Where(m => m.PartnershipId == local).ToListAsync(ct);
        var cards = await institutions.CardsAsync([.. members.Select(m => m.InstitutionId)], ct);
        var order = StringComparer.Create(Framework.Localization.Cultures.Polish, ignoreCase: true);
        return [.. members.Where(m => cards.ContainsKey(m.InstitutionId)).Select(m => (m, cards[m.InstitutionId])).OrderBy(m => m.m.Sector).ThenBy(m => m.Item2.Name, order).DistinctBy(m => m.Item2.Id)];
    }

    public async Task PutMemberAsync(LocalPartnership local, Guid institution, Sector sector, Actor actor, CancellationToken ct)
    {
        if (!(await institutions.CardsAsync([institution], ct)).ContainsKey(institution)) throw new RuleException("local.institution", "Tej instytucji nie ma w katalogu. Wybierz ją jeszcze raz.");
        var same = await institutions.SameAsync(institution, ct);
        var present = await db.Set<LocalMember>().Where(m => m.PartnershipId == local.Id && same.Contains(m.InstitutionId)).ToListAsync(ct);
        foreach (var member in present) member.Sector = sector;
        if (present.Count == 0) db.Add(new LocalMember { PartnershipId = local.Id, InstitutionId = institution, Sector = sector });
        try
        {
            await TellAsync(local, "member-added", actor, ct);
        }
        catch (DbUpdateException e) when (StorageTrouble.IsRace(e))
        {
            throw new RuleException("local.member-twice", "Ktoś właśnie dodał tę instytucję albo ją usunął. Odśwież stronę.");
        }
    }

    public async Task RemoveMemberAsync(LocalPartnership local, Guid institution, Actor actor, CancellationToken ct)
    {
        var same = await institutions.SameAsync(institution, ct);
        await db.Set<LocalMember>().Where(m => m.PartnershipId == local.Id && same.Contains(m.InstitutionId)).ExecuteDeleteAsync(ct);
        await TellAsync(local, "member-removed", actor, ct);
    }

    /// <exception cref="RuleException">Name, type or size of the file is not taken.</exception>
    public async Task AddDocumentAsync(LocalPartnership local, string title, string name, Stream content, Actor actor, CancellationToken ct)
    {
        var stored = await files.AddPrivateAsync(name, content, actor, ct);
        db.Add(new LocalDocument { Id = Guid.CreateVersion7(), PartnershipId = local.Id, Title = title.Trim(), FileId = stored.Id, AddedUtc = Now });
        await TellAsync(local, "document-added", actor, ct);
    }

    public async Task RemoveDocumentAsync(LocalPartnership local, Guid id, Actor actor, CancellationToken ct)
    {
        if (await db.Set<LocalDocument>().SingleOrDefaultAsync(d => d.Id == id && d.PartnershipId == local.Id, ct) is not { } document) return;
        db.Remove(document);
        await TellAsync(local, "document-removed", actor, ct);
        await files.DeleteAsync(document.FileId, actor, ct);
    }

    public Task AddMeetingAsync(LocalPartnership local, string title, DateOnly day, TimeOnly? from, string? place, Actor actor, CancellationToken ct)
    {
        db.Add(new LocalMeeting { Id = Guid.CreateVersion7(), PartnershipId = local.Id, Title = title.Trim(), Day = day, From = from, Place = string.IsNullOrWhiteSpace(place) ? null : place.Trim() });
        return TellAsync(local, "meeting-added", actor, ct);
    }

    public async Task RemoveMeetingAsync(LocalPartnership local, Guid id, Actor actor, CancellationToken ct)
    {
        await db.Set<LocalMeeting>().Where(m => m.Id == id && m.PartnershipId == local.Id).ExecuteDeleteAsync(ct);
        await TellAsync(local, "meeting-removed", actor, ct);
    }

    public Task JoinAsync(LocalPartnership local, JoinFacts facts, CancellationToken ct)
    {
        var request = new JoinRequest(local.Id, facts, Now);
        db.Add(request);
        db.Activities.Add(request.Record("sent", Actor.Visitor, Now));
        return db.SaveChangesAsync(ct);
    }

    /// <exception cref="RuleException">Somebody closed it before.</exception>
    public async Task AnswerAsync(JoinRequest request, string note, Actor actor, CancellationToken ct)
    {
        db.Activities.Add(request.Answer(note, actor, Now));
        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateConcurrencyException)
        {
            throw new RuleException("join.answered", "To zgłoszenie jest już załatwione. Odśwież stronę.");
        }
    }

    private Task TellAsync(LocalPartnership local, string verb, Actor actor, CancellationToken ct)
    {
        db.Activities.Add(local.Record(verb, actor, Now));
        return db.SaveChangesAsync(ct);
    }
}
