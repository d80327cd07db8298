using Microsoft.EntityFrameworkCore;
using Rcwes.Content.Items;
using Rcwes.Content.Planning;
using Rcwes.Framework;
using Rcwes.Framework.Activity;
using Rcwes.Framework.Data;
using Rcwes.Framework.Mail;
using Rcwes.Framework.Polish;
using Rcwes.Framework.Web;

namespace Rcwes.Content.Schedule;

/// <summary>What could not happen at its moment: the reason stays with it for every screen, and who planned it gets one letter.</summary>
internal sealed class StoppedTimes(RcwesDb db, MailOutbox outbox, IActorNames accounts, ISiteAddress home)
{
    public const string Template = "content.time-stopped";

    /// <summary>Characters of a reason.</summary>
    public const int Longest = 1000;

    public static MailTemplate Letter { get; } = new(Template, "Zaplanowana publikacja się nie udała",
        new("Nie stało się o zaplanowanej porze: {{ title }}", """
            <h1>To miało się stać samo, ale coś stanęło na przeszkodzie</h1>
            <p><a href="{{ url }}">{{ title }}</a></p>
            <p>{{ why }}</p>
            <p>Usuń przeszkodę albo zmień termin. Serwis próbuje dalej co minutę i nie napisze o tym drugi raz.</p>
            """),
        new("It did not happen at the planned time: {{ title }}", """
            <h1>This was to happen by itself, but something stood in the way</h1>
            <p><a href="{{ url }}">{{ title }}</a></p>
            <p>{{ why }}</p>
            <p>Remove what stands in the way or change the time. The site goes on trying every minute and will not write of it again.</p>
            """),
        new StoppedLetter("Strona (sample)", "https://rcwes.example/admin", "Inna strona ma ten adres (sample)"))
    { Texts = typeof(ContentTexts) };

    /// <summary>Keeps why an item did not go out or come down. Saves.</summary>
    /// <param name="contentItemId">The item.</param>
    /// <param name="goesOut">It was to be published; else it was to be withdrawn.</param>
    /// <param name="why">Polish sentence.</param>
    /// <param name="now">When.</param>
    /// <param name="ct">Cancellation.</param>
    /// <returns>False when the same was told before.</returns>
    public async Task<bool> TellAsync(string contentItemId, bool goesOut, string why, DateTime now, CancellationToken ct)
    {
        why = Shortened.Begin(why, Longest);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var row = await db.Set<ItemVersion>().FirstOrDefaultAsync(i => i.ContentItemId == contentItemId && ((goesOut && i.Latest) || (!goesOut && i.Published)), ct);
        if (row is null || row.ScheduleProblem == why) return false;
        var first = row.ScheduleProblem is null;
        row.ScheduleProblem = why;
        if (first) await WriteAsync(ContentStore.Subject, contentItemId, [row.Author, row.Owner], new(row.DisplayText, $"/admin/tresc/{contentItemId}", why), now, ct);
        else await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return true;
    }

    /// <summary>The set keeps its reason itself; here who made it gets a letter. Saves.</summary>
    /// <param name="release">As the job found it, with the reason of the try before.</param>
    /// <param name="why">Polish sentence.</param>
    /// <param name="now">When.</param>
    /// <param name="ct">Cancellation.</param>
    /// <returns>False when the same was told before.</returns>
    public async Task<bool> TellAsync(Release release, string why, DateTime now, CancellationToken ct)
    {
        why = Shortened.Begin(why, Longest);
        if (release.Problem is not null) return release.Problem != why;
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        await WriteAsync("release", $"{release.Id}", [release.CreatedBy], new(release.Name, $"/admin/zestawy/{release.Id}", why), now, ct);
        await transaction.CommitAsync(ct);
        return true;
    }

    private async Task WriteAsync(string subject, string id, IEnumerable<string?> people, StoppedLetter letter, DateTime now, CancellationToken ct)
    {
        var entry = ActivityEntry.Of(ContentModule.DraftKey, subject, id, "time-stopped", Actor.System, now, note: Shortened.Begin(letter.Why, Saving.LongestNote));
        db.Activities.Add(entry);
        await db.SaveChangesAsync(ct);
        var planners = people.OfType<string>().Distinct(StringComparer.Ordinal).ToList();
        var addresses = await accounts.AddressesAsync(planners, ct);
        var site = await home.GetAsync(ct);
        foreach (var planner in planners.Where(addresses.ContainsKey)) await outbox.AddAsync(db, entry.Sequence, Template, addresses[planner], "pl", letter with { Url = site + letter.Url }, ct);
    }
}

/// <summary>What the letter tells of.</summary>
/// <param name="Title">Of the item or the set.</param>
/// <param name="Url">Where it can be mended.</param>
/// <param name="Why">Polish sentence.</param>
internal sealed record StoppedLetter(string Title, string Url, string Why);
