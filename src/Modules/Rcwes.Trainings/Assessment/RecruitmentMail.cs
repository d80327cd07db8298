using Rcwes.Framework.Mail;
using Rcwes.Trainings.Attendance;
using Rcwes.Trainings.Enrolments;

namespace Rcwes.Trainings.Assessment;

/// <summary>Letters of assessed recruitment.</summary>
internal static class RecruitmentMail
{
    public static MailTemplate Submitted { get; } = EnrolmentMail.Letter("trainings.submitted", "Zgłoszenie na szkolenie, które ocenia komisja",
        "Mamy Twoje zgłoszenie: {{ title }}", """
        <h1>Mamy Twoje zgłoszenie</h1>
        <p>Po zakończeniu zapisów ocenią je dwie osoby według ogłoszonych kryteriów. O wyniku napiszemy.</p>
        """,
        "We have your application: {{ title }}", """
        <h1>We have your application</h1>
        <p>After sign-up has closed, two people assess it by the criteria that were announced. We write about the result.</p>
        """);

    public static MailTemplate Returned { get; } = EnrolmentMail.Letter("trainings.returned", "Zgłoszenie na szkolenie do uzupełnienia",
        "Uzupełnij zgłoszenie do {{ missing_until }}: {{ title }}", """
        <h1>Twoje zgłoszenie trzeba uzupełnić</h1>
        {% for line in missing %}<p>{{ line }}</p>{% endfor %}
        <p>Uzupełnij je na stronie zgłoszenia do {{ missing_until }} i wyślij jeszcze raz. Kolejność zgłoszenia zostaje.</p>
        """,
        "Please complete your application by {{ missing_until }}: {{ title }}", """
        <h1>Your application has to be completed</h1>
        {% for line in missing %}<p>{{ line }}</p>{% endfor %}
        <p>Please complete it on the page of your application by {{ missing_until }} and send it again. It keeps its place in the order.</p>
        """);

    public static MailTemplate ReturnDue { get; } = EnrolmentMail.Letter("trainings.return-due", "Przypomnienie o zgłoszeniu do uzupełnienia",
        "Zostało mało czasu na uzupełnienie zgłoszenia: {{ title }}", """
        <h1>Czekamy na uzupełnienie zgłoszenia do {{ missing_until }}</h1>
        {% for line in missing %}<p>{{ line }}</p>{% endfor %}
        <p>Uzupełnij je na stronie zgłoszenia i wyślij jeszcze raz. Bez tego możemy je odrzucić albo ocenić tak, jak jest.</p>
        """,
        "There is little time left to complete your application: {{ title }}", """
        <h1>We wait for your application to be completed by {{ missing_until }}</h1>
        {% for line in missing %}<p>{{ line }}</p>{% endfor %}
        <p>Please complete it on the page of your application and send it again. Otherwise we may refuse it or assess it as it is.</p>
        """);

    public static MailTemplate ReturnWithdrawn { get; } = EnrolmentMail.Letter("trainings.return-withdrawn", "Zgłoszenie, którego nie trzeba już uzupełniać",
        "Zgłoszenia nie trzeba już uzupełniać: {{ title }}", """
        <h1>Zgłoszenia nie trzeba już uzupełniać</h1>
        <p>Ocenimy je tak, jak jest zapisane. Kolejność zgłoszenia zostaje. O wyniku napiszemy.</p>
        """,
        "Your application need not be completed any more: {{ title }}", """
        <h1>Your application need not be completed any more</h1>
        <p>We assess it as it stands. It keeps its place in the order. We write about the result.</p>
        """);

    /// <summary>To whoever runs the edition.</summary>
    public static MailTemplate Supplemented { get; } = new("trainings.supplemented", "Uzupełnione zgłoszenie do oceny",
        new("Zgłoszenie uzupełnione: {{ title }}", """
            <h1>Ktoś uzupełnił zgłoszenie</h1>
            <p>{{ title }}<br>{{ days }}</p>
            <p>Zgłoszenie znów czeka na ocenę. Kto ocenił je wcześniej, powinien zajrzeć do niego jeszcze raz.</p>
            <p><a class="button" href="{{ url }}">Otwórz ocenę zgłoszeń</a></p>
            """),
        new("An application was completed: {{ title }}", """
            <h1>Somebody completed an application</h1>
            <p>{{ title }}<br>{{ days }}</p>
            <p>The application waits to be assessed again. Whoever assessed it before should look at it once more.</p>
            <p><a class="button" href="{{ url }}">Open the assessment</a></p>
            """),
        new EndLetter("Szkolenie (sample)", "2–3 grudnia 2026", "https://rcwes.example/admin"))
    { Texts = typeof(TrainingsTexts) };

    public static MailTemplate Result { get; } = EnrolmentMail.Letter("trainings.result", "Wynik rekrutacji na szkolenie",
        "Wynik rekrutacji: {{ title }}", """
        <h1>Wynik rekrutacji: {{ state }}</h1>
        <p>Twoje punkty: {{ points }} z {{ most_points }}.</p>
        {% if waits %}<p>Miejsce na liście rezerwowej: {{ position }}. O kolejności decydują punkty, a przy równych chwila wysłania zgłoszenia.</p>{% endif %}
        {% if reason != "" %}<p>Powód: {{ reason }}</p>{% endif %}
        {% if appeal_until != "" %}<p>Jeśli się nie zgadzasz, możesz odwołać się na stronie zgłoszenia do {{ appeal_until }}.</p>{% endif %}
        """,
        "Result of the recruitment: {{ title }}", """
        <h1>Result of the recruitment: {{ state }}</h1>
        <p>Your points: {{ points }} of {{ most_points }}.</p>
        {% if waits %}<p>Position on the reserve list: {{ position }}. Points decide the order, and for equal points the moment of sending.</p>{% endif %}
        {% if reason != "" %}<p>Reason: {{ reason }}</p>{% endif %}
        {% if appeal_until != "" %}<p>If you do not agree, you can appeal on the page of your application until {{ appeal_until }}.</p>{% endif %}
        """);

    public static MailTemplate Appeal { get; } = EnrolmentMail.Letter("trainings.appeal", "Rozpatrzone odwołanie od wyniku rekrutacji",
        "Odpowiedź na odwołanie: {{ title }}", """
        <h1>Rozpatrzyliśmy Twoje odwołanie</h1>
        <p>Stan zgłoszenia: {{ state }}. Twoje punkty: {{ points }} z {{ most_points }}.</p>
        <p>Powód: {{ reason }}</p>
        """,
        "Answer to your appeal: {{ title }}", """
        <h1>We have decided your appeal</h1>
        <p>State of the application: {{ state }}. Your points: {{ points }} of {{ most_points }}.</p>
        <p>Reason: {{ reason }}</p>
        """);

    /// <summary>To whoever runs the edition.</summary>
    public static MailTemplate AppealSent { get; } = new("trainings.appeal-sent", "Odwołanie od wyniku rekrutacji do rozpatrzenia",
        new("Odwołanie do rozpatrzenia: {{ title }}", """
            <h1>Ktoś odwołał się od wyniku rekrutacji</h1>
            <p>{{ title }}<br>{{ days }}</p>
            <p>Rozpatrz odwołanie przed pierwszymi zajęciami. Potem wyniku nie można już zmienić.</p>
            <p><a class="button" href="{{ url }}">Otwórz ocenę zgłoszeń</a></p>
            """),
        new("Appeal to be decided: {{ title }}", """
            <h1>Somebody appealed against the result of the recruitment</h1>
            <p>{{ title }}<br>{{ days }}</p>
            <p>Please decide the appeal before the first day. After that the result cannot be changed any more.</p>
            <p><a class="button" href="{{ url }}">Open the assessment</a></p>
            """),
        new EndLetter("Szkolenie (sample)", "2–3 grudnia 2026", "https://rcwes.example/admin"))
    { Texts = typeof(TrainingsTexts) };

    public static IReadOnlyList<MailTemplate> All => [Submitted, Returned, ReturnDue, ReturnWithdrawn, Supplemented, Result, Appeal, AppealSent];
}
