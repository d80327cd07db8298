using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Rcwes.Framework;
using Rcwes.Framework.Activity;
using Rcwes.Framework.Data;
using Rcwes.Framework.Localization;
using Rcwes.Framework.Mail;
using Rcwes.Framework.Web;
using Rcwes.Trainings.Catalogue;

namespace Rcwes.Trainings.Enrolments;

/// <summary>
/// Sends the link of an application that is being filled in to the address that stands in it, when whoever fills it in asks. Written with the act itself and not by a reader of the
/// log: whoever changes the address waits for it, so no link is on its way to an address that the draft does not carry.
/// </summary>
internal sealed class DraftPost(RcwesDb db, EnrolmentDesk desk, GroupDesk groups, CatalogueReader reader, MailOutbox outbox, ISiteAddress site, EnrolmentOptions options, IStringLocalizer<TrainingsTexts> l, TimeProvider clock)
{
    /// <summary>What the log calls it.</summary>
    public const string Verb = "link-mailed";

    /// <summary>Letters to one mailbox within <see cref="Pause"/>, whoever asks for them: nobody's mailbox is filled by somebody else.</summary>
    public const int MostLetters = 3;

    public static TimeSpan Pause { get; } = TimeSpan.FromMinutes(15);

    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    /// <summary>The link of one application.</summary>
    /// <param name="id">Of the draft.</param>
    /// <param name="seen">The address that the applicant saw.</param>
    /// <param name="actor">Who asks.</param>
    /// <param name="ct">Cancels.</param>
    /// <exception cref="RuleException">It is sent already, another address stands in it now, or the mailbox got several links just now.</exception>
    public async Task SendAsync(Guid id, string seen, Actor actor, CancellationToken ct)
    {
        await using var transaction = await JoinedTransaction.OfAsync(db, ct);
        await desk.LockDraftAsync(id, ct);
        var draft = await db.Set<Enrolment>().SingleAsync(e => e.Id == id, ct);
        var (entry, (link, token)) = (draft.PutOff(seen, actor, Now), EnrolmentLink.New(id, Now, isProven: true));
        await StoreAsync(entry, link, draft.Email, ct);
        var (card, url) = await AboutAsync(draft.EditionId, draft.Culture, "zapisy", token, ct);
        var letter = Cultures.Speaking(draft.Culture, () => new EnrolmentLetter(card.Course.Name, "", card.Days(l), card.Where(l), 0, KeptUntil(draft.ChangedUtc), url)
        {
            State = EnrolmentWords.Of(draft.State, l),
            Sessions = card.Timetable(l).Lines,
            Venue = card.Timetable(l).Where,
        });
        await outbox.AddAsync(db, entry.Sequence, id, EnrolmentMail.Draft.Name, draft.Email, draft.Culture, letter, ct);
        await transaction.CommitAsync(ct);
    }

    /// <summary>The link of a group.</summary>
    /// <inheritdoc cref="SendAsync"/>
    public async Task SendGroupAsync(Guid id, string seen, Actor actor, CancellationToken ct)
    {
        await using var transaction = await JoinedTransaction.OfAsync(db, ct);
        var group = await groups.LockAsync(id, ct);
        var (entry, (link, token)) = (group.PutOff(seen, actor, Now), GroupLink.New(id, Now));
        await StoreAsync(entry, link, group.Email, ct);
        var (card, url) = await AboutAsync(group.EditionId, group.Culture, "zapisy-grupowe", token, ct);
        var letter = Cultures.Speaking(group.Culture, () => new GroupLetter(card.Course.Name, card.Days(l), card.Where(l), 0, 0, group.Mode == GroupMode.Together, KeptUntil(group.ChangedUtc), url)
        {
            Sessions = card.Timetable(l).Lines,
            Venue = card.Timetable(l).Where,
        });
        await outbox.AddAsync(db, entry.Sequence, id, GroupMail.Draft.Name, group.Email, group.Culture, letter, ct);
        await transaction.CommitAsync(ct);
    }

    /// <summary>The last day on which something is kept that was touched at an instant and never sent, in the language of the reader.</summary>
    public string KeptUntil(DateTime changed) => EnrolmentWords.Day(DateOnly.FromDateTime(Warsaw.FromUtc(changed.AddDays(options.DraftDays))));

    private async Task StoreAsync(ActivityEntry entry, object link, string mailbox, CancellationToken ct)
    {
        if (await LettersAsync(mailbox, ct) >= MostLetters) throw new RuleException("draft.many", "Na ten adres wysłaliśmy przed chwilą kilka wiadomości. Sprawdź skrzynkę, także folder ze spamem, albo poczekaj kwadrans.");
        db.Add(link);
        db.Activities.Add(entry);
        await db.SaveChangesAsync(ct);
    }

    private async Task<(EditionCard Card, string Url)> AboutAsync(Guid edition, string culture, string page, string token, CancellationToken ct) =>
        ((await reader.EditionAsync(edition, ct))!, $"{await site.GetAsync(ct)}{(culture == "en" ? "/en" : "")}/{page}/{token}");

    /// <summary>Links that were asked for lately in drafts that carry an address.</summary>
    private async Task<int> LettersAsync(string mailbox, CancellationToken ct)
    {
        var since = Now - Pause;
        var drafts = await db.Set<Enrolment>().At(mailbox).Where(e => e.State == EnrolmentState.Draft && e.GroupId == null).Select(e => e.Id)
            .Concat(db.Set<EnrolmentGroup>().At(mailbox).Where(g => g.SentUtc == null).Select(g => g.Id)).ToListAsync(ct);
        var ids = drafts.ConvertAll(d => d.ToString());
        return await db.Activities.CountAsync(a => a.Verb == Verb && a.At > since && ids.Contains(a.SubjectId), ct);
    }
}
