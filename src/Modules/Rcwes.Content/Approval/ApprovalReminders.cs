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
    private const string Verb = "approval-reminded";

    /// <summary>Each try but the first needs somebody who decided within a moment; after these the next day tells.</summary>
    private const int MostTries = 3;

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
        for (var tries = 0; tries < MostTries; tries++)
            if (await TellAsync(ct)) return;
    }

    /// <returns>False when somebody decided in the same moment: what waits then is another list, and nobody was told.</returns>
    private async Task<bool> TellAsync(CancellationToken ct)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var until = now.AddDays(-options.AfterDays);
        var due = db.Set<ItemVersion>().Where(i => i.Latest && i.Review == ReviewState.Submitted && i.ApprovalRemindedUtc == null && i.SubmittedUtc <= until);
        var told = await ToTellAsync(due, now, ct);
        if (told.Count == 0) return true;
        // Written before anything is held: from its first save to its end this transaction lets nobody else append to the log, and on SQLite nobody write.
        var letters = await LettersAsync(told, ct);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        await ItemVersion.LockAsync(db, [.. told.Select(t => t.Text.ContentItemId)], ct);
        var ids = told.Select(t => t.Text.Id).ToList();
        if (await due.Where(i => ids.Contains(i.Id)).ExecuteUpdateAsync(set => set.SetProperty(i => i.ApprovalRemindedUtc, now), ct) < told.Count) return false;
        db.Activities.AddRange(told.Select(t => t.Entry));
        await db.SaveChangesAsync(ct);
        foreach (var (people, letter, first) in letters) await outbox.AddAsync(db, first.Sequence, letter, people, ct);
        await transaction.CommitAsync(ct);
        return true;
    }

    /// <summary>The texts that somebody may decide on, the longest waiting first.</summary>
    private async Task<IReadOnlyList<Told>> ToTellAsync(IQueryable<ItemVersion> due, DateTime now, CancellationToken ct)
    {
        var told = new List<Told>();
        var texts = await due.OrderBy(i => i.SubmittedUtc).ThenBy(i => i.Id)
            .Select(i => new Waiting(i.Id, i.ContentItemId, i.ContentType, i.DisplayText, i.SubmittedUtc!.Value, i.Author, i.SubmittedBy)).ToListAsync(ct);
        foreach (var text in texts)
            if (await DecidersAsync(text, ct) is { Count: > 0 } people)
                told.Add(new(text, people, ActivityEntry.Of(ContentModule.DraftKey, ContentStore.Subject, text.ContentItemId, Verb, Actor.System, now)));
        return told;
    }

    /// <summary>The letters, and the first entry of the log that each tells of. Those who are told of the same texts get the same letter.</summary>
    private async Task<IReadOnlyList<(IReadOnlyList<string> People, WrittenLetter Letter, ActivityEntry First)>> LettersAsync(IReadOnlyList<Told> told, CancellationToken ct)
    {
        var (site, letters) = (await home.GetAsync(ct), new List<(IReadOnlyList<string>, WrittenLetter, ActivityEntry)>());
        var lists = told.SelectMany(t => t.People.Select(person => (Person: person, Told: t))).GroupBy(p => p.Person, p => p.Told, StringComparer.OrdinalIgnoreCase)
            .GroupBy(p => string.Join(',', p.Select(t => t.Text.Id)));
        foreach (var list in lists)
        {
            var own = list.First().ToList();
            var model = new ApprovalLetter([.. own.Select(t => new ApprovalLetterItem(t.Text.Title, WarsawTime.FromUtc(t.Text.Since).ToString("d MMMM yyyy", Cultures.Polish), $"{site}/admin/tresc/{t.Text.ContentItemId}/akceptacja"))]);
            letters.Add(([.. list.Select(p => p.Key)], await outbox.WriteAsync(db, Template, "pl", model, ct), own[0].Entry));
        }
        return letters;
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

    private sealed record Waiting(Guid Id, string ContentItemId, string Type, string Title, DateTime Since, string? Author, string? SubmittedBy);

    private sealed record Told(Waiting Text, IReadOnlyList<string> People, ActivityEntry Entry);
}

/// <summary>What the reminder tells of.</summary>
internal sealed record ApprovalLetter(IReadOnlyList<ApprovalLetterItem> Items);

internal sealed record ApprovalLetterItem(string Title, string Since, string Url);
