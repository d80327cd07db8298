using Rcwes.Framework.Mail;
using Rcwes.Trainings.Enrolments;

namespace Rcwes.Trainings.Attendance;

/// <summary>What the letter to staff about an edition that is over tells.</summary>
internal sealed record EndLetter(string Title, string Days, string Url);

/// <summary>Letters around the end of a training.</summary>
internal static class AfterMail
{
    public static MailTemplate Unplaced { get; } = EnrolmentMail.Letter("trainings.unplaced", "Lista rezerwowa: zabrakło miejsca",
        "Zabrakło miejsca: {{ title }}", """
        <h1>Tym razem zabrakło miejsca</h1>
        <p>Szkolenie się zaczyna, a miejsce dla Ciebie się nie zwolniło. Przykro nam. To zgłoszenie nie zmniejsza liczby szkoleń, z których możesz skorzystać. Zobacz inne terminy w katalogu.</p>
        """,
        "No place this time: {{ title }}", """
        <h1>There was no place this time</h1>
        <p>The training begins and no place became free for you. We are sorry. This application does not use up any of your courses. Please see other dates in the catalogue.</p>
        """);

    public static MailTemplate Completed { get; } = EnrolmentMail.Letter("trainings.completed", "Ukończone szkolenie i zaświadczenie",
        "Zaświadczenie jest gotowe: {{ title }}", """
        <h1>Gratulujemy ukończenia szkolenia</h1>
        <p>Zaświadczenie pobierzesz na stronie swojego zgłoszenia, teraz i zawsze, kiedy będzie potrzebne.</p>
        """,
        "Your certificate is ready: {{ title }}", """
        <h1>Congratulations on completing the training</h1>
        <p>You can download the certificate on the page of your application, now and whenever you need it.</p>
        """);

    public static MailTemplate NotCompleted { get; } = EnrolmentMail.Letter("trainings.not-completed", "Szkolenie bez zaświadczenia",
        "Szkolenie nieukończone: {{ title }}", """
        <h1>Szkolenie nie jest ukończone</h1>
        <p>Według listy obecności nie było Cię na wystarczającej części zajęć, dlatego nie możemy wystawić zaświadczenia. Jeśli lista jest błędna, odpisz albo zadzwoń do nas.</p>
        """,
        "Training not completed: {{ title }}", """
        <h1>The training is not completed</h1>
        <p>According to the list of attendance you were not there long enough for a certificate. If the list is wrong, please answer or call us.</p>
        """);

    public static MailTemplate ResignedLate { get; } = EnrolmentMail.Letter("trainings.resigned-late", "Późna rezygnacja ze szkolenia",
        "Rezygnacja przyjęta: {{ title }}", """
        <h1>Rezygnacja przyjęta</h1>
        <p>Do szkolenia zostało mało czasu, dlatego zgodnie z zasadami liczy się ono jako wykorzystane. Jeśli powodem była choroba albo inne zdarzenie losowe, zadzwoń do nas.</p>
        """,
        "Your resignation: {{ title }}", """
        <h1>We have your resignation</h1>
        <p>There is little time left before the training, so under the rules it counts as used. If the reason was illness or another misfortune, please call us.</p>
        """);

    public static MailTemplate Excused { get; } = EnrolmentMail.Letter("trainings.excused", "Usprawiedliwiona późna rezygnacja",
        "Rezygnacja usprawiedliwiona: {{ title }}", """
        <h1>Twoja rezygnacja jest usprawiedliwiona</h1>
        <p>To szkolenie nie liczy się już jako wykorzystane.</p>
        """,
        "Your resignation is excused: {{ title }}", """
        <h1>Your resignation is excused</h1>
        <p>This training does not count as used any more.</p>
        """);

    public static MailTemplate Address { get; } = EnrolmentMail.Letter("trainings.address", "Poprawiony adres i nowy link do zgłoszenia",
        "Twoje zgłoszenie: {{ title }}", """
        <h1>Twoje zgłoszenie na szkolenie</h1>
        <p>Poprawiliśmy adres e-mail w tym zgłoszeniu. Linki, które wysłaliśmy wcześniej, już nie działają. Stan zgłoszenia: {{ state }}.</p>
        {% if until != "" %}<p>Na odpowiedź na propozycję miejsca czekamy do {{ until }}.</p>{% endif %}
        """,
        "Your application: {{ title }}", """
        <h1>Your application for a training</h1>
        <p>We have corrected the e-mail address of this application. Links that we sent before do not work any more. State of the application: {{ state }}.</p>
        {% if until != "" %}<p>We wait for your answer to the offer of a place until {{ until }}.</p>{% endif %}
        """);

    public static MailTemplate Rejected { get; } = EnrolmentMail.Letter("trainings.rejected", "Zgłoszenie odrzucone",
        "Zgłoszenie odrzucone: {{ title }}", """
        <h1>Nie możemy przyjąć zgłoszenia</h1>
        <p>Powód: {{ reason }}</p>
        <p>To zgłoszenie nie zmniejsza liczby szkoleń, z których możesz skorzystać. Jeśli uważasz, że to pomyłka, odpisz albo zadzwoń do nas.</p>
        """,
        "Application refused: {{ title }}", """
        <h1>We cannot accept the application</h1>
        <p>Reason: {{ reason }}</p>
        <p>This application does not use up any of your courses. If you think that it is a mistake, please answer or call us.</p>
        """);

    public static MailTemplate Soon { get; } = EnrolmentMail.Letter("trainings.soon", "Przypomnienie przed szkoleniem",
        "Szkolenie już niedługo: {{ title }}", """
        <h1>Widzimy się niedługo</h1>
        <p>Jeśli nie możesz przyjść, zrezygnuj teraz. Miejsce dostanie następna osoba.</p>
        {% if free_until != "" %}<p>Kto zrezygnuje do {{ free_until }}, temu szkolenie nie będzie liczyć się jako wykorzystane.</p>{% endif %}
        {% if is_late %}<p>Do szkolenia zostało mało czasu, dlatego po rezygnacji będzie liczyć się jako wykorzystane. Jeśli powodem jest choroba albo inne zdarzenie losowe, zadzwoń do nas.</p>{% endif %}
        """,
        "Your training begins soon: {{ title }}", """
        <h1>See you soon</h1>
        <p>If you cannot come, please resign now. The next person gets the place.</p>
        {% if free_until != "" %}<p>If you resign by {{ free_until }}, the training does not count as used.</p>{% endif %}
        {% if is_late %}<p>There is little time left before the training, so it counts as used even if you resign. If the reason is illness or another misfortune, please call us.</p>{% endif %}
        """);

    public static MailTemplate Message { get; } = EnrolmentMail.Letter("trainings.message", "Wiadomość od organizatora szkolenia",
        "{{ subject }}", """
        <h1>{{ subject }}</h1>
        {% for line in paragraphs %}<p>{{ line }}</p>{% endfor %}
        """,
        "{{ subject }}", """
        <h1>{{ subject }}</h1>
        {% for line in paragraphs %}<p>{{ line }}</p>{% endfor %}
        """);

    public static MailTemplate Revoked { get; } = EnrolmentMail.Letter("trainings.certificate-revoked", "Wycofane zaświadczenie",
        "Zaświadczenie wycofane: {{ title }}", """
        <h1>Wycofaliśmy zaświadczenie</h1>
        <p>Zaświadczenie z tego szkolenia nie jest już ważne. Powód wyjaśnimy, gdy do nas zadzwonisz albo odpiszesz na tę wiadomość.</p>
        """,
        "Certificate revoked: {{ title }}", """
        <h1>We have revoked a certificate</h1>
        <p>The certificate of this training is not valid any more. Please call us or answer this letter, and we will explain why.</p>
        """);

    public static MailTemplate Reissued { get; } = EnrolmentMail.Letter("trainings.certificate-reissued", "Nowe zaświadczenie w miejsce poprzedniego",
        "Nowe zaświadczenie: {{ title }}", """
        <h1>Mamy dla Ciebie nowe zaświadczenie</h1>
        <p>Zastępuje poprzednie, które straciło ważność. Pobierzesz je na stronie swojego zgłoszenia.</p>
        """,
        "New certificate: {{ title }}", """
        <h1>We have a new certificate for you</h1>
        <p>It replaces the former one, which is not valid any more. You can download it on the page of your application.</p>
        """);

    public static MailTemplate EndDue { get; } = new("trainings.end-due", "Termin szkolenia do zakończenia",
        new("Zakończ termin: {{ title }}", """
            <h1>Szkolenie się odbyło, zakończ termin</h1>
            <p>{{ title }}<br>{{ days }}</p>
            <p>Zapisz obecność ze wszystkich dni i zakończ termin najpóźniej siedem dni po szkoleniu. Wtedy uczestnicy dostaną zaświadczenia.</p>
            <p><a class="button" href="{{ url }}">Otwórz listę obecności</a></p>
            """),
        new("Please end the edition: {{ title }}", """
            <h1>The training has taken place, please end the edition</h1>
            <p>{{ title }}<br>{{ days }}</p>
            <p>Save the attendance of all days and end the edition within seven days after the training. Then participants get their certificates.</p>
            <p><a class="button" href="{{ url }}">Open the list of attendance</a></p>
            """),
        new EndLetter("Szkolenie (sample)", "2–3 grudnia 2026", "https://rcwes.example/admin"))
    { Texts = typeof(TrainingsTexts) };

    public static IReadOnlyList<MailTemplate> All => [ResignedLate, Excused, Address, Rejected, Soon, Message, Unplaced, Completed, NotCompleted, Revoked, Reissued, EndDue];
}
