using System.Net;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rcwes.Forms.Answers;
using Rcwes.Framework.Data;
using Rcwes.Framework.Workflows;

namespace Rcwes.Forms.Tests;

/// <summary>A person answers a form, without JavaScript, and nothing that was typed is lost.</summary>
public abstract class FillingTests(Site site)
{
    private static readonly byte[] Pdf = Encoding.ASCII.GetBytes("%PDF-1.4\n% łąka\n");

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private static string[] ThreeSteps =>
    [
        Cast.Input("imie", "Jak masz na imię?"), Cast.Choice("zwierze", "Czy masz psa?", 2, "Tak", "Nie"), Cast.Input("pies", "Jak się wabi?", show: Cast.When("zwierze", "tak")),
        Cast.Step("Drugi krok"), Cast.Input("email", "Adres e-mail", "email", more: """, "Receipt": true"""),
        Cast.Step("Tylko dla psów", Cast.When("zwierze", "tak")), Cast.Input("rasa", "Jaka rasa?", required: false),
    ];

    private async Task<(Visitor Visitor, Page Page)> OpenAsync(Made form)
    {
        var visitor = site.Visitor();
        return (visitor, await visitor.GetAsync(form.Address));
    }

    [Fact]
    public async Task Three_steps_with_a_condition_are_answered_checked_and_sent_with_a_number_and_a_receipt()
    {
        var (form, email) = (await site.FormAsync(""" "Thanks": "Odpiszemy w środę." """, ThreeSteps), Cast.Email());
        var (visitor, page) = await OpenAsync(form);
        Assert.Equal("Krok 1 z 3", page.Text(".progress-steps"));
        page = await visitor.AnswerAsync(page, ("imie", "Żaneta"), ("zwierze", "tak"));
        // The question came up through this very page, so the page comes back with it and with what was typed.
        Assert.Contains("Jak się wabi?", page.Text("form[data-conditions]"), StringComparison.Ordinal);
        Assert.Contains("jeszcze jedno pytanie", page.Text(".notice"), StringComparison.Ordinal);
        page = await visitor.AnswerAsync(page, ("pies", "Łatek"));
        Assert.Equal(("Drugi krok", "Krok 2 z 4"), (page.Heading, page.Text(".progress-steps")));
        page = await visitor.AnswerAsync(page, ("email", email));
        Assert.Equal("Tylko dla psów", page.Heading);
        page = await visitor.AnswerAsync(page, ("rasa", null));
        Assert.Equal("Sprawdź odpowiedzi", page.Heading);
        Assert.Equal(["Żaneta", "Tak", "Łatek", email, "bez odpowiedzi"], page.Texts(".summary-list dd:not(.action)"));
        page = await visitor.SendAsync(page);
        Assert.Equal("Wysłano", page.Heading);
        Assert.Contains("Odpiszemy w środę.", page.Text("main"), StringComparison.Ordinal);
        var answer = Assert.Single(await site.AnswersAsync(form.Id));
        Assert.Equal((AnswerState.Sent, email), (answer.State, answer.Email));
        Assert.Matches(@"^FOR/\d{4}/\d{4}$", answer.Number);
        Assert.Contains(answer.Number!, page.Text(".lead"), StringComparison.Ordinal);
        Assert.Equal([("imie", "Jak masz na imię?", "Żaneta"), ("zwierze", "Czy masz psa?", "Tak"), ("pies", "Jak się wabi?", "Łatek"), ("email", "Adres e-mail", email)], answer.Read().Where(l => l.Text.Length > 0).Select(l => (l.Key, l.Label, l.Text)));
        await site.UntilAsync(async _ => (await site.LettersAsync("forms.receipt", email)).Any(h => h.Contains(answer.Number!, StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Going_back_and_saying_no_takes_what_hung_on_the_yes_out_of_the_answer()
    {
        var form = await site.FormAsync("", ThreeSteps);
        var (visitor, page) = await OpenAsync(form);
        page = await visitor.AnswerAsync(page, ("imie", "Żaneta"), ("zwierze", "tak"));
        page = await visitor.AnswerAsync(page, ("pies", "Łatek"));
        page = await visitor.AnswerAsync(page, ("email", Cast.Email()));
        page = await visitor.AnswerAsync(page, ("rasa", "kundel"));
        page = await visitor.GetAsync(page.Document.QuerySelectorAll(".summary-list a")[1].GetAttribute("href")!);
        page = await visitor.AnswerAsync(page, ("zwierze", "nie"));
        page = await visitor.AnswerAsync(page);
        Assert.Equal("Sprawdź odpowiedzi", page.Heading);
        Assert.DoesNotContain("Łatek", page.Text(".summary-list"), StringComparison.Ordinal);
        await visitor.SendAsync(page);
        Assert.Equal(["imie", "zwierze", "email"], Assert.Single(await site.AnswersAsync(form.Id)).Read().Select(l => l.Key));
    }

    [Fact]
    public async Task What_is_wrong_is_said_beside_the_question_with_a_link_and_what_was_typed_stays()
    {
        var form = await site.FormAsync("", Cast.Input("imie", "Imię"), Cast.Input("email", "E-mail", "email"), Cast.Choice("ile", "Ile?", 0, "Dużo", "Mało"), Cast.Input("opis", "Opis"));
        var (visitor, page) = await OpenAsync(form);
        var long_ = new string('ś', 10_000);
        page = await visitor.AnswerAsync(page, ("imie", ""), ("email", "nie adres"), ("opis", long_));
        Assert.Equal(["Odpowiedz na pytanie „Imię”.", "W pytaniu „E-mail” wpisz adres e-mail, na przykład imie@domena.pl.", "Wybierz odpowiedź na pytanie „Ile?”.", "Skróć odpowiedź na pytanie „Opis” do 250 znaków. Teraz ma 10000."], page.Texts(".error-summary li"));
        foreach (var link in page.Document.QuerySelectorAll(".error-summary a")) Assert.NotNull(page.Document.QuerySelector(link.GetAttribute("href")!));
        Assert.Equal("q_email-error", page.One("#q_email").GetAttribute("aria-describedby"));
        Assert.Equal(("nie adres", long_), (page.One("#q_email").GetAttribute("value"), page.One("#q_opis").GetAttribute("value")));
        Assert.Empty(await site.AnswersAsync(form.Id));
        // A value that is not on the list comes from no page of ours.
        var forged = page.Filled(("imie", "Ala"), ("email", Cast.Email()), ("ile", "dużo"), ("opis", "x"));
        var body = (await forgedBody(forged)).Replace("q.ile=du%C5%BCo", "q.ile=duch", StringComparison.Ordinal);
        page = await visitor.SendAsync(new HttpRequestMessage(HttpMethod.Post, $"/formularze/wypelnij/{form.Id}") { Content = new StringContent(body, Encoding.ASCII, "application/x-www-form-urlencoded") });
        Assert.Equal(["Wybierz odpowiedź na pytanie „Ile?” z podanych."], page.Texts(".error-summary li"));
        Assert.Empty(await site.AnswersAsync(form.Id));

        static async Task<string> forgedBody(Form form) => await form.BodyAsync();
    }

    [Fact]
    public async Task A_step_cannot_be_skipped_by_its_address_and_another_link_opens_nothing()
    {
        var form = await site.FormAsync("", Cast.Input("a", "A?"), Cast.Step("Drugi"), Cast.Input("b", "B?"), Cast.Step("Trzeci"), Cast.Input("c", "C?"));
        var (visitor, page) = await OpenAsync(form);
        page = await visitor.AnswerAsync(page, ("a", "1"));
        var root = $"/formularze/odpowiedz/{Cast.TokenOf(page)}";
        foreach (var address in new[] { "/3", "/sprawdz", "" }) Assert.Equal("Drugi", (await visitor.GetAsync(root + address, follow: true)).Heading);
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.GetAsync(root + "/4")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.GetAsync(root + "/0")).Status);
        // The check page of this answer sends nothing that is not whole.
        var (other, theirs) = await OpenAsync(form);
        var stranger = await other.AnswerAsync(theirs, ("a", "1"));
        Assert.NotEqual(Cast.TokenOf(page), Cast.TokenOf(stranger));
        foreach (var end in new[] { "", "/1", "/sprawdz", "/wyslano", "/pozniej" }) Assert.Equal(HttpStatusCode.NotFound, (await visitor.GetAsync("/formularze/odpowiedz/AAAAAAAAAAAAAAAAAAAAAA" + end)).Status);
        Assert.All(await site.AnswersAsync(form.Id), a => Assert.Equal(AnswerState.Draft, a.State));
    }

    [Fact]
    public async Task Who_is_led_back_to_a_page_reads_why()
    {
        var form = await site.FormAsync("", Cast.Input("a", "A?"), Cast.Step("Drugi"), Cast.Input("b", "B?"), Cast.Step("Trzeci"), Cast.Input("c", "C?"));
        var (visitor, page) = await OpenAsync(form);
        page = await visitor.AnswerAsync(page, ("a", "1"));
        // The usual way on blames nobody.
        Assert.False(page.Has(".notice, .error-summary"));
        page = await visitor.AnswerAsync(page, ("b", "2"));
        page = await visitor.AnswerAsync(page, ("c", "3"));
        Assert.Equal("Sprawdź odpowiedzi", page.Heading);
        var check = page;
        // What was answered on the second page is right no more.
        await site.InScopeAsync(async s =>
        {
            var db = s.GetRequiredService<RcwesDb>();
            var answer = await db.Set<FormAnswer>().SingleAsync(a => a.FormId == form.Id, Ct);
            answer.Write([answer.Read().Single(l => l.Key == "b") with { Values = [], Text = "" }], DateTime.UtcNow);
            await db.SaveChangesAsync(Ct);
        });
        foreach (var led in new[] { await visitor.SendAsync(check), await visitor.GetAsync($"/formularze/odpowiedz/{Cast.TokenOf(check)}/3", follow: true) })
        {
            Assert.Equal("Drugi", led.Heading);
            Assert.Contains("Wróciliśmy tu", led.Text(".notice"), StringComparison.Ordinal);
            Assert.Equal(["Odpowiedz na pytanie „B?”."], led.Texts(".error-summary li"));
            Assert.NotNull(led.Document.QuerySelector("#q_b-error"));
        }
    }

    [Fact]
    public async Task A_form_that_is_changed_while_somebody_fills_it_loses_nothing_and_says_so()
    {
        var form = await site.FormAsync("", Cast.Input("a", "Stare pytanie?"), Cast.Step("Drugi"), Cast.Input("b", "B?"));
        var (visitor, page) = await OpenAsync(form);
        page = await visitor.AnswerAsync(page, ("a", "stara odpowiedź"));
        var document = await site.DocumentAsync(form.Id);
        document["FlowPart"]!["Widgets"]![0]!["FormElementLabelPart"]!["Label"] = "Nowe pytanie?";
        document["FlowPart"]!["Widgets"]![0]!["FormInputElementPart"]!["Name"] = "nowe";
        await site.PublishAsync(document);
        page = await visitor.GetAsync(page.Url);
        Assert.Contains("Formularz zmienił się", page.Text(".notice"), StringComparison.Ordinal);
        page = await visitor.AnswerAsync(page, ("b", "2"));
        Assert.Contains("Stare pytanie?stara odpowiedź", page.Text(".summary-list"), StringComparison.Ordinal);
        Assert.Equal("Wysłano", (await visitor.SendAsync(page)).Heading);
        Assert.Equal(["Stare pytanie?", "B?"], Assert.Single(await site.AnswersAsync(form.Id)).Read().Select(l => l.Label));
        // Shown before the change, sent after it: the questions are those that were seen.
        (visitor, var seen) = await OpenAsync(form);
        document["FlowPart"]!["Widgets"]![0]!["FormElementLabelPart"]!["Label"] = "Jeszcze nowsze?";
        await site.PublishAsync(document);
        page = await visitor.AnswerAsync(seen, ("nowe", "x"));
        Assert.Equal("Drugi", page.Heading);
    }

    [Fact]
    public async Task Of_a_form_that_was_deleted_a_person_still_sees_what_they_typed()
    {
        var form = await site.FormAsync("", Cast.Input("a", "A?"), Cast.Step("Drugi"), Cast.Input("b", "B?"));
        var (visitor, page) = await OpenAsync(form);
        page = await visitor.AnswerAsync(page, ("a", "długa odpowiedź"));
        await site.ActAsync(store => store.DeleteAsync(form.Id, Framework.Actor.System, DateTime.UtcNow, Ct));
        page = await visitor.AnswerAsync(page, ("b", "2"));
        Assert.Contains("już nie ma", page.Text(".lead"), StringComparison.Ordinal);
        Assert.Contains("długa odpowiedź", page.Text(".summary-list"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Gone, (await visitor.GetAsync(form.Address)).Status);
    }

    [Fact]
    public async Task A_person_puts_a_form_off_gets_the_link_by_mail_and_goes_on_where_they_stopped()
    {
        var (form, email) = (await site.FormAsync("", Cast.Input("a", "A?"), Cast.Step("Drugi"), Cast.Input("b", "B?")), Cast.Email());
        var (visitor, page) = await OpenAsync(form);
        page = await visitor.AnswerAsync(page, ("a", "1"));
        page = await visitor.GetAsync(page.Document.QuerySelectorAll(".actions a").Single(a => a.TextContent == "Odłóż na później").GetAttribute("href")!);
        Assert.NotEmpty((await visitor.PostFormAsync(page, "main form", ("Input.Email", "bez małpy"))).Texts(".error-summary li"));
        page = await visitor.FollowAsync(await visitor.PostFormAsync(page, "main form", ("Input.Email", email)));
        Assert.Contains("wysłaliśmy", page.Text(".notice"), StringComparison.Ordinal);
        await site.UntilAsync(async _ => (await site.LettersAsync("forms.link", email)).Count > 0);
        var letter = (await site.LettersAsync("forms.link", email))[0];
        var link = letter[letter.IndexOf("/formularze/odpowiedz/", StringComparison.Ordinal)..].Split('"')[0];
        page = await site.Visitor().GetAsync(link, follow: true);
        Assert.Equal("Drugi", page.Heading);
        Assert.Equal("noindex", page.One("meta[name=robots]").GetAttribute("content"));
    }

    [Fact]
    public async Task Files_come_with_an_answer_too_large_ones_get_a_sentence_and_only_staff_read_them()
    {
        var form = await site.FormAsync("", Cast.Input("a", "A?"), Cast.Widget("RcwesUpload", $$"""{{Cast.Labels("plik", "Dodaj pismo")}}, "RcwesUploadPart": { "Most": 2 }"""));
        var (visitor, page) = await OpenAsync(form);
        page = await visitor.FollowAsync(await visitor.SubmitAsync(page.Filled(("a", "ważne"))));
        Assert.Equal(["Dodaj plik: „Dodaj pismo”."], page.Texts(".error-summary li"));
        page = await visitor.FollowAsync(await visitor.SubmitAsync(page.Filled().Attach("q.plik", "film.pdf", [.. Pdf, .. new byte[50_000_000]])));
        Assert.Contains("najwyżej 15 MB", page.Text(".error-summary"), StringComparison.Ordinal);
        Assert.Equal("ważne", page.One("#q_a").GetAttribute("value"));
        page = await visitor.FollowAsync(await visitor.SubmitAsync(page.Filled().Attach("q.plik", "wniosek.pdf", Pdf)));
        Assert.Equal("Sprawdź odpowiedzi", page.Heading);
        Assert.Contains("wniosek.pdf", page.Text(".summary-list"), StringComparison.Ordinal);
        await visitor.SendAsync(page);
        var answer = Assert.Single(await site.AnswersAsync(form.Id));
        var staff = await site.SignInAsAdministratorAsync();
        var link = (await staff.GetAsync($"/admin/formularze/{form.Id}/{answer.Id}")).One("a[download]").GetAttribute("href")!;
        Assert.Equal((HttpStatusCode.OK, "attachment"), ((await staff.GetAsync(link)).Status, (await staff.GetAsync(link)).ContentHeaders.ContentDisposition!.DispositionType));
        Assert.Equal(HttpStatusCode.Redirect, (await visitor.GetAsync(link)).Status);
        var partner = await site.SignInAsRoleAsync("Pracownik partnera");
        Assert.NotEqual(HttpStatusCode.OK, (await partner.GetAsync(link)).Status);
    }

    [Fact]
    public async Task Institutions_and_gminas_are_found_and_picked_or_typed_in()
    {
        var form = await site.FormAsync("", Cast.Widget("RcwesInstitution", Cast.Labels("kto", "Która instytucja?")), Cast.Widget("RcwesGmina", Cast.Labels("gmina", "Gmina")));
        var name = await site.InScopeAsync(async s => (await s.GetRequiredService<Institutions.Contracts.IInstitutions>().FindAsync("fundacja", Institutions.Contracts.FindAmong.Listed, 1, Ct))[0]);
        var (visitor, page) = await OpenAsync(form);
        var words = page.Form("form[data-conditions]").Fill("q.kto.szukaj", name.Name);
        page = await visitor.SubmitAsync(words, "Szukaj");
        Assert.Empty(page.Texts(".error-summary li"));
        page = await visitor.AnswerAsync(page, ("kto", name.Id.ToString()), ("gmina", "poza"));
        Assert.Contains(name.Name, page.Text(".summary-list"), StringComparison.Ordinal);
        Assert.Contains("poza Lubuskiem", page.Text(".summary-list"), StringComparison.Ordinal);
        (visitor, page) = await OpenAsync(form);
        page = await visitor.AnswerAsync(page, ("kto", "inna"), ("gmina", "poza"));
        Assert.Equal(["W pytaniu „Która instytucja?” wpisz nazwę instytucji."], page.Texts(".error-summary li"));
        page = await visitor.FollowAsync(await visitor.SubmitAsync(page.Filled(("kto", "inna")).Fill("q.kto.nazwa", "Spółdzielnia Źdźbło")));
        Assert.Contains("Spółdzielnia Źdźbło", page.Text(".summary-list"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_ready_forms_of_the_sample_can_be_opened_and_have_nothing_to_mend()
    {
        var staff = await site.SignInAsAdministratorAsync();
        var list = await staff.GetAsync("/admin/formularze");
        foreach (var address in new[] { "/formularze/ocena-wydarzenia", "/formularze/zglos-dobra-praktyke", "/formularze/dolacz-do-partnerstwa", "/formularze/wiadomosci", "/formularze/ankieta-po-szkoleniu" })
        {
            var page = await site.Visitor().GetAsync(address);
            Assert.True(page.Has("form[data-conditions]"), address);
            // Each has an English version, which asks the same questions under the same names.
            var english = await site.Visitor().GetAsync(new Uri(page.One("link[rel=alternate][hreflang=en]").GetAttribute("href")!).PathAndQuery);
            Assert.Equal("en", english.One("html").GetAttribute("lang"));
            Assert.NotEqual(page.Heading, english.Heading);
            Assert.Equal(NamesOf(page), NamesOf(english));
        }
        Assert.Equal(10, list.Document.QuerySelectorAll("tbody a").Select(a => a.GetAttribute("href")!).Where(h => h.Contains("/sampleform", StringComparison.Ordinal)).Distinct().Count());
        foreach (var link in list.Document.QuerySelectorAll("tbody a").Select(a => a.GetAttribute("href")!).Where(h => h.Contains("sampleform", StringComparison.Ordinal)))
            Assert.False((await staff.GetAsync(link)).Has("#uwagi"), link);

        static IReadOnlyList<string> NamesOf(Page page) => [.. page.Document.QuerySelectorAll("form[data-conditions] [name^='q.']").Select(i => $"{i.GetAttribute("name")} {i.GetAttribute("value")}").Distinct()];
    }

    [Fact]
    public async Task A_step_of_a_workflow_knows_the_form_of_an_answer_without_counting_all_answers()
    {
        var form = await site.FormAsync("", Cast.Input("a", "A?"));
        var visitor = site.Visitor();
        await visitor.SendAsync(await visitor.AnswerAsync(await visitor.GetAsync(form.Address), ("a", "1")));
        var answer = Assert.Single(await site.AnswersAsync(form.Id));
        Assert.Equal((string)(await site.DocumentAsync(form.Id))["DisplayText"]!, await NameAsync());
        // A form that was withdrawn is known by the version that was answered.
        await site.ActAsync(store => store.DeleteAsync(form.Id, Framework.Actor.System, DateTime.UtcNow, Ct));
        Assert.StartsWith("Ankieta żółta", await NameAsync(), StringComparison.Ordinal);

        Task<string?> NameAsync() => site.InScopeAsync(async s =>
            (await s.GetServices<IWorkflowSubject>().Single(k => k.Kinds.Contains(FormAnswer.Subject)).ReadAsync(FormAnswer.Subject, answer.Id.ToString(), Ct))!["form_name"] as string);
    }
}

[Collection<SqliteSite>]
public sealed class FillingTestsOnSqlite(SqliteSite site) : FillingTests(site);

[Collection<PostgresSite>]
public sealed class FillingTestsOnPostgres(PostgresSite site) : FillingTests(site);
