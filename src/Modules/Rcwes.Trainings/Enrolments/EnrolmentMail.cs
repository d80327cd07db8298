using System.Globalization;
using Rcwes.Framework.Localization;
using Rcwes.Framework.Mail;

namespace Rcwes.Trainings.Enrolments;

/// <summary>What letters about an application tell.</summary>
internal sealed record EnrolmentLetter(string Title, string Number, string Days, string Place, int Position, string Until, string Url)
{
    /// <summary>Why staff ended it; empty for none.</summary>
    public string Reason { get; init; } = "";

    /// <summary>State of the application in words.</summary>
    public string State { get; init; } = "";

    /// <summary>Last day on which the place can be given up freely; empty when that is over, and for what uses no training anyway.</summary>
    public string FreeUntil { get; init; } = "";

    /// <summary>Giving the place up uses the training.</summary>
    public bool IsLate { get; init; }

    public bool MayResign { get; init; }

    /// <summary>Of a message of the staff.</summary>
    public string Subject { get; init; } = "";

    public IReadOnlyList<string> Paragraphs { get; init; } = [];

    /// <summary>Of an assessment, and the most that there are.</summary>
    public int Points { get; init; }

    public int MostPoints { get; init; }

    public bool Waits { get; init; }

    /// <summary>What is refunded for travel, in words.</summary>
    public string Amount { get; init; } = "";

    /// <summary>Until when the result can be appealed; empty when it cannot.</summary>
    public string AppealUntil { get; init; } = "";

    /// <summary>What staff ask to be completed, and the last day for it; empty when they do not.</summary>
    public IReadOnlyList<string> Missing { get; init; } = [];

    public string MissingUntil { get; init; } = "";
}

/// <summary>The letters that applicants get.</summary>
internal static class EnrolmentMail
{
    private const string FactsPl = "<p>{{ title }}<br>{{ days }}, {{ place }}<br>Numer zgłoszenia: {{ number }}</p>";
    private const string FactsEn = "<p>{{ title }}<br>{{ days }}, {{ place }}<br>Number of the application: {{ number }}</p>";
    private const string LinkPl = "<p><a class=\"button\" href=\"{{ url }}\">Zobacz swoje zgłoszenie</a></p><p>Ten link otwiera zgłoszenie bez hasła. Nie przekazuj go dalej.</p>";
    private const string LinkEn = "<p><a class=\"button\" href=\"{{ url }}\">See your application</a></p><p>This link opens the application without a password. Please do not pass it on.</p>";

    private static readonly EnrolmentLetter Sample = new("Szkolenie (sample)", "SZK/2026/0001", "2–3 grudnia 2026", "Zielona (sample)", 3, "30 listopada 2026, 12:00", "https://rcwes.example/zapisy/przyklad") { Reason = "Brak zgody (sample)", State = "miejsce przyznane (sample)", FreeUntil = "27 listopada", MayResign = true, Subject = "Temat (sample)", Paragraphs = ["Akapit (sample)"], Amount = "42,50 PLN (sample)", Missing = ["Czego brakuje (sample)"], MissingUntil = "27 listopada 2026" };

    public static MailTemplate Placed { get; } = Letter("trainings.placed", "Zgłoszenie na szkolenie: jest miejsce",
        "Masz miejsce: {{ title }}", """
        <h1>Masz miejsce na szkoleniu</h1>
        <p>Jeśli nie możesz przyjść, zrezygnuj jak najwcześniej. Miejsce dostanie następna osoba.</p>
        """,
        "You have a place: {{ title }}", """
        <h1>You have a place</h1>
        <p>If you cannot come, please resign as early as you can. The next person gets the place.</p>
        """);

    public static MailTemplate Queued { get; } = Letter("trainings.queued", "Zgłoszenie na szkolenie: lista rezerwowa",
        "Lista rezerwowa: {{ title }}", """
        <h1>Jesteś na liście rezerwowej</h1>
        <p>Miejsce na liście: {{ position }}. Kiedy zwolni się miejsce, proponujemy je po kolei. Napiszemy, gdy przyjdzie Twoja kolej.</p>
        """,
        "Reserve list: {{ title }}", """
        <h1>You are on the reserve list</h1>
        <p>Your position: {{ position }}. When a place becomes free, we offer it in turn. We write when it is your turn.</p>
        """);

    public static MailTemplate Offered { get; } = Letter("trainings.offer", "Propozycja zwolnionego miejsca",
        "Zwolniło się miejsce, odpowiedz do {{ until }}", """
        <h1>Zwolniło się miejsce dla Ciebie</h1>
        <p>Czekamy na odpowiedź do {{ until }}. Potem zaproponujemy je następnej osobie.</p>
        """,
        "A place is free, please answer by {{ until }}", """
        <h1>A place is free for you</h1>
        <p>We wait for your answer until {{ until }}. Then we offer it to the next person.</p>
        """);

    public static MailTemplate Accepted { get; } = Letter("trainings.accepted", "Przyjęta propozycja miejsca",
        "Miejsce potwierdzone: {{ title }}", """
        <h1>Miejsce jest Twoje</h1>
        <p>Dziękujemy za odpowiedź. Do zobaczenia na szkoleniu.</p>
        """,
        "Place confirmed: {{ title }}", """
        <h1>The place is yours</h1>
        <p>Thank you for your answer. See you at the training.</p>
        """);

    public static MailTemplate Expired { get; } = Letter("trainings.expired", "Propozycja miejsca, która wygasła",
        "Propozycja miejsca wygasła: {{ title }}", """
        <h1>Czas na odpowiedź minął</h1>
        <p>Miejsce zaproponowaliśmy następnej osobie. Jeśli zapisy trwają, możesz zgłosić się jeszcze raz. To zgłoszenie nie zmniejsza liczby szkoleń, z których możesz skorzystać.</p>
        """,
        "The offer of a place has run out: {{ title }}", """
        <h1>The time to answer is over</h1>
        <p>We offered the place to the next person. While sign-up is open you can apply again. This application does not use up any of your courses.</p>
        """);

    public static MailTemplate Resigned { get; } = Letter("trainings.resigned", "Rezygnacja ze szkolenia",
        "Rezygnacja przyjęta: {{ title }}", """
        <h1>Rezygnacja przyjęta</h1>
        <p>Dziękujemy, że dajesz znać. To zgłoszenie nie zmniejsza liczby szkoleń, z których możesz skorzystać.</p>
        """,
        "Your resignation: {{ title }}", """
        <h1>We have your resignation</h1>
        <p>Thank you for telling us. This application does not use up any of your courses.</p>
        """);

    public static MailTemplate Cancelled { get; } = Letter("trainings.cancelled", "Odwołany termin szkolenia",
        "Szkolenie odwołane: {{ title }}", """
        <h1>Ten termin się nie odbędzie</h1>
        {% if reason != "" %}<p>Powód: {{ reason }}</p>{% endif %}
        <p>Przepraszamy. To zgłoszenie nie zmniejsza liczby szkoleń, z których możesz skorzystać. Zobacz inne terminy w katalogu.</p>
        """,
        "Cancelled: {{ title }}", """
        <h1>This edition will not take place</h1>
        {% if reason != "" %}<p>Reason: {{ reason }}</p>{% endif %}
        <p>We are sorry. This application does not use up any of your courses. Please see other dates in the catalogue.</p>
        """);

    public static MailTemplate Moved { get; } = Letter("trainings.moved", "Zmieniony dzień albo miejsce szkolenia",
        "Zmiana terminu albo miejsca: {{ title }}", """
        <h1>Zmienił się dzień albo miejsce szkolenia</h1>
        <p>Poniżej są aktualne dane. Twoje zgłoszenie zostaje.{% if may_resign %} Jeśli nowy termin Ci nie pasuje, zrezygnuj na stronie zgłoszenia.{% endif %}</p>
        {% if free_until != "" %}<p>Kto zrezygnuje do {{ free_until }}, temu szkolenie nie będzie liczyć się jako wykorzystane.</p>{% endif %}
        {% if until != "" %}<p>Na odpowiedź na propozycję miejsca czekamy do {{ until }}.</p>{% endif %}
        """,
        "New date or place: {{ title }}", """
        <h1>The date or place has changed</h1>
        <p>Below is what holds now. Your application stays.{% if may_resign %} If the new date does not suit you, resign on the page of your application.{% endif %}</p>
        {% if free_until != "" %}<p>If you resign by {{ free_until }}, the training does not count as used.</p>{% endif %}
        {% if until != "" %}<p>We wait for your answer to the offer of a place until {{ until }}.</p>{% endif %}
        """);

    public static IReadOnlyList<MailTemplate> All => [Placed, Queued, Offered, Accepted, Expired, Resigned, Cancelled, Moved];

    public static string Moment(DateTime utc) => Warsaw.FromUtc(utc).ToString("d MMMM yyyy, HH:mm", CultureInfo.CurrentCulture);

    public static MailTemplate Letter(string name, string title, string subjectPl, string bodyPl, string subjectEn, string bodyEn) => new(name, title,
        new(subjectPl, bodyPl + FactsPl + LinkPl),
        new(subjectEn, bodyEn + FactsEn + LinkEn),
        Sample)
    { Texts = typeof(TrainingsTexts) };
}
