using Microsoft.EntityFrameworkCore;
using Rcwes.Framework.Activity;
using Rcwes.Framework.Data;
using Rcwes.Framework.Mail;
using Rcwes.Framework.Web;

namespace Rcwes.Partners.Local;

/// <summary>Sends a wish to join to the animator of the partnership, and a receipt to who wrote it. The wish itself stays in the back office, whatever becomes of the letter.</summary>
internal sealed class JoinLetters(MailOutbox outbox, ISiteAddress site) : IActivityConsumer
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

    /// <summary>Repeats nothing of what was typed: the address may be a stranger's.</summary>
    public static MailTemplate ToApplicant { get; } = new("partners.join-receipt", "Potwierdzenie zgłoszenia do partnerstwa lokalnego",
        new("Mamy Twoje zgłoszenie: {{ partnership }}", """
            <h1>Dziękujemy, zgłoszenie dotarło</h1>
            <p>Partnerstwo: {{ partnership }}</p>
            <p>Animator partnerstwa przeczyta zgłoszenie i odpisze na ten adres e-mail. Nie musisz nic więcej robić.</p>
            <p><a class="button" href="{{ url }}">Zobacz stronę partnerstwa</a></p>
            """),
        new("We have your request: {{ partnership }}", """
            <h1>Thank you, your request has arrived</h1>
            <p>Partnership: {{ partnership }}</p>
            <p>The animator of the partnership will read your request and write back to this e-mail address. You do not have to do anything more.</p>
            <p><a class="button" href="{{ url }}">See the page of the partnership</a></p>
            """),
        new JoinLetter("Partnerstwo (sample)", "Fundacja (sample)", "Lucja (sample)", "lucja@rcwes.example", "68 000 00 00", "Tekst (sample)", "https://rcwes.example/partnerstwa-lokalne"))
    { Texts = typeof(PartnersTexts) };

    public static MailTemplate Reminder { get; } = new("partners.join-reminder", "Przypomnienie o zgłoszeniu do partnerstwa lokalnego",
        new("Zgłoszenie czeka na odpowiedź: {{ partnership }}", """
            <h1>Zgłoszenie do partnerstwa czeka na odpowiedź</h1>
            <p>Partnerstwo: {{ partnership }}<br>Organizacja: {{ organisation }}<br>Osoba: {{ name }}<br>E-mail: {{ email }}</p>
            <p>Odpisz tej osobie, a potem zaznacz w serwisie, co zostało ustalone. Zgłoszenie bez odpowiedzi usuniemy po {{ months }} mies. od wysłania.</p>
            <p><a class="button" href="{{ url }}">Otwórz zgłoszenie</a></p>
            """),
        new("A request waits for an answer: {{ partnership }}", """
            <h1>A request to join the partnership waits for an answer</h1>
            <p>Partnership: {{ partnership }}<br>Organisation: {{ organisation }}<br>Person: {{ name }}<br>E-mail: {{ email }}</p>
            <p>Write back to the person, and then note in the site what was agreed. We delete a request without an answer {{ months }} months after it was sent.</p>
            <p><a class="button" href="{{ url }}">Open the request</a></p>
            """),
        new JoinLetter("Partnerstwo (sample)", "Fundacja (sample)", "Lucja (sample)", "lucja@rcwes.example", "68 000 00 00", "Tekst (sample)", "https://rcwes.example/admin"))
    { Texts = typeof(PartnersTexts) };

    public static bool Wants(ActivityEntry entry) => entry is { SubjectType: JoinRequest.Subject, Verb: "sent" or "reminded" };

    public async Task ConsumeAsync(ActivityEntry entry, RcwesDb db, CancellationToken ct)
    {
        var id = Guid.Parse(entry.SubjectId);
        if (await db.Set<JoinRequest>().AsNoTracking().SingleOrDefaultAsync(r => r.Id == id, ct) is not { } request) return;
        var local = await db.Set<LocalPartnership>().AsNoTracking().SingleAsync(l => l.Id == request.PartnershipId, ct);
        // Answered before the reminder went out: nobody has to be reminded.
        if (entry.Verb == "reminded" && request.State != JoinState.Waiting) return;
        var root = await site.GetAsync(ct);
        var letter = new JoinLetter(local.Name, request.Organisation, request.Name, request.Email, request.Phone ?? "–", request.Text, $"{root}/admin/partnerstwa-lokalne/zgloszenia/{request.Id}");
        await outbox.AddAsync(db, entry.Sequence, (entry.Verb == "reminded" ? Reminder : ToAnimator).Name, local.AnimatorEmail, "pl", letter, ct);
        if (entry.Verb != "sent") return;
        var page = $"{root}{(request.Culture == "en" ? "/en" : "")}/partnerstwa-lokalne/{local.Slug}";
        await outbox.AddAsync(db, entry.Sequence, ToApplicant.Name, request.Email, request.Culture, letter with { Url = page }, ct);
    }
}

/// <summary>What the letter tells of.</summary>
internal sealed record JoinLetter(string Partnership, string Organisation, string Name, string Email, string Phone, string Text, string Url)
{
    /// <summary>How long a request without an answer is kept.</summary>
    public int Months { get; init; } = JoinRequest.MonthsKept;
}
