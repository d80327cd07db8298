using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Rcwes.Content.Contracts;
using Rcwes.Forms.Shapes;
using Rcwes.Framework.Activity;
using Rcwes.Framework.Data;
using Rcwes.Framework.Localization;
using Rcwes.Framework.Mail;
using Rcwes.Framework.Web;

namespace Rcwes.Forms.Answers;

/// <summary>What letters to people tell.</summary>
internal sealed record FormLetter(string Number, string Form, string Thanks, string Until, string Url);

/// <summary>The letters of this module.</summary>
internal static class FormMail
{
    private static readonly FormLetter Sample = new("FOR/2026/0001", "Ankieta (sample)", "Odpiszemy w ciągu tygodnia. (sample)", "31.12.2026", "https://rcwes.example/formularze/odpowiedz/przyklad");

    public static MailTemplate Receipt { get; } = new("forms.receipt", "Potwierdzenie wysłania formularza",
        new("Mamy Twoje odpowiedzi: {{ form }}", """
        <h1>Mamy Twoje odpowiedzi</h1>
        <p>Formularz: {{ form }}<br>Numer: {{ number }}</p>
        {% if thanks != "" %}<p>{{ thanks }}</p>{% endif %}
        <p>Jeśli chcesz o coś zapytać albo coś poprawić, odpisz na tę wiadomość i podaj numer.</p>
        """),
        new("We have your answers: {{ form }}", """
        <h1>We have your answers</h1>
        <p>Form: {{ form }}<br>Number: {{ number }}</p>
        {% if thanks != "" %}<p>{{ thanks }}</p>{% endif %}
        <p>If you want to ask or correct something, please answer this message and give the number.</p>
        """), Sample)
    { Texts = typeof(FormsTexts) };

    public static MailTemplate Link { get; } = new("forms.link", "Link do formularza odłożonego na później",
        new("Link do formularza: {{ form }}", """
        <h1>Tu dokończysz formularz</h1>
        <p>Odpowiedzi z poprzednich kroków są zapisane do {{ until }}. Potem je usuniemy.</p>
        <p><a class="button" href="{{ url }}">Wróć do formularza</a></p>
        <p>Ten link otwiera formularz bez hasła. Nie przekazuj go dalej.</p>
        """),
        new("The link to your form: {{ form }}", """
        <h1>Finish your form here</h1>
        <p>The answers of the earlier steps are kept until {{ until }}. Then we delete them.</p>
        <p><a class="button" href="{{ url }}">Back to the form</a></p>
        <p>This link opens the form without a password. Please do not pass it on.</p>
        """), Sample)
    { Texts = typeof(FormsTexts) };
}

/// <summary>Writes to people about their answers.</summary>
internal sealed class FormLetters(MailOutbox outbox, IContentItems items, ISiteAddress site, FormsOptions options, TimeProvider clock) : IActivityConsumer
{
    public static string Name => "forms.letters";

    public static ConsumerReach Reach => ConsumerReach.Cluster;

    public static bool Wants(ActivityEntry entry) => entry is { Module: FormsModule.Key, SubjectType: FormAnswer.Subject, Verb: "sent" or "kept" };

    public async Task ConsumeAsync(ActivityEntry entry, RcwesDb db, CancellationToken ct)
    {
        var id = Guid.Parse(entry.SubjectId);
        if (await db.Set<FormAnswer>().AsNoTracking().SingleOrDefaultAsync(a => a.Id == id, ct) is not { Email: { } email } answer) return;
        var form = await items.VersionAsync(answer.VersionId, ct);
        var shape = form is null ? null : FormShape.Read(form.Document);
        var language = Cultures.Of(answer.Culture);
        var until = Warsaw.FromUtc(answer.ChangedUtc.AddDays(options.DraftDays)).ToString("d.MM.yyyy", language);
        var letter = new FormLetter(answer.Number ?? "", shape?.Title ?? "", shape?.Thanks ?? "", until, "");
        if (entry.Verb == "sent")
        {
            await outbox.AddAsync(db, entry.Sequence, FormMail.Receipt.Name, email, answer.Culture, letter, ct);
            return;
        }
        var (link, token) = FormLink.New(id, clock.GetUtcNow().UtcDateTime);
        db.Add(link);
        await db.SaveChangesAsync(ct);
        var root = await site.GetAsync(ct) + (answer.Culture == "en" ? "/en" : "");
        await outbox.AddAsync(db, entry.Sequence, FormMail.Link.Name, email, answer.Culture, letter with { Url = string.Create(CultureInfo.InvariantCulture, $"{root}/formularze/odpowiedz/{token}") }, ct);
    }
}
