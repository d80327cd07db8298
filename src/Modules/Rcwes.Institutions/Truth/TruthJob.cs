using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Rcwes.Framework;
using Rcwes.Framework.Activity;
using Rcwes.Framework.Data;
using Rcwes.Framework.Jobs;
using Rcwes.Framework.Localization;
using Rcwes.Framework.Mail;
using Rcwes.Framework.Web;
using Rcwes.Institutions.Entries;
using Rcwes.Institutions.Index;

namespace Rcwes.Institutions.Truth;

/// <summary>
/// Keeps entries true: asks, reminds, hides what nobody confirmed. Looks each time for what is due now, so that a missed or
/// doubled run does no harm. Every letter is one transaction with the row that counts it; a second worker finds it counted.
/// </summary>
internal sealed partial class TruthJob(
    RcwesDb db, TruthMail mail, MailOutbox outbox, IActorNames accounts, ISiteAddress site, Freshness freshness, TimeProvider clock, ILogger<TruthJob> logger) : IJob
{
    private const int MostHidden = 50;

    /// <summary>Entries without an address cost no letter; still a first start does not take them all at once.</summary>
    private const int MostLooks = 500;
    private static readonly TimeSpan KeepLinks = TimeSpan.FromDays(365);

    private DateOnly Today => Warsaw.Today(clock);

    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    public async Task RunAsync(CancellationToken ct)
    {
        await HideAsync(ct);
        var letters = 0;
        foreach (var id in await DueAsync(ct))
        {
            if (letters >= freshness.LettersPerRun) break;
            if (await AskAsync(id, ct)) letters++;
        }
        // An expired link still leads to a page that offers a new one, but not for ever.
        var old = Now - KeepLinks;
        await db.Set<EntryLink>().Where(l => l.ExpiresUtc < old).ExecuteDeleteAsync(ct);
    }

    /// <summary>Whom to write to today, those who wait longest first.</summary>
    private async Task<List<Guid>> DueAsync(CancellationToken ct)
    {
        var (ask, remind, letters) = (Today.AddMonths(-freshness.AskAfterMonths), Today.AddDays(-freshness.RemindAfterDays), 1 + freshness.Reminders);
        var rounds = await Rounds(ask).Where(r => r.BeganOn == null || r.BeganOn <= r.ConfirmedOn || r.Letters == 0 && r.HasAddress || r.Letters > 0 && r.Letters < letters && r.LastOn <= remind)
            .OrderBy(r => r.ConfirmedOn != null).ThenBy(r => r.ConfirmedOn).ThenBy(r => r.CreatedUtc).ThenBy(r => r.Id).Select(r => r.Id).Take(MostLooks).ToListAsync(ct);
        return rounds;
    }

    private async Task<bool> AskAsync(Guid id, CancellationToken ct)
    {
        db.ChangeTracker.Clear();
        try
        {
            await using var transaction = await db.Database.BeginTransactionAsync(ct);
            var entry = await InstitutionBook.Whole(db.Set<Institution>()).SingleOrDefaultAsync(i => i.Id == id, ct);
            if (entry is not { State: InstitutionState.Listed, DoNotList: false }) return false;
            var asking = await db.Set<Asking>().SingleOrDefaultAsync(a => a.InstitutionId == id, ct);
            if (asking is null) db.Add(asking = Asking.Of(id));
            else if (asking.IsOpen(entry) && asking.Letters > 0 && asking.LastOn > Today.AddDays(-freshness.RemindAfterDays)) return false;
            var sent = await mail.AskAsync(entry, asking, Actor.System, ct);
            await transaction.CommitAsync(ct);
            return sent;
        }
        catch (DbUpdateException e)
        {
            // Another worker was first; if it was something else, the next run meets it again.
            Skipped(logger, id, e);
            return false;
        }
    }

    /// <summary>Hides what was asked about in vain, all letters of the round and their time over. One transaction, one letter to staff.</summary>
    private async Task HideAsync(CancellationToken ct)
    {
        var (hide, last, letters) = (Today.AddMonths(-freshness.HideAfterMonths), Today.AddDays(-freshness.RemindAfterDays), 1 + freshness.Reminders);
        var due = await Rounds(hide).Where(r => r.BeganOn != null && (r.ConfirmedOn == null || r.BeganOn > r.ConfirmedOn) && r.LastOn <= last && (r.Letters >= letters || r.Letters == 0 && !r.HasAddress))
            .OrderBy(r => r.ConfirmedOn).ThenBy(r => r.Id).Select(r => r.Id).Take(MostHidden).ToListAsync(ct);
        if (due.Count > 0) await HideAsync(due, ct);
    }

    private async Task HideAsync(List<Guid> due, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var entries = await InstitutionBook.Whole(db.Set<Institution>()).Where(i => due.Contains(i.Id) && i.State == InstitutionState.Listed).ToListAsync(ct);
        foreach (var entry in entries)
        {
            var told = entry.HideUnconfirmed(Actor.System, Now);
            db.Activities.Add(told);
            await mail.TellHiddenAsync(entry, told, ct);
        }
        await TellStaffAsync(entries, ct);
        await transaction.CommitAsync(ct);
        db.ChangeTracker.Clear();
    }

    private async Task TellStaffAsync(List<Institution> entries, CancellationToken ct)
    {
        if (entries.Count == 0) return;
        var summary = ActivityEntry.Of(InstitutionsModule.DeskKey, "institution-asking", $"{Today:yyyy-MM-dd}", "hidden", Actor.System, Now, data: new { institutions = entries.Select(e => e.Id) });
        db.Activities.Add(summary);
        await db.SaveChangesAsync(ct);
        var root = await site.GetAsync(ct);
        var letter = new HiddenLetter([.. entries.OrderBy(e => e.Name, StringComparer.Create(Cultures.Polish, ignoreCase: true)).Select(e => new HiddenEntry(e.Name, $"{root}/admin/instytucje/{e.Id}", Letterbox.AddressOf(e) is not null))]);
        foreach (var person in await accounts.AddressesOfHoldersAsync(InstitutionsPermissions.Approve, ct))
            await outbox.AddAsync(db, summary.Sequence, TruthLetters.HiddenToStaff.Name, person, "pl", letter, ct);
    }

    /// <summary>Listed entries that nobody has called right since a day, with what was written to them.</summary>
    private IQueryable<Round> Rounds(DateOnly before)
    {
        var created = Warsaw.StartOf(before.AddDays(1));
        return from entry in db.Set<Institution>()
               where entry.State == InstitutionState.Listed && !entry.DoNotList && (entry.ConfirmedOn != null ? entry.ConfirmedOn <= before : entry.CreatedUtc < created)
               join asking in db.Set<Asking>() on entry.Id equals asking.InstitutionId into askings
               from asking in askings.DefaultIfEmpty()
               select new Round
               {
                   Id = entry.Id,
                   ConfirmedOn = entry.ConfirmedOn,
                   CreatedUtc = entry.CreatedUtc,
                   BeganOn = (DateOnly?)asking.BeganOn,
                   LastOn = (DateOnly?)asking.LastOn,
                   Letters = (int?)asking.Letters,
                   HasAddress = entry.Contacts.Any(c => c.Email != null && (c.IsPublic || c.Role == ContactRole.EntryKeeper)),
               };
    }

    [LoggerMessage(LogLevel.Information, "Entry {Entry} was not asked about now")]
    private static partial void Skipped(ILogger logger, Guid entry, Exception e);

    private sealed class Round
    {
        public Guid Id { get; init; }

        public DateOnly? ConfirmedOn { get; init; }

        public DateTime CreatedUtc { get; init; }

        public DateOnly? BeganOn { get; init; }

        public DateOnly? LastOn { get; init; }

        public int? Letters { get; init; }

        public bool HasAddress { get; init; }
    }
}
