using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Rcwes.Content.Items;
using Rcwes.Framework;
using Rcwes.Framework.Activity;
using Rcwes.Framework.Data;

namespace Rcwes.Content.Sharing;

/// <summary>Links for outsiders and what they said. An act changes the context and writes its history; the caller saves.</summary>
internal sealed class PreviewLinks(RcwesDb db)
{
    public const int LongestLabel = 100;
    public const int LongestName = 100;
    public const int LongestText = 4000;

    /// <summary>Days for which a link may be given.</summary>
    public static IReadOnlyList<int> Days { get; } = [1, 3, 7, 14, 30];

    /// <summary>More than a person says in an hour, less than a robot.</summary>
    private const int MostInAnHour = 20;

    /// <summary>Makes a link to one version.</summary>
    /// <returns>The secret, which is shown once.</returns>
    public string Share(ContentItem item, string label, int days, Actor actor, DateTime now)
    {
        var secret = RandomNumberGenerator.GetHexString(32, lowercase: true);
        var link = new PreviewLink
        {
            ContentItemId = item.ContentItemId,
            VersionId = item.VersionId,
            Number = item.Number,
            SecretHash = Hash(secret),
            Label = label,
            CreatedBy = actor.Id,
            CreatedUtc = now,
            ExpiresUtc = now.AddDays(days),
        };
        db.Add(link);
        Record(link, "shared", actor, now);
        return secret;
    }

    /// <summary>The link stops working at once.</summary>
    public async Task RevokeAsync(string contentItemId, Guid id, Actor actor, DateTime now, CancellationToken ct)
    {
        var link = await db.Set<PreviewLink>().FirstOrDefaultAsync(l => l.Id == id && l.ContentItemId == contentItemId, ct)
            ?? throw new RuleException("share.missing", "Nie ma takiego linku.");
        if (link.RevokedUtc is not null) return;
        link.RevokedUtc = now;
        Record(link, "unshared", actor, now);
    }

    /// <summary>The link with this secret, open or not; null when there is none.</summary>
    public Task<PreviewLink?> FindAsync(string secret, CancellationToken ct)
    {
        var hash = Hash(secret);
        return db.Set<PreviewLink>().AsNoTracking().FirstOrDefaultAsync(l => l.SecretHash == hash, ct);
    }

    /// <summary>The version that the link shows; null when the item has been deleted or the version emptied.</summary>
    public async Task<ContentItem?> VersionAsync(PreviewLink link, CancellationToken ct)
    {
        if (!await db.Set<ItemVersion>().AnyAsync(i => i.ContentItemId == link.ContentItemId && i.Latest, ct)) return null;
        return (await db.Set<ItemVersion>().AsNoTracking().FirstOrDefaultAsync(i => i.VersionId == link.VersionId && i.EmptiedUtc == null, ct))?.ToItem();
    }

    /// <summary>Takes a remark or a sign-off.</summary>
    public async Task SayAsync(PreviewLink link, string name, string text, bool signedOff, DateTime now, CancellationToken ct)
    {
        if (!link.OpenAt(now)) throw new RuleException("share.closed", "Ten link już nie działa.");
        if (name.Length is 0 or > LongestName) throw new RuleException("share.name", "Podpisz się, najwyżej {0} znaków.", LongestName) { Field = "Name" };
        if (!signedOff && text.Length == 0) throw new RuleException("share.text", "Napisz, co trzeba poprawić.") { Field = "Text" };
        if (text.Length > LongestText) throw new RuleException("share.long", "Skróć uwagę do {0} znaków.", LongestText) { Field = "Text" };
        var since = now.AddHours(-1);
        if (await db.Set<PreviewRemark>().CountAsync(r => r.LinkId == link.Id && r.AtUtc > since, ct) >= MostInAnHour)
            throw new RuleException("share.many", "Z tego linku przyszło już dużo uwag. Spróbuj za godzinę.");
        db.Add(new PreviewRemark { LinkId = link.Id, ContentItemId = link.ContentItemId, Number = link.Number, SignedOff = signedOff, Name = name, Text = text, AtUtc = now });
        Record(link, signedOff ? "signed-off" : "remarked", new(ActorKind.Link, link.Id.ToString()), now);
    }

    public async Task<IReadOnlyList<PreviewLink>> OfItemAsync(string contentItemId, CancellationToken ct) =>
        await db.Set<PreviewLink>().AsNoTracking().Where(l => l.ContentItemId == contentItemId).OrderByDescending(l => l.CreatedUtc).Take(50).ToListAsync(ct);

    public async Task<IReadOnlyList<PreviewRemark>> RemarksOfItemAsync(string contentItemId, int most, CancellationToken ct) =>
        await db.Set<PreviewRemark>().AsNoTracking().Where(r => r.ContentItemId == contentItemId).OrderByDescending(r => r.AtUtc).Take(most).ToListAsync(ct);

    public async Task<IReadOnlyList<PreviewRemark>> RemarksOfLinkAsync(Guid link, CancellationToken ct) =>
        await db.Set<PreviewRemark>().AsNoTracking().Where(r => r.LinkId == link).OrderBy(r => r.AtUtc).ToListAsync(ct);

    private static string Hash(string secret) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));

    private void Record(PreviewLink link, string verb, Actor actor, DateTime now) =>
        db.Activities.Add(ActivityEntry.Of(ContentModule.DraftKey, "item", link.ContentItemId, verb, actor, now, data: new { link = link.Id, version = link.VersionId }));
}
