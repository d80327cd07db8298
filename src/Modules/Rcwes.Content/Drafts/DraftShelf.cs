using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Primitives;
using Rcwes.Content.Editing;
using Rcwes.Content.Items;
using Rcwes.Framework;
using Rcwes.Framework.Activity;
using Rcwes.Framework.Data;

namespace Rcwes.Content.Drafts;

/// <summary>
/// What people have typed and not saved, and who has which form open. No version and no history: it is the person's own
/// until the save. Each act writes at once.
/// </summary>
internal sealed class DraftShelf(RcwesDb db, ActorWords words, IStringLocalizer<ContentTexts> texts)
{
    /// <summary>A form says every half minute that it is open; two missed words and it counts as closed.</summary>
    private static readonly TimeSpan Absent = TimeSpan.FromSeconds(100);

    /// <summary>What belongs to one showing of the form, not to the text.</summary>
    private static readonly string[] Passing = ["__RequestVerificationToken", "act", EditorDesk.OverField];

    public Task<Autosave?> FindAsync(string contentItemId, string account, CancellationToken ct) =>
        db.Set<Autosave>().AsNoTracking().FirstOrDefaultAsync(a => a.ContentItemId == contentItemId && a.Account == account, ct);

    /// <summary>The last item of a type that a person began and never saved.</summary>
    public Task<Autosave?> BegunAsync(string contentType, string account, CancellationToken ct) =>
        db.Set<Autosave>().AsNoTracking().Where(a => a.Account == account && a.ContentType == contentType && a.VersionId == "" && !db.Set<ItemVersion>().Any(i => i.ContentItemId == a.ContentItemId))
            .OrderByDescending(a => a.AtUtc).FirstOrDefaultAsync(ct);

    public async Task KeepAsync(string contentItemId, string account, string contentType, IFormCollection form, DateTime now, CancellationToken ct)
    {
        var fields = form.Where(f => !Passing.Contains(f.Key)).ToDictionary(f => f.Key, f => f.Value.ToArray(), StringComparer.Ordinal);
        var (json, version) = (JsonSerializer.Serialize(fields, ContentJson.Options), form[EditorDesk.VersionField].ToString());
        if (version.Length > ContentIds.Length) version = "";
        var kept = await db.Set<Autosave>().FirstOrDefaultAsync(a => a.ContentItemId == contentItemId && a.Account == account, ct);
        if (kept is null) db.Add(new Autosave { ContentItemId = contentItemId, Account = account, ContentType = contentType, VersionId = version, Form = json, AtUtc = now });
        else (kept.ContentType, kept.VersionId, kept.Form, kept.AtUtc) = (contentType, version, json, now);
        await SaveAsync(ct);
    }

    public Task ForgetAsync(string contentItemId, string account, CancellationToken ct) =>
        db.Set<Autosave>().Where(a => a.ContentItemId == contentItemId && a.Account == account).ExecuteDeleteAsync(ct);

    /// <summary>The form as it was when it was kept.</summary>
    public static IFormCollection FormOf(Autosave kept) => new FormCollection(
        (JsonSerializer.Deserialize<Dictionary<string, string?[]>>(kept.Form, ContentJson.Options) ?? []).ToDictionary(f => f.Key, f => new StringValues(f.Value)));

    /// <summary>The person has the form open.</summary>
    public async Task SeeAsync(string contentItemId, string account, DateTime now, CancellationToken ct)
    {
        var here = await db.Set<Presence>().FirstOrDefaultAsync(p => p.ContentItemId == contentItemId && p.Account == account, ct);
        if (here is null) db.Add(new Presence { ContentItemId = contentItemId, Account = account, SinceUtc = now, SeenUtc = now });
        else (here.SinceUtc, here.SeenUtc) = (here.SeenUtc < now - Absent ? now : here.SinceUtc, now);
        await SaveAsync(ct);
    }

    /// <summary>A sentence about everybody else who has the form open; null when nobody has.</summary>
    public async Task<string?> OthersAsync(string contentItemId, string account, DateTime now, CancellationToken ct)
    {
        var since = now - Absent;
        var others = await db.Set<Presence>().AsNoTracking().Where(p => p.ContentItemId == contentItemId && p.Account != account && p.SeenUtc > since)
            .OrderBy(p => p.SinceUtc).Take(5).ToListAsync(ct);
        if (others.Count == 0) return null;
        var names = await words.OfAsync(others.Select(o => new Actor(ActorKind.User, o.Account)), ct);
        return texts["Tę treść ma teraz otwartą także: {0}. Przy zapisie zobaczysz, co zmieniono.",
            string.Join(", ", others.Select(o => texts["{0} (od {1})", names[new(ActorKind.User, o.Account)], WarsawTime.FromUtc(o.SinceUtc).ToString("HH:mm", System.Globalization.CultureInfo.InvariantCulture)].Value))];
    }

    private async Task SaveAsync(CancellationToken ct)
    {
        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateException e) when (StorageTrouble.IsRace(e))
        {
            // Two windows of one person in the same moment: the next word, half a minute later, sets it right.
            db.ChangeTracker.Clear();
        }
    }
}
