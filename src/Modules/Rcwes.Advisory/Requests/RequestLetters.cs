using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Rcwes.Advisory.Cards;
using Rcwes.Advisory.Owners;
using Rcwes.Advisory.Topics;
using Rcwes.Framework.Activity;
using Rcwes.Framework.Data;
using Rcwes.Framework.Localization;
using Rcwes.Framework.Mail;
using Rcwes.Framework.Web;
using Rcwes.Institutions.Contracts;
using Rcwes.Partners.Contracts;

namespace Rcwes.Advisory.Requests;

/// <summary>Tells the client and whoever must act of what happens to a request.</summary>
internal sealed class RequestLetters(MailOutbox outbox, ISiteChrome site, TopicList topics, IPartners partners, IRegion region, IActorNames accounts, IStringLocalizer<AdvisoryTexts> l, TimeProvider clock) : IActivityConsumer
{
    public static string Name => "advisory.letters";

    public static ConsumerReach Reach => ConsumerReach.Cluster;

    public static bool Wants(ActivityEntry entry) => entry.SubjectType is AdviceRequest.Subject or AdvisoryCard.Subject && (ToClient(entry.Verb) is not null || ToOwner(entry.Verb) is not null);

    public async Task ConsumeAsync(ActivityEntry entry, RcwesDb db, CancellationToken ct)
    {
        var id = Guid.Parse(entry.SubjectId);
        if (entry.SubjectType == AdvisoryCard.Subject) id = await db.Set<AdvisoryCard>().Where(c => c.Id == id).Select(c => c.RequestId).SingleOrDefaultAsync(ct);
        if (await db.Set<AdviceRequest>().AsNoTracking().SingleOrDefaultAsync(r => r.Id == id, ct) is not { Number: { } number } request) return;
        if (ToOwner(entry.Verb) is { } note) await ToOwnerAsync(entry, db, request, number, note, ct);
        if (ToClient(entry.Verb) is { } letter) await ToClientAsync(entry, db, request, number, letter, ct);
    }

    private static MailTemplate? ToClient(string verb) => verb switch
    {
        "sent" => RequestMail.Receipt,
        "answered" => RequestMail.Answered,
        "asked" => RequestMail.AskedBack,
        "handed" => RequestMail.Moved,
        "enclosed" => RequestMail.FileEnclosed,
        "planned" => RequestMail.PathWritten,
        "closing" => RequestMail.Closing,
        "closed" => RequestMail.Closed,
        "relinked" => RequestMail.NewLink,
        "written" => RequestMail.CardWritten,
        _ => null,
    };

    private static MailTemplate? ToOwner(string verb) => verb switch
    {
        "sent" or "handed" or "refused" or "reopened" => RequestMail.ForOwner,
        "replied" or "attached" or "path-accepted" or "path-refused" => RequestMail.Replied,
        "reminded" => RequestMail.Reminded,
        "breached" => RequestMail.Breached,
        "disputed" => RequestMail.CardDisputed,
        "involved" => RequestMail.Involved,
        _ => null,
    };

    private async Task ToClientAsync(ActivityEntry entry, RcwesDb db, AdviceRequest request, string number, MailTemplate template, CancellationToken ct)
    {
        if (request.Email is not { } email) return;
        var (link, token) = RequestLink.New(request.Id, clock.GetUtcNow().UtcDateTime);
        db.Add(link);
        await db.SaveChangesAsync(ct);
        var root = (await site.GetAsync(request.Culture, ct)).BaseUrl + (request.Culture == "en" ? "/en" : "");
        var topic = await topics.FindAsync(request.Topic, ct);
        var owner = request.OwnerId == RequestOwner.Centre ? null : (await partners.CardsAsync([request.OwnerId!.Value], ct)).GetValueOrDefault(request.OwnerId.Value)?.Name;
        var letter = In(request.Culture, () => new RequestLetter(number, topic?.Name ?? "–", owner ?? l["moderator RCWES"], $"{root}/zgloszenia/{token}"));
        await outbox.AddAsync(db, entry.Sequence, template.Name, email, request.Culture, letter, ct);
    }

    /// <summary>To the mailbox of the partner, or to everybody at the centre who may decide.</summary>
    private async Task ToOwnerAsync(ActivityEntry entry, RcwesDb db, AdviceRequest request, string number, MailTemplate template, CancellationToken ct)
    {
        var divided = await region.ReadAsync(ct);
        var topic = await topics.FindAsync(request.Topic, ct);
        var url = $"{(await site.GetAsync("pl", ct)).BaseUrl}/admin/doradztwo/{request.Id}";
        var note = In("pl", () => new RequestNote(number, topic?.Name ?? "–", divided.PowiatOf(request.GminaCode) is { } powiat ? divided.NameOf(powiat) : l["poza Lubuskiem"], url));
        // What is late is told to the moderator too, whoever has it.
        var addresses = template == RequestMail.Involved ? await SecondAsync(entry, ct) : (await AddressesAsync(LateOwner(entry) ?? request.OwnerId!.Value, ct)).Concat(template == RequestMail.Breached || template == RequestMail.CardDisputed ? await AddressesAsync(RequestOwner.Centre, ct) : []);
        foreach (var address in addresses.Distinct(StringComparer.OrdinalIgnoreCase)) await outbox.AddAsync(db, entry.Sequence, template.Name, address, "pl", note, ct);
    }

    /// <summary>Whoever let the day pass, who may not have the request any more.</summary>
    private static Guid? LateOwner(ActivityEntry entry) => entry.Verb == "breached" && (string?)JsonNode.Parse(entry.Data ?? "{}")?["owner"] is { } owner ? Guid.Parse(owner) : null;

    /// <summary>To the one who is asked to help.</summary>
    private async Task<IReadOnlyList<string>> SecondAsync(ActivityEntry entry, CancellationToken ct) =>
        (string?)JsonNode.Parse(entry.Data ?? "{}")?["account"] is { } account ? [.. (await accounts.AddressesAsync([account], ct)).Values] : [];

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
