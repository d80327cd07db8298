using Rcwes.Framework.Mail;

namespace Rcwes.Trainings.Enrolments;

/// <summary>The letter that asks participants for what reports need.</summary>
internal static class ReportingMail
{
    public static MailTemplate Asked { get; } = EnrolmentMail.Letter("trainings.status-asked", "Prośba o dane do sprawozdań",
        "Prosimy o kilka odpowiedzi do sprawozdania: {{ title }}", """
        <h1>Prosimy o dane do sprawozdań</h1>
        <p>Szkolenie jest bezpłatne, bo płacą za nie Fundusze Europejskie. Musimy im podać, ile osób w jakiej sytuacji skorzystało. Pytamy o to raz na cały projekt.</p>
        <p>Na część pytań możesz nie odpowiadać. Miejsce na szkoleniu zostaje.</p>
        <p><a href="{{ url }}/dane-do-sprawozdan">Odpowiedz na pytania</a></p>
        """,
        "Please answer a few questions for a report: {{ title }}", """
        <h1>Please tell us what reports need</h1>
        <p>The training is free because the European Funds pay for it. We have to tell them how many people in which situation took part. We ask once for the whole project.</p>
        <p>You need not answer some of the questions. Your place stays.</p>
        <p><a href="{{ url }}/dane-do-sprawozdan">Answer the questions</a></p>
        """);

    public static IReadOnlyList<MailTemplate> All => [Asked];
}
