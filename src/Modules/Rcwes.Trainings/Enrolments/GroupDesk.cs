using Microsoft.EntityFrameworkCore;
using Rcwes.Framework;
using Rcwes.Framework.Data;
using Rcwes.Framework.Localization;
using Rcwes.Framework.Polish;
using Rcwes.Institutions.Contracts;
using Rcwes.Participants.Contracts;
using Rcwes.Trainings.Editions;

namespace Rcwes.Trainings.Enrolments;

/// <summary>What coordinators of institutions do with groups, each act in one transaction behind the gate of the edition.</summary>
internal sealed class GroupDesk(RcwesDb db, EditionGate gate, EnrolmentDesk desk, IPeople people, IInstitutions institutions, TimeProvider clock)
{
    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    /// <summary>Begins a group that is saved as it goes.</summary>
    /// <returns>The token of its address.</returns>
    /// <exception cref="RuleException">Sign-up is closed, or the address is none.</exception>
    public async Task<string> BeginAsync(Edition edition, GroupFacts facts, CancellationToken ct)
    {
        edition.RefuseUnlessOpen(Now);
        var group = new EnrolmentGroup(edition.Id, facts, Cultures.Current, Now);
        var (link, token) = GroupLink.New(group.Id, Now);
        db.Add(group);
        db.Add(link);
        await db.SaveChangesAsync(ct);
        return token;
    }

    /// <summary>The group behind a link; null when nobody knows it.</summary>
    public async Task<EnrolmentGroup?> FindAsync(string token, CancellationToken ct)
    {
        var (hash, now) = (EnrolmentLink.Hash(token), Now);
        return await db.Set<EnrolmentGroup>().AsNoTracking().SingleOrDefaultAsync(g => db.Set<GroupLink>().Any(l => l.TokenHash == hash && l.GroupId == g.Id && (l.ExpiresUtc == null || l.ExpiresUtc > now)), ct);
    }

    /// <summary>People of a group in the order of the form, drafts and sent ones.</summary>
    public Task<List<Enrolment>> MembersAsync(Guid group, CancellationToken ct) => db.Set<Enrolment>().AsNoTracking().Where(e => e.GroupId == group).OrderBy(e => e.Queue).ThenBy(e => e.Id).ToListAsync(ct);

    /// <summary>Writes into a group that is being filled in; waits for a sending of the same group, and the other way round.</summary>
    /// <exception cref="RuleException">It is sent already.</exception>
    public Task WriteAsync(Guid id, Action<EnrolmentGroup, DateTime> write, CancellationToken ct) => FillAsync(id, group =>
    {
        write(group, Now);
        return Task.CompletedTask;
    }, ct);

    /// <summary>Corrects who enrols the group and what they prefer, while it is filled in. With another address only the link by which somebody writes this goes on working.</summary>
    /// <exception cref="RuleException">It is sent already, or the address is none.</exception>
    public Task WriteFactsAsync(Guid id, GroupFacts facts, string token, CancellationToken ct) => FillAsync(id, async group =>
    {
        var (former, kept) = (group.Email, EnrolmentLink.Hash(token));
        group.Write(facts, Now);
        if (group.Email != former) await db.Set<GroupLink>().Where(k => k.GroupId == id && k.TokenHash != kept).ExecuteDeleteAsync(ct);
    }, ct);

    /// <summary>Adds somebody, or writes anew who one of them is and what they need.</summary>
    /// <exception cref="RuleException">The group is sent or full, the person is in it, or something written cannot be right.</exception>
    public async Task PutAsync(Guid id, Guid? member, DraftFacts facts, Needs needs, CancellationToken ct)
    {
        await people.CheckAsync(EnrolmentDesk.Identity(facts), Now, ct);
        await FillAsync(id, async group =>
        {
            var all = await db.Set<Enrolment>().Where(e => e.GroupId == id).ToListAsync(ct);
            if (all.Exists(e => e.Id != member && e.Draft is { } other && IsSame(other, facts))) throw new RuleException("group.same", "{0}: ta osoba jest na liście dwa razy. Usuń ją raz.", $"{facts.GivenNames} {facts.FamilyName}");
            var draft = member is null ? new Enrolment(group.EditionId, facts, group.Culture, Now) : all.Single(e => e.Id == member);
            if (member is null)
            {
                if (all.Count >= EnrolmentGroup.Most) throw new RuleException("group.large", "Jednym formularzem można zapisać najwyżej {0} osób.", EnrolmentGroup.Most);
                draft.JoinGroup(id);
                db.Add(draft);
            }
            draft.Write(facts with { Represented = true, NeedsAnswered = true }, Now);
            draft.Write(needs, Now);
            group.Touch(Now);
        }, ct);
    }

    /// <exception cref="RuleException">The group is sent already.</exception>
    public Task RemoveAsync(Guid id, Guid member, CancellationToken ct) => FillAsync(id, async group =>
    {
        group.Touch(Now);
        db.RemoveRange(await db.Set<Enrolment>().Where(e => e.Id == member && e.GroupId == id && e.State == EnrolmentState.Draft).ToListAsync(ct));
    }, ct);

    /// <summary>Sends a group: places or reserve list, numbers and entitlements of all of them in one commit. A second press finds it sent and changes nothing.</summary>
    /// <exception cref="RuleException">Sign-up is closed, somebody is in already or has no training left, or the institution is gone; then nobody was enrolled.</exception>
    public Task SendAsync(EnrolmentGroup seen, CancellationToken ct) => SendAsync(seen, null, ct);

    /// <param name="seen">As the coordinator saw it.</param>
    /// <param name="rules">Key of the rules that the coordinator saw; null for none.</param>
    /// <param name="ct">Cancels.</param>
    /// <inheritdoc cref="SendAsync(EnrolmentGroup, CancellationToken)"/>
    public async Task SendAsync(EnrolmentGroup seen, string? rules, CancellationToken ct)
    {
        await using var transaction = await JoinedTransaction.OfAsync(db, ct);
        if ((await LockAsync(seen.Id, ct)).IsSent) return;
        var edition = await gate.EnterWithGroupAsync(seen.EditionId, seen.Id, ct);
        var group = edition.Groups.Single(g => g.Id == seen.Id);
        edition.RefuseUnlessOpen(Now);
        edition.RefuseOtherRules(rules);
        var drafts = edition.Enrolments.Where(e => e.GroupId == group.Id).OrderBy(e => e.Id).ToList();
        group.CheckReady(drafts.Count);
        var actor = Of(group);
        // People before the institution, as in a single application: both are locked.
        var found = await people.FindOrAddAllAsync([.. drafts.Select(d => EnrolmentDesk.Identity(d.Draft!))], actor, Now, ct);
        var institution = group.InstitutionId is { } id ? await desk.ListedAsync(id, ct) : await institutions.ProposeAsync(new(group.InstitutionName!, null), actor, Now, ct);
        foreach (var person in found) await gate.AddPersonAsync(edition, person, ct);
        foreach (var draft in drafts) draft.Reside(await desk.HomeAsync(draft.Draft!, ct));
        edition.Enrol(group, [.. drafts.Zip(found)], institution, desk.Terms, actor, Now);
        await TakeAsync(edition, drafts, actor, ct);
        foreach (var draft in drafts) draft.GiveNumber(await desk.NextNumberAsync(ct));
        await desk.SaveAsync(edition, ct);
        await transaction.CommitAsync(ct);
    }

    /// <summary>Takes the places that are offered to the whole group.</summary>
    /// <exception cref="RuleException">The offer is over, or somebody has no training left; then nobody's place is taken.</exception>
    public Task AcceptAsync(EnrolmentGroup seen, Actor actor, CancellationToken ct) => ActAsync(seen, async (edition, group) =>
    {
        // Pressed twice: the second press finds what the first one did.
        if (edition.MembersOf(group) is { Count: > 0 } all && all.All(e => e.State is not (EnrolmentState.Offered or EnrolmentState.Reserve)) && all.Any(e => e.State == EnrolmentState.Confirmed)) return;
        await TakeAsync(edition, edition.Accept(group, actor, Now), actor, ct);
    }, ct);

    /// <summary>One of the group leaves, or everybody does.</summary>
    /// <exception cref="RuleException">It is too late to resign here, or late and nobody said so.</exception>
    public Task ResignAsync(EnrolmentGroup seen, Guid? member, bool isWarned, Actor actor, CancellationToken ct) => ActAsync(seen, (edition, group) =>
    {
        if (member is null) edition.Resign(group, isWarned, desk.Terms, actor, Now);
        else if (edition.MembersOf(group).SingleOrDefault(e => e.Id == member) is { State: not (EnrolmentState.Resigned or EnrolmentState.ResignedLate) } one) edition.Resign(one, isWarned, desk.Terms, actor, Now);
        return Task.CompletedTask;
    }, ct);

    /// <summary>Staff know of a better address of whoever enrolled the group. Links that went to the former one open nothing any more.</summary>
    /// <exception cref="RuleException">See <see cref="EnrolmentGroup.CorrectAddress"/>.</exception>
    public Task CorrectAddressAsync(EnrolmentGroup seen, string email, Actor actor, CancellationToken ct) => ActAsync(seen, async (edition, group) =>
    {
        edition.CorrectAddress(group, email, actor, Now);
        await db.Set<GroupLink>().Where(k => k.GroupId == group.Id).ExecuteDeleteAsync(ct);
    }, ct);

    /// <summary>The group does not insist on coming together any more.</summary>
    /// <exception cref="RuleException">It does not wait together.</exception>
    public Task SplitAsync(EnrolmentGroup seen, string? reason, Actor actor, CancellationToken ct) => ActAsync(seen, (edition, group) =>
    {
        edition.Split(group, reason, desk.Terms, actor, Now);
        return Task.CompletedTask;
    }, ct);

    /// <summary>Who opens the link of a group acts as its holder.</summary>
    public static Actor Of(EnrolmentGroup group) => new(ActorKind.Link, group.Id.ToString());

    /// <summary>For several people in the order of their ids, as everybody who locks several does. Who has none left is named: the coordinator wrote the name.</summary>
    private async Task TakeAsync(Edition edition, IReadOnlyList<Enrolment> all, Actor actor, CancellationToken ct)
    {
        foreach (var enrolment in all.OrderBy(e => e.PersonId))
        {
            if (await desk.MayTakeAsync(edition, enrolment, actor, ct)) continue;
            throw new RuleException("group.limit", "{0}: ta osoba wykorzystała już wszystkie szkolenia, do których ma prawo. Bez niej grupa może wziąć udział.", enrolment.CalledAs ?? enrolment.Number ?? "–");
        }
    }

    private async Task ActAsync(EnrolmentGroup seen, Func<Edition, EnrolmentGroup, Task> act, CancellationToken ct)
    {
        await using var transaction = await JoinedTransaction.OfAsync(db, ct);
        var edition = await gate.EnterWithGroupAsync(seen.EditionId, seen.Id, ct);
        await act(edition, edition.Groups.Single(g => g.Id == seen.Id));
        await desk.SaveAsync(edition, ct);
        await transaction.CommitAsync(ct);
    }

    private async Task FillAsync(Guid id, Func<EnrolmentGroup, Task> write, CancellationToken ct)
    {
        await using var transaction = await JoinedTransaction.OfAsync(db, ct);
        await write(await LockAsync(id, ct));
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
    }

    /// <summary>A group as it is now, held until the transaction ends: nobody writes into it, sends it or changes its address meanwhile.</summary>
    public async Task<EnrolmentGroup> LockAsync(Guid id, CancellationToken ct)
    {
        // On SQLite a transaction is the only writer from its beginning.
        if (db.Engine == DatabaseEngine.Postgres) await db.Database.ExecuteSqlAsync($"SELECT 1 FROM trainings_groups WHERE id = {id} FOR UPDATE", ct);
        return await db.Set<EnrolmentGroup>().SingleAsync(g => g.Id == id, ct);
    }

    private static bool IsSame(DraftFacts one, DraftFacts other) => one.BirthDate == other.BirthDate && Slug.Fold($"{one.GivenNames} {one.FamilyName}") == Slug.Fold($"{other.GivenNames} {other.FamilyName}");
}
