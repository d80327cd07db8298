using Microsoft.EntityFrameworkCore;
using Rcwes.Content.Items;
using Rcwes.Framework;
using Rcwes.Framework.Activity;
using Rcwes.Framework.Data;
using Rcwes.Framework.Jobs;
using Rcwes.Framework.Localization;
using Rcwes.Framework.Mail;
using Rcwes.Framework.Web;

namespace Rcwes.Content.Planning;

/// <summary>
/// Tells every keeper in one letter which texts come due. A text is told of once for each day that was set; who moves the
/// day is reminded anew.
/// </summary>
internal sealed class ReviewReminders(RcwesDb db, MailOutbox outbox, IActorNames accounts, ISiteAddress home, TimeProvider clock) : IJob
{
    public const string Template = "content.review";
    private const int MostInLetter = 50;

    public static MailTemplate Letter { get; } = new(Template, "Przypomnienie o przeglądzie treści",
        new("Treści do przejrzenia: {{ items | size }}", """
            <h1>Sprawdź, czy te teksty są aktualne</h1>
            <p>Opiekujesz się treściami, których termin przeglądu minął albo mija w ciągu tygodnia:</p>
            <ul>{% for item in items %}<li><a href="{{ item.url }}">{{ item.title }}</a> – do {{ item.due }}</li>{% endfor %}</ul>
            <p>Jeśli tekst jest aktualny, naciśnij na stronie przeglądu „Przeczytane, wszystko aktualne”.</p>
            """),
        new("Content to review: {{ items | size }}", """
            <h1>Check whether these texts are up to date</h1>
            <p>You look after content whose review is due or comes due within a week:</p>
            <ul>{% for item in items %}<li><a href="{{ item.url }}">{{ item.title }}</a> – by {{ item.due }}</li>{% endfor %}</ul>
            <p>When a text is up to date, press “Read, everything is up to date” on its review page.</p>
            """),
        new ReviewLetter([new("Strona (sample)", "2 grudnia 2026", "https://rcwes.example/admin")]))
    { Texts = typeof(ContentTexts) };

    public async Task RunAsync(CancellationToken ct)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var until = DateOnly.FromDateTime(WarsawTime.FromUtc(now)).AddDays(Reviews.DaysAhead);
        var keepers = await db.Set<Review>().Where(r => r.Keeper != null && r.DueOn <= until && (r.RemindedOf == null || r.RemindedOf != r.DueOn))
            .Select(r => r.Keeper!).Distinct().ToListAsync(ct);
        if (keepers.Count == 0) return;
        var addresses = await accounts.AddressesAsync(keepers, ct);
        var site = await home.GetAsync(ct);
        foreach (var keeper in keepers.Where(addresses.ContainsKey)) await TellAsync(keeper, addresses[keeper], site, until, now, ct);
    }

    private async Task TellAsync(string keeper, string address, string site, DateOnly until, DateTime now, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var due = await (from review in db.Set<Review>()
                         join item in db.Set<ItemVersion>().Where(i => i.Latest) on review.ContentItemId equals item.ContentItemId
                         where review.Keeper == keeper && review.DueOn <= until && (review.RemindedOf == null || review.RemindedOf != review.DueOn)
                         orderby review.DueOn
                         select new { Review = review, item.DisplayText }).Take(MostInLetter).ToListAsync(ct);
        if (due.Count == 0) return;
        foreach (var line in due) line.Review.RemindedOf = line.Review.DueOn;
        var entry = ActivityEntry.Of(ContentModule.DraftKey, "review", keeper, "reminded", Actor.System, now, data: new { items = due.Select(d => d.Review.ContentItemId) });
        db.Activities.Add(entry);
        await db.SaveChangesAsync(ct);
        var letter = new ReviewLetter([.. due.Select(d => new ReviewLetterItem(d.DisplayText, d.Review.DueOn.ToString("d MMMM yyyy", Cultures.Polish), $"{site}/admin/tresc/{d.Review.ContentItemId}/przeglad"))]);
        await outbox.AddAsync(db, entry.Sequence, Template, address, "pl", letter, ct);
        await transaction.CommitAsync(ct);
    }
}

/// <summary>What the reminder tells of.</summary>
internal sealed record ReviewLetter(IReadOnlyList<ReviewLetterItem> Items);

internal sealed record ReviewLetterItem(string Title, string Due, string Url);
