using Rcwes.Framework.Mail;

namespace Rcwes.Institutions.Claims;

/// <summary>The words of letters about representatives and their corrections.</summary>
internal static class ClaimWords
{
    public static MailTemplate Access { get; } = new("institutions.access", "Link do poprawiania wpisu o instytucji",
        new("Link do poprawiania wpisu: {{ institution }}", """
            <h1>Popraw wpis swojej instytucji</h1>
            <p>Ktoś poprosił na naszej stronie o link do poprawiania wpisu „{{ institution }}”. Jeśli to nie Państwo, wystarczy nic nie robić.</p>
            <p><a class="button" href="{{ url }}">Otwórz wpis do poprawiania</a></p>
            <p>Link działa raz, do {{ until }}. Prosimy nie przekazywać go dalej: kto go otworzy, może zmieniać wpis.</p>
            """),
        new("Link to correct the entry: {{ institution }}", """
            <h1>Correct the entry of your institution</h1>
            <p>Somebody asked on our site for a link to correct the entry “{{ institution }}”. If it was not you, simply do nothing.</p>
            <p><a class="button" href="{{ url }}">Open the entry to correct it</a></p>
            <p>The link works once, until {{ until }}. Please do not pass it on: whoever opens it can change the entry.</p>
            """),
        new AccessLetter("Fundacja Rozwoju (sample)", "https://rcwes.example/link", "2 grudnia 2026, 12:00"))
    { Texts = typeof(InstitutionsTexts) };

    public static MailTemplate Asked { get; } = new("institutions.claim", "Prośba przedstawiciela instytucji o dostęp do wpisu",
        new("Prośba o dostęp do wpisu: {{ institution }}", """
            <h1>Ktoś chce poprawiać wpis swojej instytucji</h1>
            <p>Wpis: {{ institution }}</p>
            <p>Osoba nie ma dostępu do adresu e-mail z wpisu i prosi o potwierdzenie. Sprawdź w instytucji, czy to na pewno jej przedstawiciel.</p>
            <p><a class="button" href="{{ url }}">Otwórz prośbę</a></p>
            """),
        new("Request for access to the entry: {{ institution }}", """
            <h1>Somebody wants to correct the entry of their institution</h1>
            <p>Entry: {{ institution }}</p>
            <p>The person cannot read the e-mail address of the entry and asks to be confirmed. Check with the institution whether they really speak for it.</p>
            <p><a class="button" href="{{ url }}">Open the request</a></p>
            """),
        new ClaimLetter("Fundacja Rozwoju (sample)", "https://rcwes.example/admin", ""))
    { Texts = typeof(InstitutionsTexts) };

    public static MailTemplate Refused { get; } = new("institutions.claim-refused", "Odmowa dostępu do wpisu o instytucji",
        new("Nie możemy dać dostępu do wpisu: {{ institution }}", """
            <h1>Nie możemy potwierdzić dostępu</h1>
            <p>Prosiła Pani / Prosił Pan o możliwość poprawiania wpisu „{{ institution }}”. Nie udało nam się tego potwierdzić.</p>
            {% if answer != "" %}<p>{{ answer }}</p>{% endif %}
            <p>Błąd we wpisie można zgłosić bez potwierdzania: <a href="{{ url }}">{{ url }}</a></p>
            """),
        new("We cannot give access to the entry: {{ institution }}", """
            <h1>We cannot confirm your access</h1>
            <p>You asked to be able to correct the entry “{{ institution }}”. We could not confirm that.</p>
            {% if answer != "" %}<p>{{ answer }}</p>{% endif %}
            <p>A mistake in the entry can be reported without being confirmed: <a href="{{ url }}">{{ url }}</a></p>
            """),
        new ClaimLetter("Fundacja Rozwoju (sample)", "https://rcwes.example/blad", ""))
    { Texts = typeof(InstitutionsTexts) };

    public static MailTemplate Made { get; } = new("institutions.correction", "Poprawka przedstawiciela czeka na decyzję",
        new("Poprawka do decyzji: {{ institution }}", """
            <h1>Instytucja przysłała poprawkę wpisu</h1>
            <p>Wpis: {{ institution }}</p>
            <p><a class="button" href="{{ url }}">Zobacz różnice</a></p>
            """),
        new("A correction to decide on: {{ institution }}", """
            <h1>An institution sent a correction of its entry</h1>
            <p>Entry: {{ institution }}</p>
            <p><a class="button" href="{{ url }}">See the differences</a></p>
            """),
        new ClaimLetter("Fundacja Rozwoju (sample)", "https://rcwes.example/admin", ""))
    { Texts = typeof(InstitutionsTexts) };

    public static MailTemplate Decided { get; } = new("institutions.correction-decided", "Decyzja o poprawce wpisu o instytucji",
        new("Sprawdziliśmy poprawkę: {{ institution }}", """
            <h1>Sprawdziliśmy Państwa poprawkę wpisu „{{ institution }}”</h1>
            {% if approved.size > 0 %}<p>Wpis mówi już to, o co Państwo prosili:</p><ul>{% for field in approved %}<li>{{ field }}</li>{% endfor %}</ul>{% endif %}
            {% if refused.size > 0 %}<p>Tego nie zmieniliśmy:</p><ul>{% for field in refused %}<li>{{ field }}</li>{% endfor %}</ul>{% endif %}
            {% if answer != "" %}<p>{{ answer }}</p>{% endif %}
            <p><a href="{{ url }}">Zobacz wpis</a></p>
            """),
        new("We have checked your correction: {{ institution }}", """
            <h1>We have checked your correction of the entry “{{ institution }}”</h1>
            {% if approved.size > 0 %}<p>The entry now says what you asked for:</p><ul>{% for field in approved %}<li>{{ field }}</li>{% endfor %}</ul>{% endif %}
            {% if refused.size > 0 %}<p>This we did not change:</p><ul>{% for field in refused %}<li>{{ field }}</li>{% endfor %}</ul>{% endif %}
            {% if answer != "" %}<p>{{ answer }}</p>{% endif %}
            <p><a href="{{ url }}">See the entry</a></p>
            """),
        new DecidedLetter("Fundacja Rozwoju (sample)", ["Nazwa"], ["Typ"], "", "https://rcwes.example/instytucje"))
    { Texts = typeof(InstitutionsTexts) };
}

/// <summary>A one-time link.</summary>
internal sealed record AccessLetter(string Institution, string Url, string Until);

/// <summary>Something about a claim or a correction.</summary>
internal sealed record ClaimLetter(string Institution, string Url, string Answer);

/// <summary>What was decided on a correction, with the names of the fields.</summary>
internal sealed record DecidedLetter(string Institution, IReadOnlyList<string> Approved, IReadOnlyList<string> Refused, string Answer, string Url);
