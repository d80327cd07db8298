using Microsoft.EntityFrameworkCore;
using Rcwes.Framework.Activity;
using Rcwes.Framework.Data;
using Rcwes.Framework.Mail;
using Rcwes.Framework.Web;

namespace Rcwes.Partners.Local;

/// <summary>Sends a wish to join to the animator of the partnership. The wish itself stays in the back office, whatever becomes of the letter.</summary>
internal sealed class JoinLetters(MailOutbox outbox, ISiteChrome site) : IActivityConsumer
{
    public static string Name => "partners.join-letters";

    public static ConsumerReach Reach => ConsumerReach.Cluster;

    public static MailTemplate ToAnimator { get; } = new("partners.join", "Zgłoszenie do partnerstwa lokalnego",
        new("Ktoś chce dołączyć: {{ partnership }}", """
            <h1>Ktoś chce dołączyć do partnerstwa</h1>
            <p>Partnerstwo: {{ partnership }}</p>
            <p>Organizacja: {{ organisation }}<br>Osoba: {{ name }}<br>E-mail: {{ email }}<br>Telefon: {{ phone }}</p>
            <blockquote>{{ text }}</blockquote>
            <p>Odpisz tej osobie, a potem zaznacz w serwisie, co zostało ustalone.</p>
            <p><a class="button" href="{{ url }}">Otwórz zgłoszenie</a></p>
            """),
        new("Somebody wants to join: {{ partnership }}", """
            <h1>Somebody wants to join the partnership</h1>
            <p>Partnership: {{ partnership }}</p>
            <p>Organisation: {{ organisation }}<br>Person: {{ name }}<br>E-mail: {{ email }}<br>Phone: {{ phone }}</p>
            <blockquote>{{ text }}</blockquote>
            <p>Write back to the person, and then note in the site what was agreed.</p>
            <p><a class="button" href="{{ url }}">Open the request</a></p>
            """),
        new JoinLetter("Partnerstwo (sample)", "Fundacja (sample)", "Lucja (sample)", "lucja@rcwes.example", "68 000 00 00", "Tekst (sample)", "https://rcwes.example/admin"))
    { Texts = typeof(PartnersTexts) };

    public static bool Wants(ActivityEntry entry) => entry is { SubjectType: JoinRequest.Subject, Verb: "sent" };

    public async Task ConsumeAsync(ActivityEntry entry, RcwesDb db, CancellationToken ct)
    {
        var id = Guid.Parse(entry.SubjectId);
        if (await db.Set<JoinRequest>().AsNoTracking().SingleOrDefaultAsync(r => r.Id == id, ct) is not { } request) return;
        var local = await db.Set<LocalPartnership>().AsNoTracking().SingleAsync(l => l.Id == request.PartnershipId, ct);
        var url = $"{(await site.GetAsync("pl", ct)).BaseUrl}/admin/partnerstwa-lokalne/zgloszenia/{request.Id}";
        var letter = new JoinLetter(local.Name, request.Organisation, request.Name, request.Email, request.Phone ?? "–", request.Text, url);
        await outbox.AddAsync(db, entry.Sequence, ToAnimator.Name, local.AnimatorEmail, "pl", letter, ct);
    }
}

/// <summary>What the letter tells of.</summary>
internal sealed record JoinLetter(string Partnership, string Organisation, string Name, string Email, string Phone, string Text, string Url);
