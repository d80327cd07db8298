using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Rcwes.Framework.Data;
using Rcwes.Framework.Jobs;
using Rcwes.Framework.Mail;
using Rcwes.Framework.PersonalData;
using Rcwes.Framework.Searching;
using Rcwes.Framework.Web;

namespace Rcwes.Forms.Newsletter;

/// <summary>Puts letters into the outbox, a piece at a time, each piece with its place in one commit: nobody gets one twice and nobody is passed over.</summary>
internal sealed class NewsletterJob(RcwesDb db, MailOutbox outbox, NewsletterDesk desk, IEnumerable<ISearchSource> sources, ISiteAddress site, TimeProvider clock) : IJob
{
    private const int Piece = 100;

    public async Task RunAsync(CancellationToken ct)
    {
        foreach (var issue in await db.Set<Issue>().Where(i => i.DoneUtc == null).OrderBy(i => i.CreatedUtc).ToListAsync(ct))
        {
            // Told as it is now; what was withdrawn meanwhile is told to nobody.
            var entries = (await sources.Single(s => s.Kind.Key == issue.Topic).OfAsync([issue.Thing], ct)).Where(e => e.Thing == issue.Thing).ToList();
            while (entries.Count > 0 && await PieceAsync(issue, entries, ct)) { }
            issue.End(clock.GetUtcNow().UtcDateTime);
            await db.SaveChangesAsync(ct);
        }
    }

    /// <returns>False when nobody is left.</returns>
    private async Task<bool> PieceAsync(Issue issue, List<SearchEntry> entries, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var after = issue.After ?? Guid.Empty;
        var people = await db.Set<Subscriber>().AsNoTracking().Where(s => s.ConfirmedUtc != null && s.ConfirmedUtc <= issue.CreatedUtc && s.Topics.Contains(issue.Topic) && s.Id > after).OrderBy(s => s.Id).Take(Piece).ToListAsync(ct);
        if (people.Count == 0) return false;
        var sent = 0;
        foreach (var person in people)
        {
            // News of one language goes to those who read it; a training of one powiat to those who live there or did not say.
            if (entries.Find(e => e.Culture is null || e.Culture == person.Culture) is not { } entry) continue;
            if (person.PowiatCode is { } powiat && issue.Topic == Topic.Trainings && entry.Powiats.Count > 0 && entry.Powiats.All(p => p.Key != powiat)) continue;
            var root = await site.GetAsync(ct);
            await outbox.AddAsync(db, issue.Activity, NewsletterMail.News.Name, person.Email, person.Culture, new NewsLetter(entry.Title, entry.Summary, root + entry.Url, await desk.UrlAsync(person, "rezygnacja", ct)), ct);
            sent++;
        }
        issue.Move(people[^1].Id, sent);
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return people.Count == Piece;
    }
}

/// <summary>Deletes addresses whose owners did not say yes.</summary>
internal sealed class SubscriberRetention(RcwesDb db, TimeProvider clock, IStringLocalizer<FormsTexts> l) : IRetention
{
    private const int Days = 7;

    private IQueryable<Subscriber> Due
    {
        get
        {
            var before = clock.GetUtcNow().UtcDateTime.AddDays(-Days);
            return db.Set<Subscriber>().Where(s => s.ConfirmedUtc == null && s.AskedUtc < before);
        }
    }

    public Task RunAsync(CancellationToken ct) => Due.ExecuteDeleteAsync(ct);

    public async Task<IReadOnlyList<RetentionLine>> LookAsync(CancellationToken ct) =>
        [new(l["Adresy podane do listy wiadomości i niepotwierdzone"], l["{0} dni od podania", Days], null, await Due.CountAsync(ct))];
}
