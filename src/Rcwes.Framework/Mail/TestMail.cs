namespace Rcwes.Framework.Mail;

/// <summary>The message with which staff see that mail works from end to end.</summary>
internal static class TestMail
{
    public const string Name = "mail.test";

    public static MailTemplate Template { get; } = new(Name, "Wiadomość próbna",
        new("Wiadomość próbna z serwisu {{ site }}", """
            <h1>Poczta działa</h1>
            <p>Ta wiadomość została wysłana z zaplecza {{ requested_at | format_date: "d MMMM yyyy 'o' HH:mm" }}, żeby sprawdzić wysyłkę poczty.</p>
            <p>Nie trzeba na nią odpowiadać. Zażółć gęślą jaźń – jeżeli te litery są czytelne, polskie znaki też przechodzą.</p>
            """),
        new("Test message from {{ site }}", """
            <h1>Mail works</h1>
            <p>This message was sent from the back office on {{ requested_at | format_date: "d MMMM yyyy 'at' HH:mm" }} to check that mail leaves.</p>
            <p>No answer is needed.</p>
            """),
        new TestMailModel("RCWES", new DateTime(2026, 1, 15, 9, 30, 0, DateTimeKind.Utc)));
}

/// <param name="Site">Short name of the site.</param>
/// <param name="RequestedAt">When it was asked for, UTC.</param>
internal sealed record TestMailModel(string Site, DateTime RequestedAt);
