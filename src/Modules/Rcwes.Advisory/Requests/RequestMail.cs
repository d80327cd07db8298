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

    public static MailTemplate ForOwner { get; } = ToStaff("advisory.routed", "Nowa sprawa dla partnera albo moderatora",
        "Nowa sprawa {{ number }}", """
        <h1>Nowa sprawa czeka na przyjęcie</h1>
        """,
        "A new request {{ number }}", """
        <h1>A new request waits for you</h1>
        """);

    public static IReadOnlyList<MailTemplate> All => [Receipt, ForOwner];

    private static MailTemplate ToClient(string name, string title, string subjectPl, string bodyPl, string subjectEn, string bodyEn) =>
        new(name, title, new(subjectPl, bodyPl + LinkPl), new(subjectEn, bodyEn + LinkEn), Sample) { Texts = typeof(AdvisoryTexts) };

    private static MailTemplate ToStaff(string name, string title, string subjectPl, string bodyPl, string subjectEn, string bodyEn) => new(name, title,
        new(subjectPl, bodyPl + "<p>Temat: {{ topic }}<br>Miejsce: {{ place }}</p><p><a class=\"button\" href=\"{{ url }}\">Otwórz sprawę</a></p>"),
        new(subjectEn, bodyEn + "<p>Topic: {{ topic }}<br>Place: {{ place }}</p><p><a class=\"button\" href=\"{{ url }}\">Open the request</a></p>"),
        NoteSample)
    { Texts = typeof(AdvisoryTexts) };
}
