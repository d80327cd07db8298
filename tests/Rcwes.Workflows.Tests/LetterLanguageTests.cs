using Microsoft.Extensions.DependencyInjection;
using Rcwes.Framework.Data;
using Rcwes.Framework.Workflows;
using Rcwes.Workflows.Running;

namespace Rcwes.Workflows.Tests;

/// <summary>In which language a stored letter goes out, and with it the dates and links that the step puts into it.</summary>
public abstract class LetterLanguageTests(DatabaseEngine engine) : IAsyncLifetime
{
    private const string Person = "sample-person";
    private static readonly DateTime Begins = new(2026, 3, 9, 8, 0, 0, DateTimeKind.Utc);
    private Site _site = null!;

    public async ValueTask InitializeAsync() => _site = await Site.StartAsync(engine, o => (o.SampleData, o.Services) = (false, services => services.AddWorkflowSubject<People>()));

    public async ValueTask DisposeAsync()
    {
        await _site.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task The_person_is_written_to_in_their_language_and_whoever_else_in_Polish_unless_the_step_says_which()
    {
        var both = await _site.AddTemplateAsync("dzien = 1 marca\nlink = https://rcwes.example/a", ("Od {{ dzien }}", "<p><a href=\"{{ link }}\">Potwierdź</a></p>"), ("From {{ dzien }}", "<p><a href=\"{{ link }}\">Confirm</a></p>"));
        var polish = await _site.AddTemplateAsync("dzien = 1 marca", ("Tylko po polsku, {{ dzien }}", "<p>Treść</p>"));
        var asked = await PutAsync(both, "");
        await _site.FollowAsync(Person, "asked", "en");
        await _site.FollowAsync(Person, "asked", "pl");
        Assert.All(await _site.RunsAsync(asked), r => Assert.Equal(RunState.Done, r.State));
        Assert.Equal([("en", "From 9 March 2026", "/en/sygnal/")], await ToldAsync("EN@laka.example.pl"));
        Assert.Equal([("pl", "Od 9 marca 2026", "/sygnal/")], await ToldAsync("PL@laka.example.pl"));
        // One letter about each of the two, and the office reads Polish.
        Assert.Equal([("pl", "Od 9 marca 2026", "/sygnal/"), ("pl", "Od 9 marca 2026", "/sygnal/")], await ToldAsync("biuro-asked@laka.example.pl"));

        await PutAsync(both, "en", "told");
        await _site.FollowAsync(Person, "told", "pl");
        Assert.Equal([("en", "From 9 March 2026", "/en/sygnal/")], await ToldAsync("biuro-told@laka.example.pl"));

        await PutAsync(polish, "", "called");
        await _site.FollowAsync(Person, "called", "en");
        Assert.Equal(("pl", "Tylko po polsku, 9 marca 2026"), (await ToldAsync("EN@laka.example.pl")).Select(l => (l.Culture, l.Subject)).Last());
    }

    private Task<string> PutAsync(string template, string culture, string verb = "asked") => _site.PutToWorkAsync(Flow.Named($"Język {verb}").StartsOn($"{Person}/{verb}").Step("link", "SignalLinkTask", new { SignalName = "ok", Days = 3 })
        .Step("mail", "EmailTask", new
        {
            Recipients = Flow.Expr($"{{{{ subject.email | upcase }}}}, biuro-{verb}@laka.example.pl"),
            Template = new { Name = template, Values = new { dzien = Flow.Expr("{{ subject.begins | format_date: \"d MMMM yyyy\" }}"), link = Flow.Expr("{{ links.ok }}") } },
            Culture = culture,
        }).Ways("start>link", "link>mail"));

    private async Task<List<(string Culture, string Subject, string Link)>> ToldAsync(string address) =>
        [.. (await _site.LettersAsync(address)).Select(l => (l.Culture, l.Subject, l.Html.Contains("/en/sygnal/", StringComparison.Ordinal) ? "/en/sygnal/" : l.Html.Contains("/sygnal/", StringComparison.Ordinal) ? "/sygnal/" : ""))];

    /// <summary>What a module would tell of somebody who writes to us in the language that they are named for.</summary>
    private sealed class People : IWorkflowSubject
    {
        public IReadOnlyCollection<string> Kinds => [Person];

        public Task<IReadOnlyDictionary<string, object?>?> ReadAsync(string kind, string id, CancellationToken ct) =>
            Task.FromResult<IReadOnlyDictionary<string, object?>?>(new Dictionary<string, object?> { ["email"] = $"{id}@laka.example.pl", ["culture"] = id, ["begins"] = Begins });
    }
}

public sealed class LetterLanguageSqliteTests() : LetterLanguageTests(DatabaseEngine.Sqlite);

public sealed class LetterLanguagePostgresTests() : LetterLanguageTests(DatabaseEngine.Postgres);
