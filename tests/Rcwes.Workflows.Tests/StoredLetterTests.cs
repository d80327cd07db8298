using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rcwes.Framework;
using Rcwes.Framework.Data;
using Rcwes.Framework.Mail;
using Rcwes.Workflows.Running;
using Rcwes.Workflows.Shape;
using Rcwes.Workflows.Trying;
using Rcwes.Workflows.Types;

namespace Rcwes.Workflows.Tests;

/// <summary>Letters in the words of a template that staff keep: a step chooses it by its name and says what goes into it.</summary>
public abstract class StoredLetterTests(Site site)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Words_of_the_template_go_out_with_what_the_step_puts_into_them()
    {
        var (thing, template) = (Cast.Thing(), await site.AddTemplateAsync("imie = Łucja Przykładowa\ndzien = 1 marca", pl: ("Do zobaczenia {{ dzien }}", "<h1>Zaproszenie</h1><p>Dzień dobry, {{ imie }}!</p>")));
        var type = await site.PutToWorkAsync(Letter(thing, template, new() { ["imie"] = "{{ event.data.kto }}", ["dzien"] = "{{ event.data.dzien | date: \"%d.%m\" }}" }));
        await site.FollowAsync(thing, "done", data: new { kto = "<b>Żaba</b>", dzien = "2026-03-15" });
        Assert.Equal(RunState.Done, (await site.RunAsync(type)).State);
        var letter = Assert.Single(await site.LettersAsync($"{thing}@laka.example.pl"));
        Assert.Equal((template, "pl", "Do zobaczenia 15.03"), (letter.Template, letter.Culture, letter.Subject));
        Assert.Contains("Dzień dobry, &lt;b&gt;Żaba&lt;/b&gt;!", letter.Html, StringComparison.Ordinal);

        // The next letter has the words that staff wrote meanwhile.
        await site.WriteAsync(template, "pl", "Inaczej {{ dzien }}", "<p>{{ imie }}</p>");
        await site.FollowAsync(thing, "done", "łąka-2", data: new { kto = "Ćma", dzien = "2026-03-16" });
        Assert.Contains("Inaczej 16.03", (await site.LettersAsync($"{thing}@laka.example.pl")).Select(l => l.Subject));
    }

    [Fact]
    public async Task A_template_that_is_not_there_is_told_before_the_workflow_works_and_stops_one_that_does()
    {
        var (thing, template) = (Cast.Thing(), await site.AddTemplateAsync("imie = Łucja Przykładowa", pl: ("Temat", "<p>{{ imie }}</p>")));
        foreach (var (flow, rules) in new[]
        {
            (Letter(thing, "own.nie-ma", []), (string[])["mail.no-template"]),
            (Letter(thing, await site.AddTemplateAsync("imie = Łucja Przykładowa", pl: null), []), ["mail.no-words", "mail.value"]),
            (Letter(thing, template, new() { ["imie"] = " " }), ["mail.value"]),
        })
        {
            await site.InScopeAsync(s => s.GetRequiredService<TypeDesk>().TakeOverAsync(flow.Document(), Actor.System, Ct));
            Assert.Equal(rules, (await FaultsAsync(flow)).Select(f => f.Rule.Code));
            Assert.Equal("workflow.faults", (await Assert.ThrowsAsync<RuleException>(() => site.InScopeAsync(s => s.GetRequiredService<TypeDesk>().PublishAsync(flow.Id, null, Actor.System, Ct)))).Code);
        }

        // Taken away behind the back of the screen that would refuse it.
        var type = await site.PutToWorkAsync(Letter(thing, template, new() { ["imie"] = "Ćma" }));
        await site.InScopeAsync(s => s.GetRequiredService<RcwesDb>().Set<OwnTemplate>().Where(t => t.Name == template).ExecuteDeleteAsync(Ct));
        await site.FollowAsync(thing, "done");
        var run = await site.RunAsync(type);
        Assert.Equal((RunState.Stopped, "mail.no-template"), (run.State, await site.RuleAsync(run.Id)));
        Assert.Contains(template, run.FaultReason!, StringComparison.Ordinal);
        Assert.Empty(await site.LettersAsync($"{thing}@laka.example.pl"));
    }

    [Fact]
    public async Task A_value_that_the_words_came_to_need_stops_the_run_and_nobody_gets_half_a_letter()
    {
        var (thing, template) = (Cast.Thing(), await site.AddTemplateAsync("imie = Łucja Przykładowa", pl: ("Temat", "<p>{{ imie }}</p>")));
        var type = await site.PutToWorkAsync(Letter(thing, template, new() { ["imie"] = "Ćma" }));
        await site.InScopeAsync(async s =>
        {
            var desk = s.GetRequiredService<OwnTemplateDesk>();
            await desk.ChangeAsync((await desk.FindAsync(template, Ct))!, template, "imie = Łucja Przykładowa\nmiejsce = Łęknica", Actor.System, Ct);
        });
        await site.WriteAsync(template, "pl", "Temat", "<p>{{ imie }}, {{ miejsce }}</p>");
        await site.FollowAsync(thing, "done");
        var run = await site.RunAsync(type);
        Assert.Equal((RunState.Stopped, "mail.value-missing"), (run.State, await site.RuleAsync(run.Id)));
        Assert.Empty(await site.LettersAsync($"{thing}@laka.example.pl"));
    }

    [Fact]
    public async Task A_trial_tells_of_the_template_and_of_what_would_stop_it_and_sends_nothing()
    {
        var (thing, template) = (Cast.Thing(), await site.AddTemplateAsync("imie = Łucja Przykładowa", pl: ("Temat", "<p>{{ imie }}</p>")));
        await site.HappenAsync(thing, "done");
        var good = Assert.Single((await TryAsync(Letter(thing, template, new() { ["imie"] = "Ćma" }))).Runs).Lines[^1];
        Assert.Equal(("Wysłano e-mail z szablonu „{0}”. Liczba adresatów: {1}.", "1"), (good.Told[0].Key, good.Told[0].Values[1]));
        var bad = Assert.Single((await TryAsync(Letter(thing, template, []))).Runs).Lines[^1];
        Assert.Equal("mail.value-missing", bad.Fault!.Code);
        Assert.Empty(await site.LettersAsync($"{thing}@laka.example.pl"));

        Task<TrialReport> TryAsync(Flow flow) => site.InScopeAsync(s => s.GetRequiredService<Trial>().RunAsync(s.GetRequiredService<ShapeCache>().Read(flow.Document().ToString()), 7, Ct));
    }

    [Fact]
    public async Task In_the_editor_a_template_is_chosen_and_filled_and_without_one_the_document_is_as_Orchard_Core_writes_it()
    {
        var template = await site.AddTemplateAsync("imie = Łucja Przykładowa", pl: ("Temat", "<p>{{ imie }}</p>"));
        var type = await site.PutToWorkAsync(Flow.Named("Wybór").StartsOn("a/b").Step("mail", "EmailTask", new { Recipients = Flow.Expr("a@laka.example.pl"), Subject = Flow.Expr("Temat"), Body = Flow.Expr("Treść") }).Ways("start>mail"));
        var moderator = await site.SignInAsRoleAsync("Moderator");
        var address = $"/admin/przeplywy/{type}/krok/mail";
        var page = await SaveAsync(f => f.Fill("f.Subject", "").Fill("f.Body", ""));
        Assert.Contains(page.Texts(".notice[data-tone=warning]"), t => t.Contains("Uzupełnij pole „Temat”", StringComparison.Ordinal));

        page = await SaveAsync(f => f.Fill("f.Template", template));
        Assert.Equal(["Uzupełnij wartość „imie” szablonu „" + template + "”."], page.Texts(".notice[data-tone=warning]"));
        Assert.Equal("Na przykład: Łucja Przykładowa", page.Text("#f\\.Template\\.imie-hint"));
        page = await SaveAsync(f => f.Fill("f.Template.imie", "{{ subject.name }}"));
        Assert.Empty(page.Texts(".notice[data-tone=warning]"));
        Assert.True(JsonNode.DeepEquals(new JsonObject { ["Name"] = template, ["Values"] = new JsonObject { ["imie"] = new JsonObject { ["Expression"] = "{{ subject.name }}" } } }, await SetAsync()));

        page = await SaveAsync(f => f.Fill("f.Template", "").Fill("f.Subject", "Temat").Fill("f.Body", "Treść"));
        Assert.Empty(page.Texts(".notice[data-tone=warning]"));
        Assert.Null(await SetAsync());

        async Task<Page> SaveAsync(Action<Form> fill)
        {
            var form = (await moderator.GetAsync(address)).Form("form.form");
            fill(form);
            return await moderator.FollowAsync(await moderator.SubmitAsync(form, "Zapisz krok"));
        }

        Task<JsonNode?> SetAsync() => site.InScopeAsync(async s =>
        {
            var desk = s.GetRequiredService<TypeDesk>();
            return (await desk.OpenAsync((await desk.FindAsync(type, Ct))!, Ct)).Document.Step("mail")!.Document["Template"];
        });
    }

    [Fact]
    public async Task A_template_that_a_workflow_sends_is_not_taken_away_and_says_who_sends_it()
    {
        var (thing, template) = (Cast.Thing(), await site.AddTemplateAsync("", pl: ("Temat", "<p>Treść</p>")));
        var type = await site.PutToWorkAsync(Letter(thing, template, []));
        var administrator = await site.SignInAsAdministratorAsync();
        var page = await administrator.GetAsync($"/admin/poczta/szablony/{template}/usuniecie");
        Assert.Equal($"/admin/przeplywy/{type}", page.One("main .notice a").GetAttribute("href"));
        Assert.False(page.Has("main form button"));
        var refused = await Assert.ThrowsAsync<RuleException>(RemoveAsync);
        Assert.Equal("mail.used", refused.Code);
        await site.InScopeAsync(s => s.GetRequiredService<TypeDesk>().RemoveAsync(type, "Próba.", Actor.System, Ct));
        await RemoveAsync();
        Assert.Null(await site.InScopeAsync(s => s.GetRequiredService<OwnLetters>().FindAsync(template, Ct)));

        Task RemoveAsync() => site.InScopeAsync(async s =>
        {
            var desk = s.GetRequiredService<OwnTemplateDesk>();
            await desk.RemoveAsync((await desk.FindAsync(template, Ct))!, Actor.System, Ct);
        });
    }

    private static Flow Letter(string thing, string template, Dictionary<string, string> values) => Flow.Named($"Szablon {thing}").StartsOn($"{thing}/done")
        .Step("mail", "EmailTask", new { Recipients = Flow.Expr($"{thing}@laka.example.pl"), Template = new { Name = template, Values = values.ToDictionary(v => v.Key, v => Flow.Expr(v.Value)) } }).Ways("start>mail");

    private Task<IReadOnlyList<ShapeFault>> FaultsAsync(Flow flow) => site.InScopeAsync(s => s.GetRequiredService<StandingFaults>().OfAsync(s.GetRequiredService<ShapeCache>().Read(flow.Document().ToString()), Ct));
}

[Collection<SqliteSite>]
public sealed class StoredLetterSqliteTests(SqliteSite site) : StoredLetterTests(site);

[Collection<PostgresSite>]
public sealed class StoredLetterPostgresTests(PostgresSite site) : StoredLetterTests(site);
