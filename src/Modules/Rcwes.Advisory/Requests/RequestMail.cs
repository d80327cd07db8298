using Rcwes.Framework.Mail;

namespace Rcwes.Advisory.Requests;

/// <summary>What letters to clients tell: nothing of the matter itself, only where to read it.</summary>
internal sealed record RequestLetter(string Number, string Topic, string Owner, string Url);

/// <summary>What letters to partners and staff tell: a number and a link, nothing personal.</summary>
internal sealed record RequestNote(string Number, string Topic, string Place, string Url);

/// <summary>The letters about requests.</summary>
internal static class RequestMail
{
    private const string LinkPl = "<p><a class=\"button\" href=\"{{ url }}\">Zobacz swoje zgłoszenie</a></p><p>Ten link otwiera zgłoszenie bez hasła. Nie przekazuj go dalej.</p>";
    private const string LinkEn = "<p><a class=\"button\" href=\"{{ url }}\">See your request</a></p><p>This link opens the request without a password. Please do not pass it on.</p>";

    private static readonly RequestLetter Sample = new("DOR/2026/0001", "biznesplan (sample)", "Partner (sample)", "https://rcwes.example/zgloszenia/przyklad");
    private static readonly RequestNote NoteSample = new("DOR/2026/0001", "biznesplan (sample)", "powiat (sample)", "https://rcwes.example/admin/doradztwo");

    public static MailTemplate Receipt { get; } = ToClient("advisory.receipt", "Potwierdzenie zgłoszenia doradczego",
        "Mamy Twoje zgłoszenie {{ number }}", """
        <h1>Mamy Twoje zgłoszenie</h1>
        <p>Numer: {{ number }}<br>Temat: {{ topic }}<br>Zajmie się nim: {{ owner }}</p>
        <p>Na stronie zgłoszenia zawsze zobaczysz, gdzie jest sprawa i co będzie dalej. Możesz tam też coś dopisać.</p>
        """,
        "We have your request {{ number }}", """
        <h1>We have your request</h1>
        <p>Number: {{ number }}<br>Topic: {{ topic }}<br>Who takes care of it: {{ owner }}</p>
        <p>The page of the request always shows where the matter is and what comes next. You can also add something there.</p>
        """);

    public static MailTemplate Answered { get; } = ToClient("advisory.answered", "Odpowiedź doradcy czeka na stronie zgłoszenia",
        "Jest odpowiedź w sprawie {{ number }}", """
        <h1>Jest odpowiedź</h1>
        <p>Odpowiada: {{ owner }}. Odpowiedź przeczytasz na stronie zgłoszenia.</p>
        """,
        "There is an answer to {{ number }}", """
        <h1>There is an answer</h1>
        <p>It comes from: {{ owner }}. You can read it on the page of the request.</p>
        """);

    public static MailTemplate AskedBack { get; } = ToClient("advisory.asked", "Doradca o coś pyta",
        "Mamy pytanie w sprawie {{ number }}", """
        <h1>Doradca o coś pyta</h1>
        <p>Pytanie jest na stronie zgłoszenia. Dopóki nie odpowiesz, sprawa czeka.</p>
        """,
        "We have a question about {{ number }}", """
        <h1>The adviser has a question</h1>
        <p>The question is on the page of the request. Until you answer, the matter waits.</p>
        """);

    public static MailTemplate Moved { get; } = ToClient("advisory.moved", "Sprawę ma teraz ktoś inny",
        "Sprawę {{ number }} ma teraz ktoś inny", """
        <h1>Sprawę ma teraz ktoś inny</h1>
        <p>Zajmie się nią: {{ owner }}. Powód jest na stronie zgłoszenia. Niczego nie musisz robić.</p>
        """,
        "Somebody else has {{ number }} now", """
        <h1>Somebody else has your request now</h1>
        <p>Who takes care of it: {{ owner }}. The reason is on the page of the request. You do not have to do anything.</p>
        """);

    public static MailTemplate Closed { get; } = ToClient("advisory.closed", "Zamknięte zgłoszenie doradcze",
        "Sprawa {{ number }} jest zamknięta", """
        <h1>Sprawa jest zamknięta</h1>
        <p>Jeśli coś nie jest załatwione, przez 30 dni możesz otworzyć ją jeszcze raz na stronie zgłoszenia. Możesz tam też powiedzieć, czy pomoc pomogła.</p>
        """,
        "The request {{ number }} is closed", """
        <h1>The request is closed</h1>
        <p>If something is not settled, you can open it again within 30 days on its page. There you can also say whether the help helped.</p>
        """);

    public static MailTemplate Closing { get; } = ToClient("advisory.closing", "Zgłoszenie doradcze będzie zamknięte, bo nikt nie pisze",
        "Czy sprawa {{ number }} jest załatwiona?", """
        <h1>Czy sprawa jest załatwiona?</h1>
        <p>Od dawna nikt w niej nie napisał, więc za 7 dni ją zamkniemy. Jeśli nadal potrzebujesz pomocy, napisz to na stronie zgłoszenia. Jeśli wszystko jest załatwione, niczego nie musisz robić.</p>
        """,
        "Is {{ number }} settled?", """
        <h1>Is your request settled?</h1>
        <p>Nobody has written in it for a long time, so we will close it in 7 days. If you still need help, write so on the page of the request. If everything is settled, you do not have to do anything.</p>
        """);

    public static MailTemplate NewLink { get; } = ToClient("advisory.relinked", "Nowy link do zgłoszenia doradczego",
        "Nowy link do zgłoszenia {{ number }}", """
        <h1>Nowy link do zgłoszenia</h1>
        <p>Poprzednie linki już nie działają.</p>
        """,
        "A new link to {{ number }}", """
        <h1>A new link to your request</h1>
        <p>Earlier links do not work any more.</p>
        """);

    public static MailTemplate CardWritten { get; } = ToClient("advisory.card", "Karta doradcza do potwierdzenia",
        "Czy tak było? Karta w sprawie {{ number }}", """
        <h1>Potwierdź kartę doradczą</h1>
        <p>Doradca zapisał, że udzielił pomocy. Zobacz na stronie zgłoszenia, czy tak było, i potwierdź kartę albo napisz, co się nie zgadza.</p>
        """,
        "Was it so? A card in {{ number }}", """
        <h1>Please confirm an advisory card</h1>
        <p>The adviser wrote down that help was given. Please see on the page of the request whether it was so, and confirm the card or write what is wrong.</p>
        """);

    public static MailTemplate FileEnclosed { get; } = ToClient("advisory.file", "Nowy plik od doradcy",
        "Jest plik w sprawie {{ number }}", """
        <h1>Doradca dodał plik</h1>
        <p>Plik pobierzesz na stronie zgłoszenia.</p>
        """,
        "There is a file in {{ number }}", """
        <h1>The adviser added a file</h1>
        <p>You can download it on the page of the request.</p>
        """);

    public static MailTemplate PathWritten { get; } = ToClient("advisory.path", "Plan pomocy do uzgodnienia",
        "Plan pomocy w sprawie {{ number }}", """
        <h1>Jest plan pomocy</h1>
        <p>Doradca zaplanował, co i kiedy zrobicie. Zobacz na stronie zgłoszenia, czy tak może być, i zgódź się albo napisz, co ma być inaczej.</p>
        """,
        "A plan of support in {{ number }}", """
        <h1>There is a plan of support</h1>
        <p>The adviser has planned what you will do and when. Please see on the page of the request whether it suits you, and agree or write what should be otherwise.</p>
        """);

    public static MailTemplate ForOwner { get; } = ToStaff("advisory.routed", "Nowa sprawa dla partnera albo moderatora",
        "Nowa sprawa {{ number }}", """
        <h1>Nowa sprawa czeka na przyjęcie</h1>
        """,
        "A new request {{ number }}", """
        <h1>A new request waits for you</h1>
        """);

    public static MailTemplate Replied { get; } = ToStaff("advisory.replied", "Osoba, która pyta, coś dopisała",
        "Nowa wiadomość w sprawie {{ number }}", """
        <h1>Osoba, która pyta, coś dopisała</h1>
        """,
        "A new message in {{ number }}", """
        <h1>The person who asks has written</h1>
        """);

    public static MailTemplate Reminded { get; } = ToStaff("advisory.reminded", "Termin sprawy mija wkrótce",
        "Termin sprawy {{ number }} mija wkrótce", """
        <h1>Termin mija dziś albo w następnym dniu roboczym</h1>
        """,
        "{{ number }} is due soon", """
        <h1>It is due today or on the next working day</h1>
        """);

    public static MailTemplate Breached { get; } = ToStaff("advisory.breached", "Termin sprawy minął",
        "Termin sprawy {{ number }} minął", """
        <h1>Termin minął, moderator może pomóc</h1>
        """,
        "{{ number }} is late", """
        <h1>It is late, the moderator may help</h1>
        """);

    public static MailTemplate CardDisputed { get; } = ToStaff("advisory.disputed", "Zakwestionowana karta doradcza",
        "Karta w sprawie {{ number }} jest zakwestionowana", """
        <h1>Osoba nie zgadza się z kartą doradczą</h1>
        """,
        "A card in {{ number }} is disputed", """
        <h1>The person disputes an advisory card</h1>
        """);

    public static MailTemplate Involved { get; } = ToStaff("advisory.involved", "Zaproszenie do pomocy w sprawie innego partnera",
        "Prośba o pomoc w sprawie {{ number }}", """
        <h1>Ktoś prosi o pomoc w jednej sprawie</h1>
        """,
        "You are asked to help with {{ number }}", """
        <h1>You are asked to help with one request</h1>
        """);

    public static IReadOnlyList<MailTemplate> All => [Receipt, Answered, AskedBack, Moved, Closing, Closed, NewLink, CardWritten, FileEnclosed, PathWritten, ForOwner, Replied, Reminded, Breached, CardDisputed, Involved];

    private static MailTemplate ToClient(string name, string title, string subjectPl, string bodyPl, string subjectEn, string bodyEn) =>
        new(name, title, new(subjectPl, bodyPl + LinkPl), new(subjectEn, bodyEn + LinkEn), Sample) { Texts = typeof(AdvisoryTexts) };

    private static MailTemplate ToStaff(string name, string title, string subjectPl, string bodyPl, string subjectEn, string bodyEn) => new(name, title,
        new(subjectPl, bodyPl + "<p>Temat: {{ topic }}<br>Miejsce: {{ place }}</p><p><a class=\"button\" href=\"{{ url }}\">Otwórz sprawę</a></p>"),
        new(subjectEn, bodyEn + "<p>Topic: {{ topic }}<br>Place: {{ place }}</p><p><a class=\"button\" href=\"{{ url }}\">Open the request</a></p>"),
        NoteSample)
    { Texts = typeof(AdvisoryTexts) };
}
