using Rcwes.Framework.Mail;

namespace Rcwes.Advisory.Requests;

/// <summary>What letters to clients tell: nothing of the matter itself, only where to read it.</summary>
internal sealed record RequestLetter(string Number, string Topic, string Owner, string Url)
{
    /// <summary>Says in the subject which request an answer belongs to, where the address cannot; usually empty.</summary>
    public string Mark { get; init; } = "";

    /// <summary>Number of the request that goes on with the matter; empty unless this one was merged into it.</summary>
    public string Into { get; init; } = "";
}

/// <summary>What letters to partners and staff tell: a number and a link, nothing personal.</summary>
internal sealed record RequestNote(string Number, string Topic, string Place, string Url);

/// <summary>The letters about requests.</summary>
internal static class RequestMail
{
    private const string LinkPl = "<p><a class=\"button\" href=\"{{ url }}\">Zobacz swoje zgłoszenie</a></p><p>Ten link otwiera zgłoszenie bez hasła. Nie przekazuj go dalej.</p>";
    private const string LinkEn = "<p><a class=\"button\" href=\"{{ url }}\">See your request</a></p><p>This link opens the request without a password. Please do not pass it on.</p>";

    private static readonly RequestLetter Sample = new("DOR/2026/0001", "biznesplan (sample)", "Partner (sample)", "https://rcwes.example/zgloszenia/przyklad") { Into = "DOR/2026/0002" };
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

    public static MailTemplate Merged { get; } = ToClient("advisory.merged", "Dwa zgłoszenia tej samej osoby połączone w jedno",
        "Sprawę {{ number }} prowadzimy pod numerem {{ into }}", """
        <h1>Sprawę prowadzimy pod innym numerem</h1>
        <p>Połączyliśmy Twoje zgłoszenia {{ number }} i {{ into }}, bo są o tym samym. Nic nie zginęło, a doradca zna oba. Dalszy ciąg jest w zgłoszeniu {{ into }}.</p>
        """,
        "{{ number }} goes on as {{ into }}", """
        <h1>Your request goes on under another number</h1>
        <p>We joined your requests {{ number }} and {{ into }}, because they are about the same. Nothing is lost, and the adviser knows both. What comes next is in {{ into }}.</p>
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

    public static MailTemplate Reopened { get; } = ToClient("advisory.reopened", "Zgłoszenie doradcze znowu otwarte",
        "Sprawa {{ number }} jest znowu otwarta", """
        <h1>Sprawa jest znowu otwarta</h1>
        <p>Zajmie się nią: {{ owner }}. Na stronie zgłoszenia zobaczysz, co będzie dalej.</p>
        """,
        "{{ number }} is open again", """
        <h1>Your request is open again</h1>
        <p>Who takes care of it: {{ owner }}. The page of the request shows what comes next.</p>
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

    public static MailTemplate ContactCorrected { get; } = ToClient("advisory.corrected", "Zgłoszenie doradcze, którego kontakt poprawiliśmy",
        "Twoje zgłoszenie {{ number }}", """
        <h1>Twoje zgłoszenie</h1>
        <p>Poprawiliśmy kontakt w zgłoszeniu {{ number }}, dlatego piszemy na ten adres. Temat: {{ topic }}. Zajmuje się nim: {{ owner }}. Wcześniejsze linki już nie działają.</p>
        """,
        "Your request {{ number }}", """
        <h1>Your request</h1>
        <p>We corrected the contact in the request {{ number }}, so we write to this address. Topic: {{ topic }}. Who takes care of it: {{ owner }}. Earlier links do not work any more.</p>
        """);

    public static MailTemplate LinkAsked { get; } = ToClient("advisory.link", "Link, o który osoba poprosiła na stronie zgłoszenia",
        "Link do zgłoszenia {{ number }}", """
        <h1>Link do zgłoszenia</h1>
        <p>Ten link pokazuje, że to Twoja skrzynka. Z nim możesz potwierdzić kartę doradczą i zgodzić się na plan pomocy.</p>
        """,
        "A link to {{ number }}", """
        <h1>A link to your request</h1>
        <p>This link shows that the mailbox is yours. With it you can confirm an advisory card and agree to a plan of support.</p>
        """);

    public static MailTemplate LinkInLetter { get; } = ToClient("advisory.link-in-letter", "Link do zgłoszenia, który przyszedł do nas w liście",
        "Nowy link do zgłoszenia {{ number }}", """
        <h1>Nowy link do zgłoszenia</h1>
        <p>W liście, który przyszedł do nas w tej sprawie, był link otwierający zgłoszenie bez hasła. Listy czytają doradcy, a taki link jest tylko dla Ciebie. Usunęliśmy go z treści i już nie działa. Linki z innych listów działają nadal.</p>
        """,
        "A new link to {{ number }}", """
        <h1>A new link to your request</h1>
        <p>A letter that came to us in this matter held a link that opens the request without a password. Advisers read letters, and such a link is for you alone. We took it out of the text, and it does not work any more. Links of other letters go on working.</p>
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

    public static MailTemplate StillWaits { get; } = ToClient("advisory.waits", "Karta albo plan nadal czeka na potwierdzenie",
        "Coś czeka na Twoje potwierdzenie, sprawa {{ number }}", """
        <h1>Karta albo plan czeka na Ciebie</h1>
        <p>Na stronie zgłoszenia jest karta doradcza albo plan pomocy. Zobacz, czy wszystko się zgadza, i potwierdź albo napisz, co ma być inaczej.</p>
        """,
        "Something waits for you in {{ number }}", """
        <h1>A card or a plan waits for you</h1>
        <p>There is an advisory card or a plan of support on the page of the request. Please see whether it is right, and confirm it or write what should be otherwise.</p>
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

    public static MailTemplate Referred { get; } = ToClient("advisory.referred", "Skierowanie na szkolenie",
        "Szkolenie dla Ciebie, sprawa {{ number }}", """
        <h1>Mamy dla Ciebie szkolenie</h1>
        <p>Doradca proponuje bezpłatne szkolenie. Na stronie zgłoszenia zobaczysz, jakie, kiedy i gdzie, i tam możesz się zapisać. Miejsce masz dopiero wtedy, gdy się zapiszesz.</p>
        """,
        "A training for you, {{ number }}", """
        <h1>We have a training for you</h1>
        <p>The adviser suggests a free training. The page of the request shows which one, when and where, and you can sign up there. You have a place only when you have signed up.</p>
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

    public static MailTemplate Assigned { get; } = ToStaff("advisory.assigned", "Sprawa, którą ktoś dał doradcy",
        "Prowadzisz sprawę {{ number }}", """
        <h1>Ta sprawa jest teraz Twoja</h1>
        """,
        "{{ number }} is yours now", """
        <h1>This request is yours now</h1>
        """);

    public static MailTemplate QuietSoon { get; } = ToStaff("advisory.quiet-soon", "Cicha sprawa osoby bez adresu e-mail",
        "Sprawa {{ number }} zamknie się za 7 dni", """
        <h1>Od dawna nikt nie napisał w tej sprawie</h1>
        <p>Za 7 dni zamknie się sama. Osoba nie ma adresu e-mail, więc nie może się o tym dowiedzieć z listu: zadzwoń do niej i zapisz, co powiedziała.</p>
        """,
        "{{ number }} will be closed in 7 days", """
        <h1>Nobody has written in this request for a long time</h1>
        <p>It will be closed in 7 days. The person has no e-mail address and cannot learn of it from a letter: please call and note what they say.</p>
        """);

    public static MailTemplate PaperWaits { get; } = ToStaff("advisory.paper-waits", "Karta albo plan osoby bez adresu e-mail nadal czeka na podpis",
        "Podpis w sprawie {{ number }}", """
        <h1>Karta albo plan czeka na podpis</h1>
        <p>Osoba nie ma adresu e-mail, więc podpisuje na papierze. Umów się z nią, a podpisany papier pokaż moderatorowi.</p>
        """,
        "A signature in {{ number }}", """
        <h1>A card or a plan waits for a signature</h1>
        <p>The person has no e-mail address and signs on paper. Please arrange it, and show the signed paper to the moderator.</p>
        """);

    public static MailTemplate QuietClosed { get; } = ToStaff("advisory.quiet-closed", "Zamknięta cicha sprawa osoby bez adresu e-mail",
        "Sprawa {{ number }} zamknęła się, bo nikt nie pisał", """
        <h1>Sprawa jest zamknięta, bo nikt w niej nie pisał</h1>
        <p>Osoba nie ma adresu e-mail i nie dostała listu. Jeśli odezwie się w ciągu 30 dni, otwórz sprawę jeszcze raz.</p>
        """,
        "{{ number }} was closed because nobody wrote", """
        <h1>The request was closed because nobody wrote in it</h1>
        <p>The person has no e-mail address and got no letter. If they get in touch within 30 days, open the request again.</p>
        """);

    public static IReadOnlyList<MailTemplate> All => [Receipt, Answered, AskedBack, Moved, Closing, Closed, Merged, Reopened, QuietSoon, QuietClosed, NewLink, ContactCorrected, LinkAsked, LinkInLetter, CardWritten, StillWaits, PaperWaits, FileEnclosed, PathWritten, Referred, ForOwner, Replied, Reminded, Breached, CardDisputed, Involved, Assigned];

    private static MailTemplate ToClient(string name, string title, string subjectPl, string bodyPl, string subjectEn, string bodyEn) =>
        new(name, title, new(subjectPl + "{{ mark }}", bodyPl + LinkPl), new(subjectEn + "{{ mark }}", bodyEn + LinkEn), Sample) { Texts = typeof(AdvisoryTexts) };

    private static MailTemplate ToStaff(string name, string title, string subjectPl, string bodyPl, string subjectEn, string bodyEn) => new(name, title,
        new(subjectPl, bodyPl + "<p>Temat: {{ topic }}<br>Miejsce: {{ place }}</p><p><a class=\"button\" href=\"{{ url }}\">Otwórz sprawę</a></p>"),
        new(subjectEn, bodyEn + "<p>Topic: {{ topic }}<br>Place: {{ place }}</p><p><a class=\"button\" href=\"{{ url }}\">Open the request</a></p>"),
        NoteSample)
    { Texts = typeof(AdvisoryTexts) };
}
