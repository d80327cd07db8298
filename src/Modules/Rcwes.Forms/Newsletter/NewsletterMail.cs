using Rcwes.Framework.Mail;

namespace Rcwes.Forms.Newsletter;

/// <summary>What letters to subscribers tell.</summary>
internal sealed record NewsLetter(string Title, string Text, string Url, string LeaveUrl);

/// <summary>The letters to subscribers.</summary>
internal static class NewsletterMail
{
    private static readonly NewsLetter Sample = new("Nowy termin szkolenia (sample)", "Warsztaty w Gorzowie. (sample)", "https://rcwes.example/szkolenia", "https://rcwes.example/biuletyn/rezygnacja/przyklad");

    public static MailTemplate Confirm { get; } = new("forms.newsletter-confirm", "Potwierdzenie zapisu na wiadomości",
        new("Potwierdź, że chcesz dostawać wiadomości", """
        <h1>Czy to Ty chcesz dostawać wiadomości?</h1>
        <p>Ktoś podał ten adres w formularzu zapisu. Jeśli to Ty, potwierdź. Jeśli nie, nic nie rób: niczego nie wyślemy, a adres usuniemy po tygodniu.</p>
        <p><a class="button" href="{{ url }}">Potwierdzam</a></p>
        """),
        new("Please confirm that you want our letters", """
        <h1>Is it you who wants our letters?</h1>
        <p>Somebody gave this address in the sign-up form. If it was you, please confirm. If not, do nothing: we send nothing and delete the address after a week.</p>
        <p><a class="button" href="{{ url }}">I confirm</a></p>
        """), Sample)
    { Texts = typeof(FormsTexts) };

    public static MailTemplate News { get; } = new("forms.newsletter", "Wiadomość dla osób z listy",
        new("{{ title }}", """
        <h1>{{ title }}</h1>
        {% if text != "" %}<p>{{ text }}</p>{% endif %}
        <p><a class="button" href="{{ url }}">Czytaj dalej</a></p>
        <p>Dostajesz tę wiadomość, bo jesteś na liście RCWES. <a href="{{ leave_url }}">Nie chcę więcej wiadomości</a></p>
        """),
        new("{{ title }}", """
        <h1>{{ title }}</h1>
        {% if text != "" %}<p>{{ text }}</p>{% endif %}
        <p><a class="button" href="{{ url }}">Read on</a></p>
        <p>You get this because you are on the list of RCWES. <a href="{{ leave_url }}">I want no more letters</a></p>
        """), Sample)
    { Texts = typeof(FormsTexts) };
}
