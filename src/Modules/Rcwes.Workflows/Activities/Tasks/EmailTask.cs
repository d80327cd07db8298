using Rcwes.Framework;
using Rcwes.Framework.Mail;
using Rcwes.Framework.Workflows;

namespace Rcwes.Workflows.Activities.Tasks;

/// <summary>Sends a letter, in words of its own or in those of a template. The sender is always the site's own.</summary>
internal sealed class EmailTask : OwnActivity
{
    public override string Title => "Wyślij e-mail";

    public override string About => "Wysyła wiadomość pod podane adresy. Widać ją w skrzynce nadawczej serwisu.";

    public override IReadOnlyList<ActivityField> Fields =>
    [
        new("Recipients", "Do kogo", FieldKind.Liquid) { IsRequired = true, Hint = "Adresy po przecinku, na przykład: {{ subject.email }}" },
        new("Cc", "Do wiadomości", FieldKind.Liquid) { Hint = "Każdy dostaje własny list i nie widzi pozostałych adresów." },
        new("Bcc", "Do wiadomości, bez ujawniania", FieldKind.Liquid),
        new("ReplyTo", "Dokąd trafią odpowiedzi", FieldKind.Liquid) { Hint = "Jeden adres. Puste znaczy adres serwisu." },
        new(StoredLetter.Field, "Szablon wiadomości", FieldKind.Letter) { Hint = "Słowa są w „Szablony wiadomości”, po polsku i po angielsku. Pola na wartości pojawią się po zapisaniu kroku." },
        new("Subject", "Temat", FieldKind.Liquid) { IsRequired = true, SparedBy = StoredLetter.Field, Hint = "Wypełnij, gdy nie wybierasz szablonu." },
        new("Body", "Treść", FieldKind.LiquidArea) { IsRequired = true, SparedBy = StoredLetter.Field, Hint = "Wypełnij, gdy nie wybierasz szablonu. Akapity oddziela pusty wiersz. Można też użyć HTML." },
        new("Culture", "Język wiadomości", FieldKind.Choice)
        {
            Choices = [("", "język osoby, do której piszemy, a gdy go nie znamy: polski"), ("pl", "polski"), ("en", "angielski")],
            Hint = "Szablon ma słowa w obu językach. Bez szablonu wybierasz tylko język ramki wiadomości, a pierwsza możliwość znaczy polski.",
        },
    ];

    public override async Task<IReadOnlyList<RuleException>> FaultsAsync(IServiceProvider services, ActivityProperties properties, CancellationToken ct) =>
        properties.Letter(StoredLetter.Field) is { } chosen ? await StoredLetter.FaultsAsync(services, chosen, ct) : [];

    public override IReadOnlyList<string> OutcomesOf(ActivityProperties properties) => [StepResult.DoneOutcome];

    public override async Task<StepResult> RunAsync(StepRun run, CancellationToken ct)
    {
        var recipients = await AddressesAsync(run, "Recipients", ct);
        if (recipients.Count == 0) throw new RuleException("mail.nobody", "Wiadomość nie ma adresata: pole „Do kogo” wyszło puste.");
        // A letter has one address: whoever gets a copy gets a letter of their own.
        string[] addresses = [.. recipients.Concat(await AddressesAsync(run, "Cc", ct)).Concat(await AddressesAsync(run, "Bcc", ct)).Distinct(StringComparer.OrdinalIgnoreCase)];
        if (addresses.Length > WorkflowLetter.MostRecipients) throw new RuleException("mail.many", "Wiadomość ma {0} adresatów, a jeden krok może napisać najwyżej do {1}.", addresses.Length, WorkflowLetter.MostRecipients);
        var replyTo = await ReplyToAsync(run, ct);
        if (run.Properties.Letter(StoredLetter.Field) is { } chosen)
        {
            await StoredLetter.SendAsync(run, chosen, addresses, replyTo, ct);
            return StepResult.Done;
        }
        var (subject, body) = (await run.TextAsync("Subject", ct), Paragraphs.Of(await run.HtmlAsync(BodyField(run.Properties), ct)));
        await run.DoAsync("Wysłano e-mail. Liczba adresatów: {0}.", [addresses.Length], () => WorkflowLetter.SendAsync(run, addresses, run.Properties.Text("Culture") == "en" ? "en" : "pl", subject, body, ct, replyTo));
        return StepResult.Done;
    }

    private static async Task<IReadOnlyList<string>> AddressesAsync(StepRun run, string field, CancellationToken ct) =>
        [.. (await run.TextAsync(field, ct)).Split([',', ';', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Distinct(StringComparer.OrdinalIgnoreCase)];

    /// <summary>Null for the address of the site.</summary>
    private static async Task<string?> ReplyToAsync(StepRun run, CancellationToken ct)
    {
        var written = (await run.TextAsync("ReplyTo", ct)).Trim();
        if (written.Length == 0) return null;
        return MailAddress.Normalise(written) ?? throw new RuleException("mail.reply", "Pole „Dokąd trafią odpowiedzi” nie wyszło jako jeden adres e-mail.");
    }

    /// <summary>Newer versions of Orchard Core keep the two forms of a body apart.</summary>
    private static string BodyField(ActivityProperties set) => new[] { "Body", "HtmlBody", "TextBody" }.FirstOrDefault(name => set.Expression(name).Length > 0) ?? "Body";
}
