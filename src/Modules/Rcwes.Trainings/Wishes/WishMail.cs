using Rcwes.Framework.Mail;

namespace Rcwes.Trainings.Wishes;

/// <summary>What letters about the next edition tell.</summary>
internal sealed record WishLetter(string Title, string Url)
{
    public string LeaveUrl { get; init; } = "";

    public string Days { get; init; } = "";

    public string Place { get; init; } = "";

    /// <summary>Last day of sign-up.</summary>
    public string Until { get; init; } = "";
}

/// <summary>The letters about the next edition.</summary>
internal static class WishMail
{
    private static readonly WishLetter Sample = new("Szkolenie (sample)", "https://rcwes.example/szkolenia") { LeaveUrl = "https://rcwes.example/powiadomienie-o-szkoleniu/przyklad/rezygnacja", Days = "2–3 grudnia 2026", Place = "Zielona (sample)", Until = "20 listopada 2026" };

    public static MailTemplate Confirm { get; } = new("trainings.next-confirm", "Potwierdzenie prośby o wiadomość o następnym terminie",
        new("Potwierdź prośbę o wiadomość: {{ title }}", """
        <h1>Napisać do Ciebie o następnym terminie?</h1>
        <p>Ktoś podał ten adres, żeby dostać jedną wiadomość, gdy ruszą zapisy na szkolenie: {{ title }}. Jeśli to Ty, potwierdź. Jeśli nie, nic nie rób: adres usuniemy po tygodniu.</p>
        <p><a class="button" href="{{ url }}">Tak, napiszcie do mnie</a></p>
        <p>Zmienisz zdanie? <a href="{{ leave_url }}">Usuń mój adres</a></p>
        """),
        new("Please confirm that we may write: {{ title }}", """
        <h1>Shall we write to you about the next edition?</h1>
        <p>Somebody gave this address to get one letter when sign-up opens for the course: {{ title }}. If it was you, please confirm. If not, do nothing: we delete the address after a week.</p>
        <p><a class="button" href="{{ url }}">Yes, write to me</a></p>
        <p>Have you changed your mind? <a href="{{ leave_url }}">Delete my address</a></p>
        """), Sample)
    { Texts = typeof(TrainingsTexts) };

    public static MailTemplate Open { get; } = new("trainings.next-open", "Ruszyły zapisy na następny termin",
        new("Są zapisy: {{ title }}", """
        <h1>Ruszyły zapisy na szkolenie</h1>
        <p>{{ title }}<br>{{ days }}, {{ place }}<br>Zapisy do {{ until }}</p>
        <p><a class="button" href="{{ url }}">Zobacz termin i zapisz się</a></p>
        <p>To jedyna wiadomość, o którą prosi ten adres. Już go usunęliśmy.</p>
        """),
        new("Sign-up is open: {{ title }}", """
        <h1>Sign-up for the training is open</h1>
        <p>{{ title }}<br>{{ days }}, {{ place }}<br>Sign-up until {{ until }}</p>
        <p><a class="button" href="{{ url }}">See the edition and sign up</a></p>
        <p>This is the only letter that this address asked for. We have deleted it already.</p>
        """), Sample)
    { Texts = typeof(TrainingsTexts) };

    public static IReadOnlyList<MailTemplate> All => [Confirm, Open];
}
