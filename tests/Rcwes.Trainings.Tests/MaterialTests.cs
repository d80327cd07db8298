using System.Net;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rcwes.Framework.Data;
using Rcwes.Framework.Files;
using Rcwes.Trainings.Editions;
using Rcwes.Trainings.Enrolments;
using Rcwes.Trainings.Materials;

namespace Rcwes.Trainings.Tests;

/// <summary>Materials reach those who take part and nobody else; rules are kept by version, and everybody knows which one they accepted.</summary>
public abstract class MaterialTests(Site site)
{
    private const string Section = "section[aria-labelledby='materialy']";

    private static readonly byte[] Pdf = Encoding.ASCII.GetBytes("%PDF-1.4\n% łąka\n");

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Who_has_a_place_opens_materials_by_the_link_and_who_waits_resigned_or_belongs_elsewhere_finds_none()
    {
        var (edition, other) = (await site.EditionAsync(2), await site.EditionAsync(1));
        var (holder, leaver, waiting, stranger) = (await site.ApplicantAsync(edition), await site.ApplicantAsync(edition), await site.ApplicantAsync(edition), await site.ApplicantAsync(other));
        var staff = await site.SignInAsRoleAsync("Koordynator szkoleń");
        await AddAsync(staff, edition, "Prezentacja – część pierwsza", "prezentacja.pdf");
        var visitor = site.Visitor();
        var link = (await visitor.GetAsync(holder.Url)).One($"{Section} a").GetAttribute("href")!;
        var file = await visitor.GetAsync(link);
        Assert.Equal((HttpStatusCode.OK, "attachment"), (file.Status, file.ContentHeaders.ContentDisposition!.DispositionType));
        Assert.True(file.Headers.CacheControl!.NoStore);
        foreach (var one in new[] { waiting, stranger })
        {
            Assert.False((await visitor.GetAsync(one.Url)).Has(Section));
            Assert.Equal(HttpStatusCode.NotFound, (await visitor.GetAsync(link.Replace(holder.Token, one.Token, StringComparison.Ordinal))).Status);
        }
        Assert.Equal(HttpStatusCode.OK, (await visitor.GetAsync(link.Replace(holder.Token, leaver.Token, StringComparison.Ordinal))).Status);
        await site.InScopeAsync(s => s.GetRequiredService<EnrolmentDesk>().ResignAsync(leaver.Enrolment, isWarned: true, Framework.Actor.Visitor, Ct));
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.GetAsync(link.Replace(holder.Token, leaver.Token, StringComparison.Ordinal))).Status);
        // A link that is no more, in the language of the other half of the site too.
        Assert.Equal(HttpStatusCode.OK, (await visitor.GetAsync("/en" + link)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.GetAsync(link.Replace(holder.Token, "nieznany", StringComparison.Ordinal))).Status);
    }

    [Fact]
    public async Task What_is_for_the_first_session_comes_out_with_it_and_what_is_removed_is_gone_with_its_bytes()
    {
        var edition = await site.EditionAsync(1);
        var applicant = await site.ApplicantAsync(edition);
        var staff = await site.SignInAsRoleAsync("Koordynator szkoleń");
        await AddAsync(staff, edition, "Test na koniec", "test.pdf", fromStart: true);
        var (visitor, material) = (site.Visitor(), await OnlyAsync(edition));
        Assert.False((await visitor.GetAsync(applicant.Url)).Has(Section));
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.GetAsync($"{applicant.Url}/materialy/{material.Id}")).Status);
        await site.HappenedAsync(edition);
        Assert.Equal(HttpStatusCode.OK, (await visitor.GetAsync($"{applicant.Url}/materialy/{material.Id}")).Status);
        var ask = await staff.GetAsync($"/admin/szkolenia/{edition.Id}/materialy/{material.Id}/usuniecie");
        var list = await staff.FollowAsync(await staff.SubmitAsync(ask.Form("main form")));
        Assert.Contains(list.Texts(".notice"), n => n.StartsWith("Plik jest usunięty", StringComparison.Ordinal));
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.GetAsync($"{applicant.Url}/materialy/{material.Id}")).Status);
        Assert.False(await site.InScopeAsync(s => s.GetRequiredService<RcwesDb>().Set<StoredFile>().AnyAsync(f => f.Id == material.FileId, Ct)));
    }

    [Fact]
    public async Task Materials_of_a_course_are_for_all_its_editions_and_only_the_centre_adds_them()
    {
        const string Slug = "menedzerowie-spoleczni";
        var (edition, other) = (await site.EditionAsync(1, Slug), await site.EditionAsync(1));
        var (applicant, stranger) = (await site.ApplicantAsync(edition), await site.ApplicantAsync(other));
        var staff = await site.SignInAsRoleAsync("Koordynator szkoleń");
        var form = (await staff.GetAsync($"/admin/szkolenia/kursy/{edition.CourseId}/materialy")).Form("main form[enctype]").Fill("Input.Title", "Skrypt").Attach("Input.File", "skrypt.pdf", Pdf);
        Assert.Equal(HttpStatusCode.Redirect, (await staff.SubmitAsync(form)).Status);
        Assert.Contains("Skrypt", (await site.Visitor().GetAsync(applicant.Url)).Text(Section), StringComparison.Ordinal);
        Assert.False((await site.Visitor().GetAsync(stranger.Url)).Has(Section));
        var material = await site.InScopeAsync(s => s.GetRequiredService<RcwesDb>().Set<Material>().SingleAsync(m => m.CourseId == edition.CourseId, Ct));
        // On the page of the edition it is seen and cannot be taken away.
        var seen = await staff.GetAsync($"/admin/szkolenia/{edition.Id}/materialy");
        Assert.Contains("Skrypt", seen.Text("main"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await staff.GetAsync($"/admin/szkolenia/{edition.Id}/materialy/{material.Id}/usuniecie")).Status);
        Assert.Equal(HttpStatusCode.OK, (await staff.GetAsync($"/admin/szkolenia/{edition.Id}/materialy/{material.Id}")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await staff.GetAsync($"/admin/szkolenia/{other.Id}/materialy/{material.Id}")).Status);
        await staff.SubmitAsync((await staff.GetAsync($"/admin/szkolenia/kursy/{edition.CourseId}/materialy/{material.Id}/usuniecie")).Form("main form"));
        Assert.False((await site.Visitor().GetAsync(applicant.Url)).Has(Section));
    }

    [Fact]
    public async Task A_file_that_is_not_what_its_name_says_or_has_no_name_is_refused_with_a_sentence()
    {
        var edition = await site.EditionAsync(1);
        var staff = await site.SignInAsRoleAsync("Koordynator szkoleń");
        var path = $"/admin/szkolenia/{edition.Id}/materialy";
        var refused = await staff.SubmitAsync((await staff.GetAsync(path)).Form("main form[enctype]").Fill("Input.Title", "Łąka").Attach("Input.File", "laka.pdf", [0x4D, 0x5A, 0x90, 0]));
        Assert.Contains("nie pasuje do rozszerzenia", refused.Text(".error-summary"), StringComparison.Ordinal);
        Assert.Equal("Łąka", refused.Form("main form[enctype]")["Input.Title"].Single());
        Assert.Equal(2, (await staff.SubmitAsync((await staff.GetAsync(path)).Form("main form[enctype]"))).Texts(".error-summary li").Count);
        Assert.False(await site.InScopeAsync(s => s.GetRequiredService<RcwesDb>().Set<Material>().AnyAsync(m => m.EditionId == edition.Id, Ct)));
    }

    [Fact]
    public async Task An_applicant_keeps_the_version_that_was_accepted_and_a_page_opened_before_a_new_one_asks_again()
    {
        var edition = await site.EditionAsync(3);
        var staff = await site.SignInAsRoleAsync("Koordynator szkoleń");
        var before = await site.ApplicantAsync(edition);
        await PutRulesAsync(staff, edition, "Regulamin z 1 grudnia 2026");
        var draft = await site.ApplicantAsync(edition, new DraftFacts("Łucja", Applicants.Family(), new(1988, 2, 29), $"{Guid.NewGuid():N}@laka.example.pl"), isSent: false);
        var visitor = site.Visitor();
        var check = await visitor.GetAsync(draft.Url + "/sprawdzenie");
        var first = check.One("main a[href$='regulamin-1.pdf']").GetAttribute("href")!;
        Assert.Equal("application/pdf", (await visitor.GetAsync(first)).ContentHeaders.ContentType!.MediaType);
        await PutRulesAsync(staff, edition, "Regulamin z 2 grudnia 2026");
        var again = await visitor.SubmitAsync(check.Form("main form[method='post']").Fill("Input.Agrees", "true"));
        Assert.Contains("Zasady zmieniły się", again.Text(".error-summary"), StringComparison.Ordinal);
        Assert.Equal(EnrolmentState.Draft, await site.StateAsync(draft));
        var form = again.Form("main form[method='post']");
        Assert.False(again.One("input[type='checkbox'][name='Input.Agrees']").HasAttribute("checked"));
        var sent = await visitor.FollowAsync(await visitor.SubmitAsync(form.Fill("Input.Agrees", "true")));
        Assert.True(sent.Has("main a[href$='regulamin-2.pdf']"));
        Assert.Equal(((int?)2, "Regulamin z 2 grudnia 2026"), await RulesOfAsync(draft));
        // What was accepted before there was a document stays a name, and old versions stay where they were.
        Assert.Equal(((int?)null, "Regulamin próbny"), await RulesOfAsync(before));
        Assert.Equal(HttpStatusCode.OK, (await visitor.GetAsync(first)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.GetAsync(first.Replace("regulamin-1", "regulamin-3", StringComparison.Ordinal))).Status);
        var list = await staff.GetAsync($"/admin/szkolenia/{edition.Id}/zasady");
        Assert.Equal(["1", "0"], list.Texts("td[data-label='Ile zgłoszeń ją przyjęło']"));
    }

    [Fact]
    public async Task Behind_the_gate_nobody_sends_with_rules_that_do_not_hold_any_more()
    {
        var edition = await site.EditionAsync(1);
        var draft = await site.DraftAsync(edition);
        var staff = await site.SignInAsRoleAsync("Koordynator szkoleń");
        await PutRulesAsync(staff, edition, "Regulamin nowy");
        var refused = await Cast.TryAsync(() => site.InScopeAsync(s => s.GetRequiredService<EnrolmentDesk>().SendAsync(draft, [], edition.RulesKey, Ct)));
        Assert.Equal("enrolment.rules-changed", Assert.IsType<Framework.RuleException>(refused).Code);
        Assert.Empty(await site.StatesAsync(edition.Id));
    }

    [Fact]
    public async Task Rules_with_a_document_change_only_with_it_and_are_a_pdf()
    {
        var edition = await site.EditionAsync(1);
        var staff = await site.SignInAsRoleAsync("Koordynator szkoleń");
        var path = $"/admin/szkolenia/{edition.Id}/zasady";
        var refused = await staff.SubmitAsync((await staff.GetAsync(path)).Form("main form[enctype]").Fill("Input.Name", "Regulamin").Attach("Input.File", "regulamin.txt", Encoding.UTF8.GetBytes("Żółć")));
        Assert.Contains("PDF", refused.Text(".error-summary"), StringComparison.Ordinal);
        await PutRulesAsync(staff, edition, "Regulamin z dokumentem");
        var kept = await staff.SubmitAsync((await staff.GetAsync($"/admin/szkolenia/{edition.Id}")).Form("form#edycja").Fill("Input.Rules", "Inna nazwa"));
        Assert.Contains("Te zasady mają dokument", kept.Text(".error-summary"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await staff.SubmitAsync((await staff.GetAsync($"/admin/szkolenia/{edition.Id}")).Form("form#edycja").Fill("Input.Trainer", "Żaneta Łoś"))).Status);
    }

    private static async Task AddAsync(Visitor staff, Edition edition, string title, string name, bool fromStart = false)
    {
        var form = (await staff.GetAsync($"/admin/szkolenia/{edition.Id}/materialy")).Form("main form[enctype]").Fill("Input.Title", title).Attach("Input.File", name, Pdf);
        if (fromStart) form.Fill("Input.FromStart", "true");
        Assert.Equal(HttpStatusCode.Redirect, (await staff.SubmitAsync(form)).Status);
    }

    private static async Task PutRulesAsync(Visitor staff, Edition edition, string name)
    {
        var form = (await staff.GetAsync($"/admin/szkolenia/{edition.Id}/zasady")).Form("main form[enctype]").Fill("Input.Name", name).Attach("Input.File", "regulamin.pdf", Pdf);
        Assert.Equal(HttpStatusCode.Redirect, (await staff.SubmitAsync(form)).Status);
    }

    private Task<Material> OnlyAsync(Edition edition) => site.InScopeAsync(s => s.GetRequiredService<RcwesDb>().Set<Material>().AsNoTracking().SingleAsync(m => m.EditionId == edition.Id, Ct));

    private Task<(int?, string)> RulesOfAsync(Applicant applicant) => site.InScopeAsync(async s =>
    {
        var kept = await s.GetRequiredService<RcwesDb>().Set<Enrolment>().AsNoTracking().SingleAsync(e => e.Id == applicant.Enrolment.Id, Ct);
        return (kept.RulesNumber, kept.Rules!);
    });
}

[Collection<SqliteSite>]
public sealed class MaterialTestsOnSqlite(SqliteSite site) : MaterialTests(site);

[Collection<PostgresSite>]
public sealed class MaterialTestsOnPostgres(PostgresSite site) : MaterialTests(site);
