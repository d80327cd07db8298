using Microsoft.EntityFrameworkCore;
using Rcwes.Content.Items;
using Rcwes.Framework;
using Rcwes.Framework.Activity;
using Rcwes.Framework.Data;

namespace Rcwes.Content.Planning;

/// <summary>Who looks after which text, and until when it must be read again. An act changes the context; the caller saves.</summary>
internal sealed class Reviews(RcwesDb db)
{
    public const int PageSize = 25;

    /// <summary>A reminder comes this long before the day.</summary>
    public const int DaysAhead = 7;

    /// <summary>Months after which a text that was found right is read again.</summary>
    public const int MonthsOn = 6;

    public Task<Review?> FindAsync(string contentItemId, CancellationToken ct) => db.Set<Review>().FirstOrDefaultAsync(r => r.ContentItemId == contentItemId, ct);

    /// <summary>Sets day and keeper; no day takes the item off the list.</summary>
    public async Task SetAsync(string contentItemId, DateOnly? due, string? keeper, Actor actor, DateTime now, CancellationToken ct)
    {
        if (due < DateOnly.FromDateTime(WarsawTime.FromUtc(now)))
            throw new RuleException("review.past", "Ten dzień już minął. Wybierz dzisiejszy albo późniejszy.") { Field = "Due" };
        await PutBackAsync(contentItemId, due, keeper, actor, now, ct);
    }

    /// <summary>Puts day and keeper back as they were, also a day that has passed; no day takes the item off the list.</summary>
    public async Task PutBackAsync(string contentItemId, DateOnly? due, string? keeper, Actor actor, DateTime now, CancellationToken ct)
    {
        var review = await FindAsync(contentItemId, ct);
        if (review is null && due is null) return;
        if (due is not { } day) db.Remove(review!);
        else if (review is null) db.Add(new Review { ContentItemId = contentItemId, DueOn = day, Keeper = keeper });
        else (review.DueOn, review.Keeper) = (day, keeper);
        Record(contentItemId, due is null ? "review-dropped" : "review-planned", actor, now);
    }

    /// <summary>Somebody read the text and found it right.</summary>
    public async Task PassAsync(string contentItemId, Actor actor, DateTime now, CancellationToken ct)
    {
        var review = await FindAsync(contentItemId, ct) ?? throw new RuleException("review.missing", "Ta treść nie ma terminu przeglądu.");
        review.DueOn = DateOnly.FromDateTime(WarsawTime.FromUtc(now)).AddMonths(MonthsOn);
        Record(contentItemId, "reviewed", actor, now);
    }

    /// <summary>Texts in the order of their days.</summary>
    /// <param name="until">Last day that counts.</param>
    /// <param name="keeper">Only of this account; null for everybody's.</param>
    /// <param name="page">1-based.</param>
    /// <param name="size">Lines of a page.</param>
    /// <param name="ct">Cancellation.</param>
    public async Task<(IReadOnlyList<ReviewLine> Rows, int Total)> DueAsync(DateOnly until, string? keeper, int page, int size, CancellationToken ct)
    {
        var lines = from review in db.Set<Review>().AsNoTracking()
                    join item in db.Set<ItemVersion>().AsNoTracking().Where(i => i.Latest) on review.ContentItemId equals item.ContentItemId
                    where review.DueOn <= until && (keeper == null || review.Keeper == keeper)
                    orderby review.DueOn, item.DisplayText
                    select new ReviewLine(item.ContentItemId, item.DisplayText, item.Culture, review.DueOn, review.Keeper);
        return (await lines.Skip((page - 1) * size).Take(size).ToListAsync(ct), await lines.CountAsync(ct));
    }

    /// <summary>Accounts that look after some text, at most a hundred.</summary>
    public async Task<IReadOnlyList<string>> KeepersAsync(CancellationToken ct) =>
        await db.Set<Review>().Where(r => r.Keeper != null).Select(r => r.Keeper!).Distinct().OrderBy(k => k).Take(100).ToListAsync(ct);

    private void Record(string contentItemId, string verb, Actor actor, DateTime now) =>
        db.Activities.Add(ActivityEntry.Of(ContentModule.DraftKey, "item", contentItemId, verb, actor, now));
}

/// <summary>A text that must be read again, by the account that looks after it or by nobody in particular.</summary>
internal sealed record ReviewLine(string ContentItemId, string Title, string Culture, DateOnly DueOn, string? Keeper);
