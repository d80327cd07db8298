using Microsoft.EntityFrameworkCore;
using Rcwes.Framework.Activity;
using Rcwes.Framework.Data;
using Rcwes.Framework.Mail;
using Rcwes.Framework.Web;
using Rcwes.Institutions.Entries;

namespace Rcwes.Institutions.Mistakes;

/// <summary>Tells staff of a new report, and the person who reported it what became of it. Then the person is forgotten.</summary>
internal sealed class MistakeLetters(MailOutbox outbox, IActorNames accounts, ISiteAddress site) : IActivityConsumer
{
    public static string Name => "institutions.mistake-letters";

    public static ConsumerReach Reach => ConsumerReach.Cluster;

    public static MailTemplate ToStaff { get; } = new("institutions.mistake", "Zgłoszenie błędu we wpisie o instytucji",
        new("Błąd we wpisie: {{ institution }}", """
            <h1>Ktoś zgłosił błąd w katalogu instytucji</h1>
            <p>Wpis: {{ institution }}</p>
            <blockquote>{{ text }}</blockquote>
            <p><a class="button" href="{{ url }}">Otwórz zgłoszenie</a></p>
            """),
        new("A mistake in the entry: {{ institution }}", """
            <h1>Somebody reported a mistake in the directory of institutions</h1>
            <p>Entry: {{ institution }}</p>
            <blockquote>{{ text }}</blockquote>
            <p><a class="button" href="{{ url }}">Open the report</a></p>
            """),
        new MistakeLetter("Fundacja Rozwoju (sample)", "Telefon jest nieaktualny.", "", "https://rcwes.example/admin"))
    { Texts = typeof(InstitutionsTexts) };

    public static MailTemplate ToReporter { get; } = new("institutions.mistake-answer", "Odpowiedź na zgłoszenie błędu we wpisie",
        new("Dziękujemy za zgłoszenie: {{ institution }}", """
            <h1>Dziękujemy za zgłoszenie błędu</h1>
            <p>Napisano do nas o wpisie „{{ institution }}”:</p>
            <blockquote>{{ text }}</blockquote>
            <p>Nasza odpowiedź:</p>
            <p>{{ answer }}</p>
            <p><a href="{{ url }}">Zobacz wpis</a>. Adresu, na który piszemy, nie zachowujemy przy zgłoszeniu.</p>
            """),
        new("Thank you for your report: {{ institution }}", """
            <h1>Thank you for reporting a mistake</h1>
            <p>You wrote to us about the entry “{{ institution }}”:</p>
            <blockquote>{{ text }}</blockquote>
            <p>Our answer:</p>
            <p>{{ answer }}</p>
            <p><a href="{{ url }}">See the entry</a>. We do not keep the address that we are writing to with the report.</p>
            """),
        new MistakeLetter("Fundacja Rozwoju (sample)", "Telefon jest nieaktualny.", "Numer jest poprawiony.", "https://rcwes.example/instytucje"))
    { Texts = typeof(InstitutionsTexts) };

    public static bool Wants(ActivityEntry entry) => entry.SubjectType == MistakeReport.Subject && entry.Verb is "reported" or "closed";

    public async Task ConsumeAsync(ActivityEntry entry, RcwesDb db, CancellationToken ct)
    {
        var id = Guid.Parse(entry.SubjectId);
        if (await db.Set<MistakeReport>().SingleOrDefaultAsync(r => r.Id == id, ct) is not { } report) return;
        var institution = await db.Set<Institution>().Where(i => i.Id == report.InstitutionId).Select(i => new { i.Name, i.Slug }).SingleAsync(ct);
        var address = await site.GetAsync(ct);
        if (entry.Verb == "reported")
        {
            var letter = new MistakeLetter(institution.Name, report.Text, "", $"{address}/admin/instytucje/bledy/{report.Id}");
            foreach (var person in await accounts.AddressesOfHoldersAsync(InstitutionsPermissions.Approve, ct))
                await outbox.AddAsync(db, entry.Sequence, ToStaff.Name, person, "pl", letter, ct);
            return;
        }
        if (report.Email is not { } reporter) return;
        var prefix = report.Culture == "en" ? "/en" : "";
        await outbox.AddAsync(db, entry.Sequence, ToReporter.Name, reporter, report.Culture, new MistakeLetter(institution.Name, report.Text, report.Answer ?? "", $"{address}{prefix}/instytucje/{institution.Slug}"), ct);
        report.ForgetReporter();
        await db.SaveChangesAsync(ct);
    }
}

/// <summary>What the letters tell of.</summary>
internal sealed record MistakeLetter(string Institution, string Text, string Answer, string Url);
