using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Rcwes.Content.Definitions;
using Rcwes.Content.Editing;
using Rcwes.Content.Items;
using Rcwes.Framework;
using Rcwes.Framework.Activity;
using Rcwes.Framework.Data;
using Rcwes.Framework.Jobs;
using Rcwes.Framework.Localization;
using Rcwes.Framework.Mail;
using Rcwes.Framework.Web;

namespace Rcwes.Content.Approval;

/// <param name="AfterDays">Days without a decision after which those who may decide are reminded; 0 never.</param>
internal sealed record ApprovalReminderOptions(int AfterDays)
{
    public static ApprovalReminderOptions From(IConfiguration configuration) => new(Math.Max(0, configuration.GetValue("Rcwes:Approval:RemindAfterDays", 3)));
}

/// <summary>
/// Reminds everybody who may decide, in one letter each, of the texts that have waited for approval too long. A text is told
/// of once for each time that it was submitted. While nobody may decide it waits for somebody who does.
/// </summary>
internal sealed class ApprovalReminders(RcwesDb db, ContentDefinitions definitions, MailOutbox outbox, IActorNames accounts, ISiteAddress home, ApprovalReminderOptions options, TimeProvider clock) : IJob
{
    public const string Template = "content.approval";

    /// <summary>In the activity log.</summary>
    internal const string Verb = "approval-reminded";

    public static MailTemplate Letter { get; } = new(Template, "Przypomnienie o akceptacji treści",
        new("Czeka na akceptację: {{ items | size }}", """
            <h1>Te teksty czekają na decyzję</h1>
            <p>Ktoś przesłał je do akceptacji i nikt jeszcze nie zdecydował, czy mogą się ukazać:</p>
            <ul>{% for item in items %}<li><a href="{{ item.url }}">{{ item.title }}</a> – czeka od {{ item.since }}</li>{% endfor %}</ul>
            <p>Przeczytaj tekst i naciśnij na tej stronie „Zaakceptuj” albo „Poproś o zmiany”. O tych tekstach serwis nie przypomni drugi raz.</p>
            """),
        new("Waiting for approval: {{ items | size }}", """
            <h1>These texts wait for a decision</h1>
            <p>Somebody submitted them for approval, and nobody has decided yet whether they may go out:</p>
            <ul>{% for item in items %}<li><a href="{{ item.url }}">{{ item.title }}</a> – waiting since {{ item.since }}</li>{% endfor %}</ul>
            <p>Read the text and press “Approve” or “Ask for changes” on that page. The site will not remind of these texts again.</p>
            """),
        new ApprovalLetter([new("Strona (sample)", "2 grudnia 2026", "https://rcwes.example/admin")]))
    { Texts = typeof(ContentTexts) };

    public async Task RunAsync(CancellationToken ct)
    {
        if (options.AfterDays == 0) return;
        var (now, site) = (clock.GetUtcNow().UtcDateTime, await home.GetAsync(ct));
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var told = new List<(ActivityEntry Entry, ApprovalLetterItem Item, IReadOnlyList<string> People)>();
        foreach (var text in await WaitingAsync(now.AddDays(-options.AfterDays), ct))
        {
            if (await DecidersAsync(text, ct) is not { Count: > 0 } people) continue;
            var entry = ActivityEntry.Of(ContentModule.DraftKey, ContentStore.Subject, text.Id, Verb, Actor.System, now);
            db.Activities.Add(entry);
            told.Add((entry, new(text.Title, WarsawTime.FromUtc(text.Since).ToString("d MMMM yyyy", Cultures.Polish), $"{site}/admin/tresc/{text.Id}/akceptacja"), people));
        }
        if (told.Count == 0) return;
        await db.SaveChangesAsync(ct);
        // Those who are told of the same texts get the same letter.
        var lists = told.SelectMany(t => t.People).Distinct(StringComparer.OrdinalIgnoreCase)
            .GroupBy(person => string.Join(',', told.Where(t => t.People.Contains(person, StringComparer.OrdinalIgnoreCase)).Select(t => t.Entry.Sequence)));
        foreach (var list in lists)
        {
            var own = told.Where(t => t.People.Contains(list.First(), StringComparer.OrdinalIgnoreCase)).ToList();
            await outbox.AddAsync(db, own[0].Entry.Sequence, Template, list.ToList(), "pl", new ApprovalLetter([.. own.Select(t => t.Item)]), ct);
        }
        await transaction.CommitAsync(ct);
    }

    /// <summary>Texts that have waited since then or longer and were not told of since they were submitted, the longest waiting first.</summary>
    private async Task<IReadOnlyList<Waiting>> WaitingAsync(DateTime until, CancellationToken ct)
    {
        var log = db.Activities.Where(a => a.SubjectType == ContentStore.Subject);
        var waiting = await db.Set<ItemVersion>().AsNoTracking().Where(i => i.Latest && i.Review == ReviewState.Submitted && i.ModifiedUtc <= until)
            .Select(i => new
            {
                Row = i,
                Submitted = log.Where(a => a.SubjectId == i.ContentItemId && a.Verb == "submitted").Max(a => (long?)a.Sequence),
                Reminded = log.Where(a => a.SubjectId == i.ContentItemId && a.Verb == Verb).Max(a => (long?)a.Sequence),
            }).ToListAsync(ct);
        var open = waiting.Where(w => w.Reminded is null || w.Submitted > w.Reminded).ToList();
        var sequences = open.Select(w => w.Submitted).OfType<long>().ToList();
        var since = await log.Where(a => sequences.Contains(a.Sequence)).Select(a => new { a.Sequence, a.At }).ToDictionaryAsync(a => a.Sequence, a => a.At, ct);
        // Where the log was shortened meanwhile, what is known is when the text was written.
        return [.. open.Select(w => new Waiting(w.Row.ContentItemId, w.Row.ContentType, w.Row.DisplayText, w.Submitted is { } at && since.TryGetValue(at, out var then) ? then : w.Row.ModifiedUtc, w.Row.Author, w.Row.SubmittedBy))
            .Where(w => w.Since <= until).OrderBy(w => w.Since)];
    }

    /// <summary>Addresses of those who may decide on a text: with the right of its type, and not who wrote or submitted it where the type asks for another person.</summary>
    private async Task<IReadOnlyList<string>> DecidersAsync(Waiting text, CancellationToken ct)
    {
        var people = await accounts.AddressesOfHoldersAsync(ContentPermissions.Approve, ct);
        if (TypeRights.Of(text.Type) is { } right) people = [.. people.Intersect(await accounts.AddressesOfHoldersAsync(right, ct), StringComparer.OrdinalIgnoreCase)];
        if (!ApprovalRule.Of((await definitions.AllAsync(ct)).Type(text.Type)).ByAnother) return people;
        var own = await accounts.AddressesAsync([.. new[] { text.Author, text.SubmittedBy }.OfType<string>().Distinct(StringComparer.Ordinal)], ct);
        return [.. people.Except(own.Values, StringComparer.OrdinalIgnoreCase)];
    }

    private sealed record Waiting(string Id, string Type, string Title, DateTime Since, string? Author, string? SubmittedBy);
}

/// <summary>What the reminder tells of.</summary>
internal sealed record ApprovalLetter(IReadOnlyList<ApprovalLetterItem> Items);

internal sealed record ApprovalLetterItem(string Title, string Since, string Url);
