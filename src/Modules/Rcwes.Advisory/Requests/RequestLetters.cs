using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Rcwes.Advisory.Cards;
using Rcwes.Advisory.Letters;
using Rcwes.Advisory.Owners;
using Rcwes.Advisory.Topics;
using Rcwes.Framework;
using Rcwes.Framework.Activity;
using Rcwes.Framework.Data;
using Rcwes.Framework.Localization;
using Rcwes.Framework.Mail;
using Rcwes.Framework.Web;
using Rcwes.Institutions.Contracts;
using Rcwes.Partners.Contracts;

namespace Rcwes.Advisory.Requests;

/// <summary>Tells the client and whoever must act of what happens to a request.</summary>
internal sealed class RequestLetters(MailOutbox outbox, ISiteAddress site, TopicList topics, IPartners partners, IRegion region, IActorNames accounts, MailboxOptions mailbox, IStringLocalizer<AdvisoryTexts> l, TimeProvider clock) : IActivityConsumer
{
    public static string Name => "advisory.letters";

    public static ConsumerReach Reach => ConsumerReach.Cluster;

    public static bool Wants(ActivityEntry entry) => entry.SubjectType is AdviceRequest.Subject or AdvisoryCard.Subject && (ToClient(entry.Verb) is not null || ToOwner(entry.Verb) is not null);

    public async Task ConsumeAsync(ActivityEntry entry, RcwesDb db, CancellationToken ct)
    {
        var id = Guid.Parse(entry.SubjectId);
        if (entry.SubjectType == AdvisoryCard.Subject) id = await db.Set<AdvisoryCard>().Where(c => c.Id == id).Select(c => c.RequestId).SingleOrDefaultAsync(ct);
        if (await db.Set<AdviceRequest>().AsNoTracking().SingleOrDefaultAsync(r => r.Id == id, ct) is not { Number: { } number } request) return;
        if ((ToOwner(entry.Verb) ?? Quiet(entry, request)) is { } note) await ToOwnerAsync(entry, db, request, number, note, ct);
        if (ToClient(entry.Verb) is { } letter && !(letter == RequestMail.Reopened && IsByClient(entry))) await ToClientAsync(entry, db, request, number, letter, ct);
    }

    private static MailTemplate? ToClient(string verb) => verb switch
    {
        "sent" => RequestMail.Receipt,
        "answered" => RequestMail.Answered,
        "asked" => RequestMail.AskedBack,
        "handed" => RequestMail.Moved,
        "enclosed" => RequestMail.FileEnclosed,
        "planned" => RequestMail.PathWritten,
        "referred" => RequestMail.Referred,
        "closing" => RequestMail.Closing,
        AdviceRequest.Nudged => RequestMail.StillWaits,
        "closed" => RequestMail.Closed,
        "merged" => RequestMail.Merged,
        "reopened" => RequestMail.Reopened,
        "relinked" => RequestMail.NewLink,
        AdviceRequest.Corrected => RequestMail.ContactCorrected,
        AdviceRequest.LinkAsked => RequestMail.LinkAsked,
        AdviceRequest.Exposed => RequestMail.LinkInLetter,
        "written" => RequestMail.CardWritten,
        _ => null,
    };

    private static MailTemplate? ToOwner(string verb) => verb switch
    {
        "sent" or "handed" or "refused" or "reopened" or AdviceRequest.Named => RequestMail.ForOwner,
        "replied" or "attached" or "path-accepted" or "path-refused" => RequestMail.Replied,
        "reminded" => RequestMail.Reminded,
        "breached" => RequestMail.Breached,
        "disputed" => RequestMail.CardDisputed,
        "involved" => RequestMail.Involved,
        "accepted" or "assigned" => RequestMail.Assigned,
        _ => null,
    };

    /// <summary>Who has no mailbox cannot be told that a quiet request ends: then its owner is.</summary>
    private static MailTemplate? Quiet(ActivityEntry entry, AdviceRequest request) => (request.Email, entry.Verb, entry.ActorKind) switch
    {
        (null, "closing", _) => RequestMail.QuietSoon,
        (null, AdviceRequest.Nudged, _) => RequestMail.PaperWaits,
        (null, "closed", ActorKind.System) => RequestMail.QuietClosed,
        _ => null,
    };

    private static bool IsByClient(ActivityEntry entry) => entry.ActorKind == ActorKind.Link;

    private async Task ToClientAsync(ActivityEntry entry, RcwesDb db, AdviceRequest request, string number, MailTemplate template, CancellationToken ct)
    {
        if (request.Email is not { } email) return;
        // A merged request leads to the one that goes on, as long as both are of one mailbox.
        var into = template != RequestMail.Merged ? null : await db.Set<AdviceRequest>().AsNoTracking().SingleOrDefaultAsync(r => r.Id == request.MergedIntoId, ct);
        var (link, token) = RequestLink.New(into is not null && into.Email == email ? into.Id : request.Id, clock.GetUtcNow().UtcDateTime, isByLetter: true);
        db.Add(link);
        await db.SaveChangesAsync(ct);
        var root = await site.GetAsync(ct) + (request.Culture == "en" ? "/en" : "");
        var topic = await topics.FindAsync(request.Topic, ct);
        var owner = request.OwnerId == RequestOwner.Centre ? null : (await partners.CardsAsync([request.OwnerId!.Value], ct)).GetValueOrDefault(request.OwnerId.Value)?.Name;
        var letter = In(request.Culture, () => new RequestLetter(number, topic?.Name ?? "–", owner ?? l["moderator RCWES"], $"{root}/zgloszenia/{token}") { Mark = mailbox.SubjectOf(request.MailMark), Into = into?.Number ?? "" });
        await outbox.AddAsync(db, entry.Sequence, template.Name, email, request.Culture, letter, mailbox.ReplyTo(request.MailMark), ct);
    }

    /// <summary>To the mailbox of the partner, or to everybody at the centre who may decide.</summary>
    private async Task ToOwnerAsync(ActivityEntry entry, RcwesDb db, AdviceRequest request, string number, MailTemplate template, CancellationToken ct)
    {
        var divided = await region.ReadAsync(ct);
        var topic = await topics.FindAsync(request.Topic, ct);
        var url = $"{await site.GetAsync(ct)}/admin/doradztwo/{request.Id}";
        var note = In("pl", () => new RequestNote(number, topic?.Name ?? "–", divided.PowiatOf(request.GminaCode) is { } powiat ? divided.NameOf(powiat) : l["poza Lubuskiem"], url));
        // What is late is told to the moderator too, whoever has it.
        var addresses = template == RequestMail.Involved ? await PersonAsync(entry, "account", ct) : template == RequestMail.Assigned || entry.Verb == AdviceRequest.Named ? await PersonAsync(entry, "adviser", ct) : (await AddressesAsync(LateOwner(entry) ?? request.OwnerId!.Value, ct)).Concat(template == RequestMail.Breached || template == RequestMail.CardDisputed ? await AddressesAsync(RequestOwner.Centre, ct) : []);
        // Who comes back is known to somebody there.
        if (entry.Verb == "sent") addresses = addresses.Concat(await PersonAsync(entry, "adviser", ct));
        await outbox.AddAsync(db, entry.Sequence, template.Name, [.. addresses], "pl", note, ct);
    }

    /// <summary>Whoever let the day pass, who may not have the request any more.</summary>
    private static Guid? LateOwner(ActivityEntry entry) => entry.Verb == "breached" && (string?)JsonNode.Parse(entry.Data ?? "{}")?["owner"] is { } owner ? Guid.Parse(owner) : null;

    /// <summary>To the one who is named: asked to help, or given the request. Who does it for themselves knows.</summary>
    private async Task<IReadOnlyList<string>> PersonAsync(ActivityEntry entry, string role, CancellationToken ct) =>
        (string?)JsonNode.Parse(entry.Data ?? "{}")?[role] is { } account && account != entry.ActorId ? [.. (await accounts.AddressesAsync([account], ct)).Values] : [];

    private async Task<IReadOnlyList<string>> AddressesAsync(Guid owner, CancellationToken ct) =>
        owner != RequestOwner.Centre && (await partners.CardsAsync([owner], ct)).TryGetValue(owner, out var card) ? [card.Mailbox] : await accounts.AddressesOfHoldersAsync(AdvisoryPermissions.Edit, ct);

    /// <summary>In the language of the reader of the letter; this runs in the background, in nobody's language.</summary>
    private static T In<T>(string language, Func<T> write)
    {
        var (culture, ui) = (System.Globalization.CultureInfo.CurrentCulture, System.Globalization.CultureInfo.CurrentUICulture);
        try
        {
            System.Globalization.CultureInfo.CurrentCulture = System.Globalization.CultureInfo.CurrentUICulture = Cultures.Of(language);
            return write();
        }
        finally
        {
            (System.Globalization.CultureInfo.CurrentCulture, System.Globalization.CultureInfo.CurrentUICulture) = (culture, ui);
        }
    }
}
