using Rcwes.Framework.Mail;

namespace Rcwes.Institutions.Truth;

/// <summary>The words of the letters that keep entries true.</summary>
internal static class TruthLetters
{
    public static MailTemplate StillRight { get; } = new("institutions.still-right", "Pytanie do instytucji, czy wpis jest aktualny",
        new("{% if reminder %}Przypomnienie: {% endif %}czy to nadal aktualne? {{ institution }}", """
            <h1>Czy Państwa wpis w katalogu jest aktualny?</h1>
            {% if reminder %}<p>Pisaliśmy już w tej sprawie i nie mamy odpowiedzi. Wystarczy jedno kliknięcie.</p>{% endif %}
            <p>Prowadzimy katalog instytucji, w którym mieszkańcy szukają pomocy. O instytucji „{{ institution }}” piszemy tak:</p>
            <ul>{% for line in lines %}<li>{{ line }}</li>{% endfor %}</ul>
            <p>Cały wpis: <a href="{{ entry_url }}">{{ entry_url }}</a></p>
            <p><a class="button" href="{{ url }}">Tak, wszystko się zgadza</a></p>
            <p><a href="{{ change_url }}">Coś się zmieniło, chcę to poprawić</a></p>
            <p><a href="{{ closed_url }}">Ta instytucja już nie działa</a></p>
            <p>Bez odpowiedzi przy wpisie pojawi się informacja, że nikt go dawno nie potwierdził, a po {{ hidden_on }} przestaniemy go pokazywać. Linki działają do {{ until }} i nie trzeba się logować.</p>
            <p>Nie chcą Państwo być w katalogu? <a href="{{ forbid_url }}">Prosimy dać nam znać</a>.</p>
            """),
        new("{% if reminder %}Reminder: {% endif %}is this still right? {{ institution }}", """
            <h1>Is your entry in the directory still right?</h1>
            {% if reminder %}<p>We have written about this before and have no answer yet. One click is enough.</p>{% endif %}
            <p>We run a directory of institutions where people look for help. This is what we say about “{{ institution }}”:</p>
            <ul>{% for line in lines %}<li>{{ line }}</li>{% endfor %}</ul>
            <p>The whole entry: <a href="{{ entry_url }}">{{ entry_url }}</a></p>
            <p><a class="button" href="{{ url }}">Yes, everything is right</a></p>
            <p><a href="{{ change_url }}">Something has changed, I want to correct it</a></p>
            <p><a href="{{ closed_url }}">This institution is no more</a></p>
            <p>Without an answer the entry will say that nobody has confirmed it for long, and after {{ hidden_on }} we will stop showing it. The links work until {{ until }}, and you need not sign in.</p>
            <p>You do not want to be in the directory? <a href="{{ forbid_url }}">Please let us know</a>.</p>
            """),
        Sample(false))
    { Texts = typeof(InstitutionsTexts) };

    public static MailTemplate Hidden { get; } = new("institutions.hidden-unconfirmed", "Wiadomość do instytucji, że wpis jest ukryty",
        new("Nie pokazujemy już Państwa wpisu: {{ institution }}", """
            <h1>Państwa wpis jest ukryty</h1>
            <p>Nikt nie potwierdził wpisu „{{ institution }}” od {{ true_on }}, więc przestaliśmy go pokazywać w katalogu. Nic nie zginęło.</p>
            <p>Jeśli wszystko się zgadza, jedno kliknięcie przywraca wpis:</p>
            <p><a class="button" href="{{ url }}">Sprawdź wpis i pokaż go znowu</a></p>
            <p>Link działa do {{ until }}. Później można poprosić na tej samej stronie o nowy.</p>
            """),
        new("We no longer show your entry: {{ institution }}", """
            <h1>Your entry is hidden</h1>
            <p>Nobody has confirmed the entry “{{ institution }}” since {{ true_on }}, so we have stopped showing it in the directory. Nothing is lost.</p>
            <p>If everything is right, one click brings the entry back:</p>
            <p><a class="button" href="{{ url }}">Check the entry and show it again</a></p>
            <p>The link works until {{ until }}. Later you can ask for a new one on the same page.</p>
            """),
        Sample(false))
    { Texts = typeof(InstitutionsTexts) };

    public static MailTemplate HiddenToStaff { get; } = new("institutions.hidden-staff", "Lista wpisów ukrytych, bo nikt ich nie potwierdził",
        new("Ukryte wpisy w katalogu: {{ entries | size }}", """
            <h1>Ukryliśmy wpisy, których nikt nie potwierdził</h1>
            <p>Instytucje nie odpowiedziały na nasze wiadomości. Może wystarczy telefon:</p>
            <ul>{% for entry in entries %}<li><a href="{{ entry.url }}">{{ entry.name }}</a>{% if entry.asked == false %} – nie znamy adresu e-mail{% endif %}</li>{% endfor %}</ul>
            """),
        new("Hidden entries of the directory: {{ entries | size }}", """
            <h1>We have hidden entries that nobody confirmed</h1>
            <p>The institutions have not answered our letters. Perhaps a telephone call is enough:</p>
            <ul>{% for entry in entries %}<li><a href="{{ entry.url }}">{{ entry.name }}</a>{% if entry.asked == false %} – we know no e-mail address{% endif %}</li>{% endfor %}</ul>
            """),
        new HiddenLetter([new("Fundacja Rozwoju (sample)", "https://rcwes.example/admin", false)]))
    { Texts = typeof(InstitutionsTexts) };

    private static TruthLetter Sample(bool reminder) => new("Fundacja Rozwoju (sample)", reminder, ["68 000 00 00, biuro@fundacja.example", "ul. Lipowa 1, 68-300 Lubsko"],
        "https://rcwes.example/instytucje/fundacja", "https://rcwes.example/a", "https://rcwes.example/b", "https://rcwes.example/c", "https://rcwes.example/d",
        "2 grudnia 2025", "2 czerwca 2027", "2 kwietnia 2027");
}

/// <summary>What a letter to an institution tells of.</summary>
internal sealed record TruthLetter(
    string Institution, bool Reminder, IReadOnlyList<string> Lines, string EntryUrl, string Url, string ChangeUrl, string ClosedUrl, string ForbidUrl, string TrueOn, string HiddenOn, string Until);

/// <summary>What staff are told of entries that were hidden.</summary>
internal sealed record HiddenLetter(IReadOnlyList<HiddenEntry> Entries);

/// <param name="Name">Of the institution.</param>
/// <param name="Url">Of its entry in the back office.</param>
/// <param name="Asked">A letter could be sent.</param>
internal sealed record HiddenEntry(string Name, string Url, bool Asked);
