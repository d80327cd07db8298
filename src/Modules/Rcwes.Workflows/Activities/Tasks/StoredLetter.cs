using Microsoft.Extensions.DependencyInjection;
using Rcwes.Framework;
using Rcwes.Framework.Mail;
using Rcwes.Framework.Workflows;

namespace Rcwes.Workflows.Activities.Tasks;

/// <summary>Letters whose words staff keep as a template of their own: a step chooses one by its name and says what goes into it.</summary>
internal static class StoredLetter
{
    /// <summary>Property with the choice; the only one that Orchard Core does not have.</summary>
    public const string Field = "Template";

    /// <summary>Why the letter could not be sent as it is set now.</summary>
    public static async Task<IReadOnlyList<RuleException>> FaultsAsync(IServiceProvider services, LetterChoice chosen, CancellationToken ct)
    {
        if (await services.GetRequiredService<OwnLetters>().FindAsync(chosen.Name, ct) is not { } letter) return [Unknown(chosen)];
        var missing = letter.Values.Where(v => string.IsNullOrWhiteSpace(chosen.Values.GetValueOrDefault(v.Name))).Select(v => new RuleException("mail.value", "Uzupełnij wartość „{0}” szablonu „{1}”.", v.Name, letter.Title));
        return [.. letter.Cultures.Contains("pl") ? [] : new[] { letter.WithoutWords() }, .. missing];
    }

    /// <summary>Writes to each address in its language.</summary>
    public static async Task SendAsync(StepRun run, LetterChoice chosen, IReadOnlyList<string> addresses, string? replyTo, CancellationToken ct)
    {
        var letters = run.Services.GetRequiredService<OwnLetters>();
        var letter = await letters.FindAsync(chosen.Name, ct) ?? throw Unknown(chosen);
        var written = new List<(WrittenLetter Letter, IReadOnlyList<string> Addresses)>();
        foreach (var (culture, some) in await ByLanguageAsync(run, addresses, ct))
        {
            var values = await run.FillAsync(chosen.Values, letter.LanguageFor(culture), ct);
            written.Add((await letters.WriteAsync(letter, culture, values.ToDictionary(v => v.Key, v => (object?)v.Value, StringComparer.Ordinal), ct), some));
        }
        await run.DoAsync("Wysłano e-mail z szablonu „{0}”. Liczba adresatów: {1}.", [letter.Title, addresses.Count], async () =>
        {
            var entry = await run.TellAsync("mailed", ct);
            foreach (var (ready, some) in written) await letters.AddAsync(run.Db, entry.Sequence, ready, some, ct, replyTo);
        });
    }

    /// <summary>What the step says holds for all; else the person whom the thing belongs to gets their own language, and everybody else Polish.</summary>
    private static async Task<IReadOnlyList<(string Culture, IReadOnlyList<string> Addresses)>> ByLanguageAsync(StepRun run, IReadOnlyList<string> addresses, CancellationToken ct)
    {
        if (run.Properties.Text("Culture") is { Length: > 0 } set) return [(set == "en" ? "en" : "pl", addresses)];
        var person = await run.FillAsync(new Dictionary<string, string> { ["email"] = "{{ subject.email }}", ["culture"] = "{{ subject.culture }}" }, "pl", ct);
        return [.. addresses.GroupBy(a => person["culture"] == "en" && string.Equals(a, person["email"], StringComparison.OrdinalIgnoreCase) ? "en" : "pl").Select(g => (g.Key, (IReadOnlyList<string>)[.. g]))];
    }

    private static RuleException Unknown(LetterChoice chosen) => new("mail.no-template", "Nie ma szablonu wiadomości „{0}”. Wybierz inny albo wpisz temat i treść.", chosen.Name);
}
