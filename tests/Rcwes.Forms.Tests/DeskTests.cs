using System.Net;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MiniExcelLibs;
using Rcwes.Forms.Answers;
using Rcwes.Framework.Data;
using Rcwes.Framework.PersonalData;

namespace Rcwes.Forms.Tests;

/// <summary>Staff read, count, take along and forget answers.</summary>
public abstract class DeskTests(Site site)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private async Task<Made> AnsweredAsync(params (string Name, string Choice)[] answers)
    {
        var form = await site.FormAsync(""" "SkipsCheck": true, "KeepMonths": 6 """, Cast.Input("imie", "Imię", more: """, "Listed": true"""), Cast.Choice("wybor", "Wybór?", 2, "Łąka", "Las", "Nic"));
        foreach (var (name, choice) in answers)
        {
            var visitor = site.Visitor();
            Assert.Equal("Wysłano", (await visitor.AnswerAsync(await visitor.GetAsync(form.Address), ("imie", name), ("wybor", choice))).Heading);
        }
        return form;
    }

    [Fact]
    public async Task Answers_are_listed_narrowed_counted_and_opened()
    {
        var form = await AnsweredAsync(("Żaneta", "łąka"), ("Łucja", "łąka"), ("Świętosław", "las"));
        var staff = await site.SignInAsRoleAsync("Redaktor");
        var list = await staff.GetAsync("/admin/formularze");
        Assert.Contains(list.Texts("tbody tr"), r => r.Contains("otwarty 3", StringComparison.Ordinal));
        var page = await staff.GetAsync($"/admin/formularze/{form.Id}");
        Assert.Equal(["Świętosław", "Łucja", "Żaneta"], page.Texts("td[data-label='Imię']"));
        Assert.Equal(["Łąka 2 100 66 procent".Replace(" 100 66", " 67", StringComparison.Ordinal), "Las 1 33 procent", "Nic 0 0 procent"], page.Texts(".answer-count tbody tr"));
        Assert.Equal(["100", "50", "0"], page.Document.QuerySelectorAll(".answer-bar rect").Select(r => r.GetAttribute("width")!));
        // A number leads to its answers, words find theirs with or without Polish letters.
        var behind = await staff.GetAsync(page.Document.QuerySelectorAll(".answer-count a")[0].GetAttribute("href")!);
        Assert.Equal(["Łucja", "Żaneta"], behind.Texts("td[data-label='Imię']"));
        Assert.Equal(["Świętosław"], (await staff.GetAsync($"/admin/formularze/{form.Id}?szukaj=swietoslaw")).Texts("td[data-label='Imię']"));
        Assert.True((await staff.GetAsync($"/admin/formularze/{form.Id}?od=2020-01-01&do=2020-12-31")).Has(".empty-state, .empty"));
        var one = await staff.GetAsync(page.One("tbody tr:first-child .row-title a").GetAttribute("href")!);
        Assert.Contains("Wybór?", one.Text(".summary-list"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await staff.GetAsync($"/admin/formularze/{form.Id}/{Guid.NewGuid()}")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await staff.GetAsync("/admin/formularze/nie00000000000000000000000")).Status);
    }

    [Fact]
    public async Task Answers_of_a_form_that_was_deleted_are_found_in_the_list_and_its_door_is_told_to_be_closed()
    {
        var form = await AnsweredAsync(("Żaneta", "łąka"));
        await site.InScopeAsync(s => s.GetRequiredService<GateDesk>().LookAsync(Ct));
        await site.ActAsync(store => store.DeleteAsync(form.Id, Framework.Actor.System, DateTime.UtcNow, Ct));
        var staff = await site.SignInAsRoleAsync("Redaktor");
        var list = await staff.GetAsync("/admin/formularze");
        var row = Assert.Single(list.Document.QuerySelectorAll("tbody tr"), r => r.QuerySelector("a")!.GetAttribute("href")!.EndsWith(form.Id, StringComparison.Ordinal));
        Assert.Contains("usunięty", row.TextContent, StringComparison.Ordinal);
        var page = await staff.GetAsync(row.QuerySelector("a")!.GetAttribute("href")!);
        Assert.Equal(["Żaneta"], page.Texts("td[data-label='Imię']"));
        Assert.False(page.Has("form.rule-acts"));
        await site.InScopeAsync(s => s.GetRequiredService<GateDesk>().LookAsync(Ct));
        Assert.Equal(["opened", "closed"], await site.InScopeAsync(s => s.GetRequiredService<RcwesDb>().Activities.AsNoTracking().Where(a => a.SubjectId == form.Id && (a.Verb == "opened" || a.Verb == "closed")).OrderBy(a => a.Sequence).Select(a => a.Verb).ToListAsync(Ct)));
    }

    [Fact]
    public async Task The_files_hold_every_answer_and_no_formula_and_the_log_tells_who_took_them()
    {
        var form = await AnsweredAsync(("=HYPERLINK(\"http://zlo.example\")", "łąka"), ("Zażółć; gęślą", "las"));
        var staff = await site.SignInAsAdministratorAsync();
        var page = await staff.GetAsync($"/admin/formularze/{form.Id}");
        var csv = Encoding.UTF8.GetString(await staff.Client.GetByteArrayAsync(Link(page, "CSV"), Ct));
        Assert.Contains("\"'=HYPERLINK(\"\"http://zlo.example\"\")\"", csv, StringComparison.Ordinal);
        Assert.Contains("\"Zażółć; gęślą\";Las", csv, StringComparison.Ordinal);
        using var xlsx = new MemoryStream(await staff.Client.GetByteArrayAsync(Link(page, "XLSX"), Ct));
        var rows = xlsx.Query(useHeaderRow: true).Cast<IDictionary<string, object>>().ToList();
        Assert.Equal(["Numer", "Wysłano", "Imię", "Wybór?"], rows[0].Keys);
        Assert.Equal("'=HYPERLINK(\"http://zlo.example\")", rows[1]["Imię"]);
        Assert.Equal(2, await site.InScopeAsync(s => s.GetRequiredService<RcwesDb>().Activities.CountAsync(a => a.SubjectId == form.Id && a.Verb == "exported", Ct)));
        // Who may look may not take the whole along.
        var viewer = await site.SignInAsRoleAsync("Audytor");
        Assert.DoesNotContain("CSV", (await viewer.GetAsync($"/admin/formularze/{form.Id}")).Text("main"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await viewer.GetAsync(Link(page, "CSV"))).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await viewer.GetAsync(Link(page, "XLSX"))).Status);
    }

    [Fact]
    public async Task A_person_is_taken_out_of_an_answer_by_staff_by_request_and_by_the_term_and_the_number_stays()
    {
        var form = await AnsweredAsync(("Gaudencja Brzeszczot", "łąka"), ("Gaudencja Brzeszczot", "las"), ("Gaudencja Brzeszczot", "nic"));
        var answers = await site.AnswersAsync(form.Id);
        var staff = await site.SignInAsAdministratorAsync();
        var page = await staff.GetAsync($"/admin/formularze/{form.Id}/{answers[0].Id}/usun-dane");
        page = await staff.FollowAsync(await staff.SubmitAsync(page.Form("main form"), "Usuń dane"));
        Assert.DoesNotContain("Brzeszczot", page.Text("main"), StringComparison.Ordinal);
        await site.InScopeAsync(async s =>
        {
            var (data, db) = (s.GetServices<IPersonalData>().Single(d => d.Module == "forms"), s.GetRequiredService<RcwesDb>());
            var clues = new PersonClues { GivenNames = "Gaudencja", FamilyName = "Brzeszczot" };
            var found = await data.FindAsync(clues, Ct);
            Assert.Equal(2, found.Count);
            Assert.Contains(found[0].Facts, f => f is { Key: "imie", Value: "Gaudencja Brzeszczot" });
            await data.EraseAsync([found[0]], new(Framework.Actor.System, DateTime.UtcNow, clues), Ct);
            await db.SaveChangesAsync(Ct);
            await db.Set<FormAnswer>().Where(a => a.FormId == form.Id).ExecuteUpdateAsync(set => set.SetProperty(a => a.KeepUntilUtc, DateTime.UtcNow.AddMinutes(-1)), Ct);
            var retention = s.GetRequiredService<AnswerRetention>();
            Assert.Equal(1, Assert.Single(await retention.LookAsync(Ct)).Due);
            await retention.RunAsync(Ct);
        });
        Assert.All(await site.AnswersAsync(form.Id), a => Assert.Equal(("[]", true, true), (a.Lines, a.Number is not null, a.ErasedUtc is not null)));
        Assert.Equal(3, await site.InScopeAsync(s => s.GetRequiredService<RcwesDb>().Activities.CountAsync(a => a.SubjectType == "answer" && a.Verb == "erased" && answers.Select(x => x.Id.ToString()).Contains(a.SubjectId), Ct)));
    }

    [Fact]
    public async Task What_was_begun_and_never_sent_goes_after_its_term_and_no_sooner()
    {
        var form = await site.FormAsync("", Cast.Input("a", "A?"), Cast.Step("Drugi"), Cast.Input("b", "B?"));
        foreach (var days in new[] { 30, 1 })
        {
            var visitor = site.Visitor();
            await visitor.AnswerAsync(await visitor.GetAsync(form.Address), ("a", days.ToString(System.Globalization.CultureInfo.InvariantCulture)));
            var last = (await site.AnswersAsync(form.Id))[^1].Id;
            await site.InScopeAsync(s => s.GetRequiredService<RcwesDb>().Set<FormAnswer>().Where(a => a.Id == last).ExecuteUpdateAsync(set => set.SetProperty(a => a.ChangedUtc, DateTime.UtcNow.AddDays(-days)), Ct));
        }
        await site.InScopeAsync(s => s.GetRequiredService<DraftRetention>().RunAsync(Ct));
        Assert.Equal("1", Assert.Single(await site.AnswersAsync(form.Id)).Read()[0].Text);
    }

    private static string Link(Page page, string kind) => page.Document.QuerySelectorAll("a[download]").Single(a => a.TextContent.EndsWith(kind, StringComparison.Ordinal)).GetAttribute("href")!;
}

[Collection<SqliteSite>]
public sealed class DeskTestsOnSqlite(SqliteSite site) : DeskTests(site);

[Collection<PostgresSite>]
public sealed class DeskTestsOnPostgres(PostgresSite site) : DeskTests(site);
