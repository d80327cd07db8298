using Rcwes.Framework.Mail;
using Rcwes.Trainings.Catalogue;

namespace Rcwes.Trainings.Enrolments;

/// <summary>What letters to whoever enrolled a group tell.</summary>
internal sealed record GroupLetter(string Title, string Days, string Place, int Placed, int Waiting, bool IsTogether, string Until, string Url)
{
    /// <summary>What staff wrote.</summary>
    public string Reason { get; init; } = "";

    /// <summary>Every day with its hours, and its place where the days differ in it.</summary>
    public IReadOnlyList<TimetableLine> Sessions { get; init; } = [];

    /// <summary>The place of all days in full; empty where they differ.</summary>
    public string Venue { get; init; } = "";

    /// <summary>What was moved; empty when that is not known.</summary>
    public IReadOnlyList<TimetableChange> Changes { get; init; } = [];
}

/// <summary>Letters about groups.</summary>
internal static class GroupMail
{
    private const string FactsPl = "<p>{{ title }}" + EnrolmentMail.Days + "</p><p><a class=\"button\" href=\"{{ url }}\">Zobacz zgłoszenie grupy</a></p><p>Ten link otwiera zgłoszenie bez hasła. Nie przekazuj go dalej.</p>";
    private const string FactsEn = "<p>{{ title }}" + EnrolmentMail.Days + "</p><p><a class=\"button\" href=\"{{ url }}\">See the application of the group</a></p><p>This link opens the application without a password. Please do not pass it on.</p>";

    private static readonly GroupLetter Sample = new("Szkolenie (sample)", "2–3 grudnia 2026", "Zielona (sample)", 2, 1, false, "30 listopada 2026, 12:00", "https://rcwes.example/zapisy-grupowe/przyklad")
    {
        Reason = "Pow\u00F3d (sample)",
        Sessions = EnrolmentMail.SampleDays,
        Venue = "Sala (sample), ul. Zielona 1 (sample), Zielona (sample)",
        Changes = [new("\u015Broda, 2 grudnia 2026, 09:00–15:00 (sample)", "\u015Broda, 2 grudnia 2026, 13:00–19:00 (sample)")],
    };

    public static MailTemplate Sent { get; } = Letter("trainings.group-sent", "Zgłoszenie grupy na szkolenie",
        "Zgłoszenie grupy: {{ title }}", """
        <h1>Mamy zgłoszenie Twojej grupy</h1>
        <p>Miejsce mają teraz: {{ placed }}. Na liście rezerwowej czekają: {{ waiting }}.{% if is_together and waiting != 0 %} Grupa czeka razem. Napiszemy, gdy będą miejsca dla wszystkich.{% endif %}</p>
        <p>Każda osoba dostała własny link do swojego zgłoszenia.</p>
        """,
        "Application of a group: {{ title }}", """
        <h1>We have the application of your group</h1>
        <p>People with a place now: {{ placed }}. People on the reserve list: {{ waiting }}.{% if is_together and waiting != 0 %} The group waits together. We write when there are places for all of you.{% endif %}</p>
        <p>Everybody got a link to their own application.</p>
        """);

    public static MailTemplate Offered { get; } = Letter("trainings.group-offer", "Propozycja miejsc dla grupy",
        "Są miejsca dla całej grupy, odpowiedz do {{ until }}", """
        <h1>Są miejsca dla całej Twojej grupy</h1>
        <p>Odpowiadasz za wszystkich. Czekamy do {{ until }}. Potem zaproponujemy miejsca następnym osobom.</p>
        """,
        "There are places for the whole group, please answer by {{ until }}", """
        <h1>There are places for your whole group</h1>
        <p>You answer for everybody. We wait until {{ until }}. Then we offer the places to the next people.</p>
        """);

    public static MailTemplate Expired { get; } = Letter("trainings.group-expired", "Propozycja miejsc dla grupy, która wygasła",
        "Propozycja dla grupy wygasła: {{ title }}", """
        <h1>Czas na odpowiedź minął</h1>
        <p>Miejsca zaproponowaliśmy następnym osobom. Jeśli zapisy trwają, możesz zgłosić grupę jeszcze raz.</p>
        """,
        "The offer to the group has run out: {{ title }}", """
        <h1>The time to answer is over</h1>
        <p>We offered the places to the next people. While sign-up is open you can enrol the group again.</p>
        """);

    public static MailTemplate Cancelled { get; } = Letter("trainings.group-cancelled", "Odwołane szkolenie, na które zgłoszono grupę",
        "Szkolenie odwołane: {{ title }}", """
        <h1>Szkolenie się nie odbędzie</h1>
        <p>Powód: {{ reason }}</p>
        <p>Każda osoba z grupy dostała wiadomość. Nikomu nie ubyło szkoleń.</p>
        """,
        "Training cancelled: {{ title }}", """
        <h1>The training does not take place</h1>
        <p>Reason: {{ reason }}</p>
        <p>Everybody of the group was told. Nobody has lost one of their trainings.</p>
        """);

    public static MailTemplate Unplaced { get; } = Letter("trainings.group-unplaced", "Grupa, dla której zabrakło miejsc",
        "Zabrakło miejsc: {{ title }}", """
        <h1>Szkolenie się zaczęło, a miejsc nie starczyło dla wszystkich</h1>
        <p>Kto z grupy czekał na liście rezerwowej, dostał o tym wiadomość. Tym osobom nie ubyło szkoleń.</p>
        """,
        "There were not enough places: {{ title }}", """
        <h1>The training has begun and there were not enough places for everybody</h1>
        <p>Whoever of the group was on the reserve list was told. They have not lost one of their trainings.</p>
        """);

    public static MailTemplate Moved { get; } = Letter("trainings.group-moved", "Zmieniony dzień, godzina albo miejsce szkolenia, na które zgłoszono grupę",
        "Zmiana terminu albo miejsca: {{ title }}", """
        <h1>Zmienił się dzień, godzina albo miejsce szkolenia</h1>
        """ + EnrolmentMail.ChangesPl + """
        <p>Poniżej są aktualne dane. Zgłoszenie grupy zostaje. Każda osoba z grupy dostała wiadomość.</p>
        <p>Jeśli nowy termin nie pasuje całej grupie albo komuś z niej, zrezygnuj na stronie zgłoszenia. Każda osoba może też zrezygnować sama.</p>
        {% if until != "" %}<p>Na odpowiedź na propozycję miejsc czekamy do {{ until }}.</p>{% endif %}
        """,
        "New date or place: {{ title }}", """
        <h1>The date, the hours or the place have changed</h1>
        """ + EnrolmentMail.ChangesEn + """
        <p>Below is what holds now. The application of the group stays. Everybody of the group was told.</p>
        <p>If the new date does not suit the group or somebody of it, resign on the page of the application. Everybody can also resign alone.</p>
        {% if until != "" %}<p>We wait for your answer to the offer of places until {{ until }}.</p>{% endif %}
        """);

    public static MailTemplate Draft { get; } = Letter("trainings.group-draft", "Link do niewysłanego zgłoszenia grupy",
        "Dokończ zgłoszenie grupy: {{ title }}", """
        <h1>Dokończ zgłoszenie swojej grupy</h1>
        <p>Zgłoszenie nie jest jeszcze wysłane i miejsca nie są zarezerwowane. Odpowiedzi są zapisane do {{ until }}. Potem je usuniemy.</p>
        <p>Jeśli to nie Twoje zgłoszenie, ktoś pomylił adres. Wtedy nic nie rób.</p>
        """,
        "Please finish the application of your group: {{ title }}", """
        <h1>Please finish the application of your group</h1>
        <p>The application has not been sent yet and no places are kept. Your answers are saved until {{ until }}. Then we delete them.</p>
        <p>If it is not your application, somebody mistook the address. Then please do nothing.</p>
        """);

    /// <summary>To the people of a group: they need not do anything.</summary>
    public static MailTemplate Member { get; } = EnrolmentMail.Letter("trainings.offer-member", "Propozycja miejsca dla osoby z grupy",
        "Są miejsca dla całej grupy: {{ title }}", """
        <h1>Są miejsca dla całej Twojej grupy</h1>
        <p>Za wszystkich odpowiada do {{ until }} osoba, która Was zgłosiła. Jeśli nie chcesz przyjść, zrezygnuj na stronie zgłoszenia.</p>
        """,
        "There are places for the whole group: {{ title }}", """
        <h1>There are places for your whole group</h1>
        <p>Whoever enrolled you answers for everybody by {{ until }}. If you do not want to come, resign on the page of your application.</p>
        """);

    public static IReadOnlyList<MailTemplate> All => [Sent, Offered, Expired, Cancelled, Unplaced, Moved, Draft, Member];

    private static MailTemplate Letter(string name, string title, string subjectPl, string bodyPl, string subjectEn, string bodyEn) => new(name, title, new(subjectPl, bodyPl + FactsPl), new(subjectEn, bodyEn + FactsEn), Sample) { Texts = typeof(TrainingsTexts) };
}
