using System.Net.Http.Headers;
using Microsoft.Extensions.DependencyInjection;
using Rcwes.Framework;
using Rcwes.Framework.Polish;
using Rcwes.Framework.Workflows;
using Rcwes.Workflows.Calls;
using Rcwes.Workflows.Running;

namespace Rcwes.Workflows.Activities.Tasks;

/// <summary>Asks another system, at an address that the configuration allows. The call itself follows after the commit and is repeated when it fails.</summary>
internal sealed class HttpRequestTask : OwnActivity
{
    private const string Unhandled = "UnhandledHttpStatus";
    private const int LongestUrl = 2_000;
    private const int LongestBody = 50_000;
    private static readonly string[] Methods = ["GET", "POST", "PUT", "PATCH", "DELETE"];

    public override string Title => "Zapytaj inny system";

    public override string About => "Wysyła zapytanie HTTP pod adres, na który pozwala konfiguracja serwisu, ponawia je po awarii i czeka na odpowiedź.";

    public override IReadOnlyList<ActivityField> Fields =>
    [
        new("Url", "Adres", FieldKind.Liquid) { IsRequired = true },
        new("HttpMethod", "Metoda", FieldKind.Choice) { Choices = [.. Methods.Select(m => (m, m))] },
        new("Headers", "Nagłówki", FieldKind.LiquidArea) { Hint = "Każdy w osobnym wierszu, na przykład: Accept-Language: pl. Zobaczy je każdy, kto może układać przepływy albo pobrać ich zapis." },
        new("Body", "Treść zapytania", FieldKind.LiquidArea),
        new("ContentType", "Rodzaj treści", FieldKind.Liquid) { Hint = "Puste znaczy application/json." },
        new("HttpResponseCodes", "Kody odpowiedzi z własną drogą", FieldKind.Text) { Hint = "Po przecinku, na przykład: 200, 404. Pozostałe idą drogą „inna odpowiedź”." },
    ];

    public override IReadOnlyList<string> OutcomesOf(ActivityProperties properties) => [.. Codes(properties), Unhandled];

    /// <summary>The other system is asked once more; what it answered before is why the run stopped.</summary>
    public override bool BeginsAnew => true;

    public override string WordOf(string outcome) => outcome == Unhandled ? "inna odpowiedź" : outcome;

    public override void Check(ActivityProperties properties)
    {
        // What a value of the run still has to fill can be judged only then.
        CallHeaders.Read(string.Join('\n', CallHeaders.LinesOf(properties.Expression("Headers")).Where(l => !l.Contains('{', StringComparison.Ordinal))));
    }

    public override async Task<StepResult> RunAsync(StepRun run, CancellationToken ct)
    {
        if (run.Wake is { } wake)
        {
            if (Codes(run.Properties).Contains(wake.Outcome)) return StepResult.Of(wake.Outcome);
            if (((BurstStep)run).IsLed(Unhandled)) return StepResult.Of(Unhandled);
            throw new RuleException("call.failed", "Inny system nie odpowiedział tak, jak trzeba: {0}.", wake.Outcome.Length > 0 ? wake.Outcome : "–");
        }
        var url = (await run.TextAsync("Url", ct)).Trim();
        if (!run.Services.GetRequiredService<CallOptions>().Allows(url))
            throw new RuleException("call.host", "Pod ten adres przepływom nie wolno pisać. Administrator serwera dopisuje dozwolone adresy w konfiguracji Rcwes:Workflows:Hosts.");
        var method = run.Properties.Text("HttpMethod") is { Length: > 0 } set ? set.ToUpperInvariant() : "GET";
        if (!Methods.Contains(method)) throw new RuleException("call.method", "Metody „{0}” nie można użyć.", method);
        var body = method is "GET" or "DELETE" ? "" : await run.TextAsync("Body", ct);
        if (body.Length > LongestBody) throw new RuleException("call.body", "Treść zapytania jest za długa: {0} znaków, a może mieć {1}.", body.Length, LongestBody);
        var type = (await run.TextAsync("ContentType", ct)).Trim();
        if (type.Length > 0 && !MediaTypeHeaderValue.TryParse(type, out _)) throw new RuleException("call.type", "„{0}” nie jest rodzajem treści.", Shortened.Begin(type, 100));
        var headers = CallHeaders.Read(run.Properties.Expression("Headers"), await run.TextAsync("Headers", ct));
        if (url.Length > LongestUrl) throw new RuleException("call.url", "Adres jest za długi: ma {0} znaków, a może mieć {1}.", url.Length, LongestUrl);
        var call = new Call
        {
            Id = Guid.CreateVersion7(),
            RunId = ((BurstStep)run).RunId,
            ActivityId = run.ActivityId,
            Method = method,
            Url = url,
            Body = body,
            ContentType = type.Length is 0 or > 100 ? "application/json" : type,
            Headers = string.Join('\n', headers.Select(h => $"{h.Name}: {h.Value}")),
            NextAt = run.Now,
        };
        await run.DoAsync("Zapytano inny system: {0}.", [new Uri(url).Host], () =>
        {
            run.Db.Add(call);
            return Task.CompletedTask;
        });
        return StepResult.Wait(new WaitFor(WaitKind.Call) { Key = call.Id.ToString() });
    }

    private static IReadOnlyList<string> Codes(ActivityProperties set) => set.Lines("HttpResponseCodes") is { Count: > 0 } codes ? codes : set.Document.ContainsKey("HttpResponseCodes") ? [] : ["200"];
}
