using Rcwes.Framework.Mail;
using Rcwes.Trainings.Enrolments;

namespace Rcwes.Trainings.Attendance;

/// <summary>What the letter to staff about an edition that is over tells.</summary>
internal sealed record EndLetter(string Title, string Days, string Url)
{
    /// <summary>How many people are missing for the smallest group.</summary>
    public int Missing { get; init; }
}

/// <summary>What the letter to an address that was taken off an application tells.</summary>
internal sealed record AddressLetter(string Title, string Number);

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

    public static MailTemplate FormerAddress { get; } = new("trainings.former-address", "Adres usunięty ze zgłoszenia",
        new("Zmieniony adres w zgłoszeniu: {{ title }}", """
            <h1>Adres e-mail w zgłoszeniu się zmienił</h1>
            <p>{{ title }}<br>Numer zgłoszenia: {{ number }}</p>
            <p>Wiadomości o tym zgłoszeniu wysyłamy teraz na inny adres. Linki z wcześniejszych wiadomości już nie działają.</p>
            <p>Jeśli to Twoje zgłoszenie, a tej zmiany nie było w planie, odpisz na tę wiadomość albo zadzwoń do nas.</p>
            """),
        new("Another address for an application: {{ title }}", """
            <h1>The e-mail address of an application has changed</h1>
            <p>{{ title }}<br>Number of the application: {{ number }}</p>
            <p>Messages about this application go to another address now. Links of earlier messages do not work any more.</p>
            <p>If it is your application and you did not ask for this, please answer this message or call us.</p>
            """),
        new AddressLetter("Szkolenie (sample)", "SZK/2026/0001"))
    { Texts = typeof(TrainingsTexts) };

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

    public static MailTemplate Restored { get; } = EnrolmentMail.Letter("trainings.restored", "Przywrócone zgłoszenie",
        "Zgłoszenie znów jest ważne: {{ title }}", """
        <h1>Twoje zgłoszenie znów jest ważne</h1>
        <p>Poprzednia wiadomość, że zgłoszenie jest zakończone, była pomyłką. Przepraszamy. Stan zgłoszenia: {{ state }}.</p>
        """,
        "Your application holds again: {{ title }}", """
        <h1>Your application holds again</h1>
        <p>The message before, that your application has ended, was our mistake. We are sorry. State of the application: {{ state }}.</p>
        """);

    public static MailTemplate Soon { get; } = EnrolmentMail.Letter("trainings.soon", "Przypomnienie przed szkoleniem",
        "Szkolenie już niedługo: {{ title }}", """
        <h1>Widzimy się niedługo</h1>
        <p>Na stronie zgłoszenia jest kod QR. Pokaż go przy wejściu, z telefonu albo wydrukowany: tak najszybciej zapiszemy obecność.</p>
        <p>Jeśli nie możesz przyjść, zrezygnuj teraz. Miejsce dostanie następna osoba.</p>
        {% if free_until != "" %}<p>Kto zrezygnuje do {{ free_until }}, temu szkolenie nie będzie liczyć się jako wykorzystane.</p>{% endif %}
        {% if is_late %}<p>Do szkolenia zostało mało czasu, dlatego po rezygnacji będzie liczyć się jako wykorzystane. Jeśli powodem jest choroba albo inne zdarzenie losowe, zadzwoń do nas.</p>{% endif %}
        """,
        "Your training begins soon: {{ title }}", """
        <h1>See you soon</h1>
        <p>There is a QR code on the page of your application. Show it at the door, on the phone or printed: that is the fastest way to record your attendance.</p>
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

    public static MailTemplate TooFew { get; } = new("trainings.too-few", "Termin, na który zgłosiło się za mało osób",
        new("Za mało osób: {{ title }}", """
            <h1>Brakuje osób do najmniejszej grupy</h1>
            <p>{{ title }}<br>{{ days }}</p>
            <p>Brakuje osób: {{ missing }}. Zdecyduj, czy termin się odbędzie. Jeśli go odwołasz, wszyscy zgłoszeni dostaną wiadomość z powodem, a szkolenie wróci do puli każdej z tych osób.</p>
            <p><a class="button" href="{{ url }}">Zobacz zgłoszenia</a></p>
            """),
        new("Too few people: {{ title }}", """
            <h1>People are missing for the smallest group</h1>
            <p>{{ title }}<br>{{ days }}</p>
            <p>People missing: {{ missing }}. Decide whether the edition takes place. If you cancel it, all who applied are told why, and each of them has the course back.</p>
            <p><a class="button" href="{{ url }}">See the applications</a></p>
            """),
        new EndLetter("Szkolenie (sample)", "2–3 grudnia 2026", "https://rcwes.example/admin") { Missing = 3 })
    { Texts = typeof(TrainingsTexts) };

    public static IReadOnlyList<MailTemplate> All => [ResignedLate, Excused, Address, FormerAddress, Rejected, Restored, Soon, Message, Unplaced, Completed, NotCompleted, Revoked, Reissued, EndDue, TooFew];
}
