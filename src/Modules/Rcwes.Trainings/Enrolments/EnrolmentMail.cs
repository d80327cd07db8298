using System.Globalization;
using Rcwes.Framework.Localization;
using Rcwes.Framework.Mail;
using Rcwes.Trainings.Catalogue;

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

    /// <summary>Every day with its hours, and its place where the days differ in it.</summary>
    public IReadOnlyList<TimetableLine> Sessions { get; init; } = [];

    /// <summary>The place of all days in full; empty where they differ.</summary>
    public string Venue { get; init; } = "";

    /// <summary>Where one takes part online; none in letters to people who have no place.</summary>
    public IReadOnlyList<OnlineLink> Links { get; init; } = [];

    /// <summary>A link is still to be told to a participant.</summary>
    public bool AwaitsLink { get; init; }

    /// <summary>What was moved; empty when that is not known.</summary>
    public IReadOnlyList<TimetableChange> Changes { get; init; } = [];

    /// <summary>The link is another one since the last letter.</summary>
    public bool IsLinkNew { get; init; }
}

/// <summary>The letters that applicants get.</summary>
internal static class EnrolmentMail
{
    /// <summary>Days, hours and places, each on a line of its own.</summary>
    public const string Days = "{% for session in sessions %}<br>{{ session.when }}{% if session.where != \"\" %}, {{ session.where }}{% endif %}{% endfor %}{% if venue != \"\" %}<br>{{ venue }}{% endif %}";

    /// <summary>What has changed, in pairs.</summary>
    public const string ChangesPl = "{% if changes.size > 0 %}<ul>{% for change in changes %}<li>Było: {{ change.before }}<br>Jest: {{ change.after }}</li>{% endfor %}</ul>{% endif %}";
    public const string ChangesEn = "{% if changes.size > 0 %}<ul>{% for change in changes %}<li>Before: {{ change.before }}<br>Now: {{ change.after }}</li>{% endfor %}</ul>{% endif %}";

    private const string JoinPl = "{% if links.size > 0 %}<p>Zajęcia online: {% for link in links %}<br>{% if link.days != \"\" %}{{ link.days }}: {% endif %}<a href=\"{{ link.url }}\">{{ link.url }}</a>{% endfor %}</p><p>Ten adres jest tylko dla uczestników. Nie przekazuj go dalej.</p>{% endif %}{% if awaits_link %}<p>Link do zajęć online wyślemy w osobnej wiadomości. Będzie też na stronie Twojego zgłoszenia.</p>{% endif %}";
    private const string JoinEn = "{% if links.size > 0 %}<p>Online: {% for link in links %}<br>{% if link.days != \"\" %}{{ link.days }}: {% endif %}<a href=\"{{ link.url }}\">{{ link.url }}</a>{% endfor %}</p><p>This address is for participants only. Please do not pass it on.</p>{% endif %}{% if awaits_link %}<p>We send the link for taking part online in a separate letter. It will also be on the page of your application.</p>{% endif %}";
    private const string FactsPl = "<p>{{ title }}" + Days + "{% if number != \"\" %}<br>Numer zgłoszenia: {{ number }}{% endif %}</p>" + JoinPl;
    private const string FactsEn = "<p>{{ title }}" + Days + "{% if number != \"\" %}<br>Number of the application: {{ number }}{% endif %}</p>" + JoinEn;
    private const string LinkPl = "<p><a class=\"button\" href=\"{{ url }}\">Zobacz swoje zgłoszenie</a></p><p>Ten link otwiera zgłoszenie bez hasła. Nie przekazuj go dalej.</p>";
    private const string LinkEn = "<p><a class=\"button\" href=\"{{ url }}\">See your application</a></p><p>This link opens the application without a password. Please do not pass it on.</p>";

    public static IReadOnlyList<TimetableLine> SampleDays { get; } = [new("2–3 grudnia 2026, codziennie 09:00–15:00 (sample)", "")];

    private static readonly EnrolmentLetter Sample = new("Szkolenie (sample)", "SZK/2026/0001", "2–3 grudnia 2026", "Zielona (sample)", 3, "30 listopada 2026, 12:00", "https://rcwes.example/zapisy/przyklad") { Reason = "Brak zgody (sample)", State = "miejsce przyznane (sample)", FreeUntil = "27 listopada", MayResign = true, Subject = "Temat (sample)", Paragraphs = ["Akapit (sample)"], Amount = "42,50 PLN (sample)", Missing = ["Czego brakuje (sample)"], MissingUntil = "27 listopada 2026", Sessions = SampleDays, Venue = "Sala (sample), ul. Zielona 1 (sample), Zielona (sample)", Links = [new("", "https://spotkania.example/sample")], Changes = [new("\u015Broda, 2 grudnia 2026, 09:00–15:00 (sample)", "\u015Broda, 2 grudnia 2026, 13:00–19:00 (sample)")] };

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

    public static MailTemplate Moved { get; } = Letter("trainings.moved", "Zmieniony dzień, godzina albo miejsce szkolenia",
        "Zmiana terminu albo miejsca: {{ title }}", """
        <h1>Zmienił się dzień, godzina albo miejsce szkolenia</h1>
        """ + ChangesPl + """
        {% if is_link_new and links.size > 0 %}<p>Link do zajęć online też jest nowy.</p>{% endif %}
        <p>Poniżej są aktualne dane. Twoje zgłoszenie zostaje.{% if may_resign %} Jeśli nowy termin Ci nie pasuje, zrezygnuj na stronie zgłoszenia.{% endif %}</p>
        {% if free_until != "" %}<p>Kto zrezygnuje do {{ free_until }}, temu szkolenie nie będzie liczyć się jako wykorzystane.</p>{% endif %}
        {% if until != "" %}<p>Na odpowiedź na propozycję miejsca czekamy do {{ until }}.</p>{% endif %}
        """,
        "New date or place: {{ title }}", """
        <h1>The date, the hours or the place have changed</h1>
        """ + ChangesEn + """
        {% if is_link_new and links.size > 0 %}<p>The link for taking part online is new too.</p>{% endif %}
        <p>Below is what holds now. Your application stays.{% if may_resign %} If the new date does not suit you, resign on the page of your application.{% endif %}</p>
        {% if free_until != "" %}<p>If you resign by {{ free_until }}, the training does not count as used.</p>{% endif %}
        {% if until != "" %}<p>We wait for your answer to the offer of a place until {{ until }}.</p>{% endif %}
        """);

    public static MailTemplate Link { get; } = Letter("trainings.link", "Link do zajęć online",
        "Link do zajęć online: {{ title }}", """
        <h1>{% if links.size > 0 %}Mamy link do zajęć online{% else %}Poprzedni link do zajęć online już nie działa{% endif %}</h1>
        <p>{% if links.size > 0 %}Jeśli w poprzedniej wiadomości był inny, użyj tego.{% else %}Nowy wyślemy przed zajęciami.{% endif %}</p>
        """,
        "Link for taking part online: {{ title }}", """
        <h1>{% if links.size > 0 %}Here is the link for taking part online{% else %}The former link for taking part online does not work any more{% endif %}</h1>
        <p>{% if links.size > 0 %}If an earlier letter had another one, please use this one.{% else %}We send the new one before the training.{% endif %}</p>
        """);

    public static MailTemplate Draft { get; } = Letter("trainings.draft", "Link do niewysłanego zgłoszenia",
        "Dokończ zgłoszenie: {{ title }}", """
        <h1>Dokończ swoje zgłoszenie</h1>
        <p>Zgłoszenie nie jest jeszcze wysłane i miejsce nie jest zarezerwowane. Odpowiedzi są zapisane do {{ until }}. Potem je usuniemy.</p>
        <p>Jeśli to nie Twoje zgłoszenie, ktoś pomylił adres. Wtedy nic nie rób.</p>
        """,
        "Please finish your application: {{ title }}", """
        <h1>Please finish your application</h1>
        <p>The application has not been sent yet and no place is kept. Your answers are saved until {{ until }}. Then we delete them.</p>
        <p>If it is not your application, somebody mistook the address. Then please do nothing.</p>
        """);

    public static IReadOnlyList<MailTemplate> All => [Placed, Queued, Offered, Accepted, Expired, Resigned, Cancelled, Moved, Link, Draft];

    public static string Moment(DateTime utc) => Warsaw.FromUtc(utc).ToString("d MMMM yyyy, HH:mm", CultureInfo.CurrentCulture);

    public static MailTemplate Letter(string name, string title, string subjectPl, string bodyPl, string subjectEn, string bodyEn) => new(name, title,
        new(subjectPl, bodyPl + FactsPl + LinkPl),
        new(subjectEn, bodyEn + FactsEn + LinkEn),
        Sample)
    { Texts = typeof(TrainingsTexts) };
}
