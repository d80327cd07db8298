using System.IO.Compression;
using System.Net;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rcwes.Framework.Data;
using Rcwes.Participants.Contracts;
using Rcwes.Trainings.Attendance;
using Rcwes.Trainings.Certificates;
using Rcwes.Trainings.Editions;
using Rcwes.Trainings.Enrolments;

namespace Rcwes.Trainings.Tests;

/// <summary>From the first tick to a certificate that anybody can check.</summary>
public abstract class AttendanceTests(Site site)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Staff_tick_who_came_end_the_edition_and_everybody_gets_what_they_earned()
    {
        var edition = await site.EditionAsync(3, "grupy-inicjatywne");
        var (whole, half, none, waits) = (await site.ApplicantAsync(edition), await site.ApplicantAsync(edition), await site.ApplicantAsync(edition), await site.ApplicantAsync(edition));
        var staff = await site.SignInAsRoleAsync("Koordynator szkoleń");
        Assert.Contains("najwcześniej w dniu zajęć", (await staff.GetAsync(Lists(edition))).Text("main"), StringComparison.Ordinal);
        await site.HappenedAsync(edition);
        var early = await staff.GetAsync($"/admin/szkolenia/{edition.Id}/zakonczenie");
        Assert.False(early.Has("main button"));
        await TickAsync(staff, edition, 1, whole, half);
        await TickAsync(staff, edition, 2, whole);
        Assert.Equal((EnrolmentState.Attended, EnrolmentState.Attended, EnrolmentState.Placed), (await site.StateAsync(whole), await site.StateAsync(half), await site.StateAsync(none)));
        Assert.Equal((11m, 6m, 0m), (await HoursAsync(whole), await HoursAsync(half), await HoursAsync(none)));

        var preview = await staff.GetAsync($"/admin/szkolenia/{edition.Id}/zakonczenie");
        Assert.Equal(["1 osoba dostanie zaświadczenie", "1 osoba była za krótko", "1 osoba nie przyszła"], preview.Texts(".attendance-sums li"));
        var ended = await staff.FollowAsync(await staff.SubmitAsync(preview.Form("main form")));
        Assert.Contains(whole.Family, ended.Text("table"), StringComparison.Ordinal);
        Assert.DoesNotContain(half.Family, ended.Text("table"), StringComparison.Ordinal);
        Assert.Equal((EnrolmentState.Completed, EnrolmentState.NotCompleted, EnrolmentState.NoShow, EnrolmentState.Unplaced), (await site.StateAsync(whole), await site.StateAsync(half), await site.StateAsync(none), await site.StateAsync(waits)));
        Assert.Empty(await site.FaultsAsync(edition));
        // Who did not come has used a training all the same; who waited has not.
        Assert.Equal((2, 3), (await LeftAsync(none), await LeftAsync(waits)));
        await site.LetterAsync("trainings.completed", whole);
        await site.LetterAsync("trainings.not-completed", half);
        await site.LetterAsync("trainings.unplaced", waits);
        // Pressed twice: nothing is left to end.
        Assert.Equal(HttpStatusCode.NotFound, (await staff.SubmitAsync(preview.Form("main form"))).Status);

        using var zip = new ZipArchive(new MemoryStream(await staff.Client.GetByteArrayAsync($"/admin/szkolenia/{edition.Id}/zaswiadczenia?handler=zip", Ct)));
        Assert.EndsWith(".pdf", Assert.Single(zip.Entries).Name, StringComparison.Ordinal);
        Assert.StartsWith("%PDF", Encoding.Latin1.GetString(await staff.Client.GetByteArrayAsync(Lists(edition) + "?handler=sheet", Ct)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_came_for_less_than_a_hundredth_of_the_time_was_there_and_the_edition_ends()
    {
        var edition = await site.EditionAsync(2, "grupy-inicjatywne", f => f with { Sessions = [new(f.Sessions[0].Day, new(9, 0), new(9, 2)), f.Sessions[1]] });
        var (came, other) = (await site.ApplicantAsync(edition), await site.ApplicantAsync(edition));
        await site.HappenedAsync(edition);
        var staff = await site.SignInAsRoleAsync("Koordynator szkoleń");
        await TickAsync(staff, edition, 1, came);
        await TickAsync(staff, edition, 2, other);
        await staff.SubmitAsync((await staff.GetAsync($"/admin/szkolenia/{edition.Id}/zakonczenie")).Form("main form"));
        Assert.Equal((EnrolmentState.NotCompleted, EnrolmentState.Completed), (await site.StateAsync(came), await site.StateAsync(other)));
    }

    [Fact]
    public async Task A_participant_downloads_a_certificate_and_anybody_can_check_it_without_learning_who_it_is()
    {
        var (edition, holder) = await EndedAsync();
        var visitor = site.Visitor();
        var status = await visitor.GetAsync(holder.Url);
        Assert.Equal("Szkolenie jest ukończone", status.Heading);
        var file = await visitor.Client.GetAsync(status.One("main a.button").GetAttribute("href"), Ct);
        Assert.Equal("application/pdf", file.Content.Headers.ContentType?.MediaType);
        var pdf = Encoding.Latin1.GetString(await file.Content.ReadAsByteArrayAsync(Ct));
        // Tagged, in Polish, with the typeface inside: what a screen reader and a printer need.
        Assert.All(["%PDF-", "/StructTreeRoot", "/Marked true", "/Lang(pl-PL)", "/S/H1", "/S/Figure", "/FontFile2"], part => Assert.Contains(part, pdf, StringComparison.Ordinal));

        var certificate = Assert.Single(await CertificatesAsync(edition));
        Assert.Matches("^ZAS/20[0-9]{2}/[0-9]{4}$", certificate.Number);
        var proof = await visitor.GetAsync($"/zaswiadczenia/{certificate.Code}");
        Assert.Equal("Zaświadczenie jest ważne", proof.Heading);
        Assert.Contains("Ł. Ś.", proof.Text(".summary-list"), StringComparison.Ordinal);
        Assert.Contains(certificate.Number, proof.Text(".summary-list"), StringComparison.Ordinal);
        Assert.All([holder.Family, "Łucja", holder.Enrolment.Email], secret => Assert.DoesNotContain(secret, proof.Html, StringComparison.Ordinal));
        // Typed from paper, with capitals and spaces.
        var typed = string.Join(' ', certificate.Code.ToUpperInvariant().Chunk(5).Select(c => new string(c)));
        Assert.Equal("Zaświadczenie jest ważne", (await visitor.FollowAsync(await visitor.SubmitAsync((await visitor.GetAsync("/zaswiadczenia")).Form("main form").Fill("kod", typed)))).Heading);
        var unknown = await visitor.GetAsync($"/zaswiadczenia/{CertificateCode.New()}");
        Assert.Equal((HttpStatusCode.NotFound, "Nie znamy takiego zaświadczenia"), (unknown.Status, unknown.Heading));
        Assert.Equal("We do not know such a certificate", (await visitor.GetAsync("/en/zaswiadczenia/krotki")).Heading);
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.GetAsync("/zapisy/nie-ma-takiego/zaswiadczenie.pdf")).Status);
    }

    [Fact]
    public async Task A_certificate_with_a_mistake_is_replaced_and_a_wrong_one_is_revoked()
    {
        var (edition, holder) = await EndedAsync();
        var staff = await site.SignInAsRoleAsync("Koordynator szkoleń");
        var first = Assert.Single(await CertificatesAsync(edition));
        var form = (await staff.GetAsync($"/admin/szkolenia/{edition.Id}/zaswiadczenia/{first.Id}/nowe")).Form("main form");
        Assert.NotEmpty((await staff.SubmitAsync(form)).Document.QuerySelectorAll(".error-summary li"));
        await staff.SubmitAsync(form.Fill("Input.Reason", "Literówka w nazwisku."));
        var second = Assert.Single(await CertificatesAsync(edition), c => c.IsValid);
        Assert.NotEqual((first.Number, first.Code), (second.Number, second.Code));
        var visitor = site.Visitor();
        Assert.Contains("zastąpiliśmy nowym", (await visitor.GetAsync($"/zaswiadczenia/{first.Code}")).Text("main"), StringComparison.Ordinal);
        await site.LetterAsync("trainings.certificate-reissued", holder);

        await staff.SubmitAsync((await staff.GetAsync($"/admin/szkolenia/{edition.Id}/zaswiadczenia/{second.Id}/wycofanie")).Form("main form").Fill("Input.Reason", "Wystawione przez pomyłkę."));
        Assert.Equal("Zaświadczenie nie jest ważne", (await visitor.GetAsync($"/zaswiadczenia/{second.Code}")).Heading);
        Assert.False((await visitor.GetAsync(holder.Url)).Has("main a.button"));
        await site.LetterAsync("trainings.certificate-revoked", holder);
    }

    [Fact]
    public async Task A_certificate_that_staff_took_back_stays_so_when_a_list_is_corrected_and_a_new_one_is_an_act_of_its_own()
    {
        // Two of three hours are over 80 %: with the first day corrected the training stays completed.
        var edition = await site.EditionAsync(2, "liderzy-i-animatorzy", f => f with { Sessions = [f.Sessions[0] with { From = new(9, 0), To = new(10, 0) }, f.Sessions[1] with { From = new(9, 0), To = new(17, 0) }] });
        var holder = await site.ApplicantAsync(edition);
        await site.HappenedAsync(edition);
        var staff = await site.SignInAsRoleAsync("Koordynator szkoleń");
        await TickAsync(staff, edition, 1, holder);
        await TickAsync(staff, edition, 2, holder);
        await staff.SubmitAsync((await staff.GetAsync($"/admin/szkolenia/{edition.Id}/zakonczenie")).Form("main form"));
        var first = Assert.Single(await CertificatesAsync(edition));
        await staff.SubmitAsync((await staff.GetAsync($"/admin/szkolenia/{edition.Id}/zaswiadczenia/{first.Id}/wycofanie")).Form("main form").Fill("Input.Reason", "Dane do wyjaśnienia."));
        await TickAsync(staff, edition, 1, "Pomylony wiersz.");
        Assert.Equal(EnrolmentState.Completed, await site.StateAsync(holder));
        Assert.False(Assert.Single(await CertificatesAsync(edition)).IsValid);

        // Two at once give out one.
        var address = (await staff.GetAsync($"/admin/szkolenia/{edition.Id}/zaswiadczenia")).One("a[href$='/nowe']").GetAttribute("href")!;
        var form = (await staff.GetAsync(address)).Form("main form").Fill("Input.Reason", "Wyjaśnione.");
        await Task.WhenAll(staff.SubmitAsync(form), staff.SubmitAsync(form));
        Assert.Equal((2, 1), ((await CertificatesAsync(edition)).Count, (await CertificatesAsync(edition)).Count(c => c.IsValid)));
        await site.LetterAsync("trainings.certificate-reissued", holder);
    }

    [Fact]
    public async Task A_list_of_another_day_changes_only_with_a_reason_and_the_result_and_the_ledger_follow()
    {
        var (edition, holder) = await EndedAsync();
        var staff = await site.SignInAsRoleAsync("Koordynator szkoleń");
        var form = (await staff.GetAsync(Lists(edition) + "?dzien=1")).Form("form.attendance").Fill("Input.Present", null);
        Assert.Contains("dlaczego ją zmieniasz", (await staff.SubmitAsync(form)).Text(".error-summary"), StringComparison.Ordinal);
        Assert.Equal(11m, await HoursAsync(holder));
        await staff.SubmitAsync(form.Fill("Input.Reason", "Pomylony wiersz na liście."));
        Assert.Equal((EnrolmentState.NotCompleted, 5m), (await site.StateAsync(holder), await HoursAsync(holder)));
        var lost = Assert.Single(await CertificatesAsync(edition));
        Assert.Equal("Pomylony wiersz na liście.", lost.RevokeReason);

        // And back: a new line in the ledger, a new certificate.
        await TickAsync(staff, edition, 1, "To był jednak dobry wiersz.", holder);
        Assert.Equal((EnrolmentState.Completed, 11m), (await site.StateAsync(holder), await HoursAsync(holder)));
        Assert.Equal(2, (await CertificatesAsync(edition)).Count);
        Assert.Contains("poprawiono listę obecności z innego dnia", (await staff.GetAsync($"/admin/szkolenia/{edition.Id}")).Text(".timeline"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_phones_cannot_save_over_each_other_and_a_day_with_a_list_stays_where_it_is()
    {
        var edition = await site.EditionAsync(3);
        var (one, two) = (await site.ApplicantAsync(edition), await site.ApplicantAsync(edition));
        await site.HappenedAsync(edition, daysAgo: 0);
        var staff = await site.SignInAsRoleAsync("Koordynator szkoleń");
        var (here, there) = ((await staff.GetAsync(Lists(edition))).Form("form.attendance"), (await staff.GetAsync(Lists(edition))).Form("form.attendance"));
        Assert.Equal(HttpStatusCode.Redirect, (await staff.SubmitAsync(here.Fill("Input.Present", one.Enrolment.Id.ToString()))).Status);
        Assert.Contains("Ktoś inny", (await staff.SubmitAsync(there.Fill("Input.Present", two.Enrolment.Id.ToString()))).Text(".error-summary"), StringComparison.Ordinal);
        Assert.Equal((EnrolmentState.Attended, EnrolmentState.Placed), (await site.StateAsync(one), await site.StateAsync(two)));
        // A slip on the day itself needs no reason, and leaves no support behind.
        await TickAsync(staff, edition, 1, two);
        Assert.Equal((EnrolmentState.Confirmed, EnrolmentState.Attended), (await site.StateAsync(one), await site.StateAsync(two)));
        Assert.Equal((0m, 6m), (await HoursAsync(one), await HoursAsync(two)));

        var moved = (await staff.GetAsync($"/admin/szkolenia/{edition.Id}")).Form("form#edycja").Fill("Input.Sessions[0].From", "10:00");
        Assert.Contains("jest już zapisana obecność", (await staff.SubmitAsync(moved)).Text(".error-summary"), StringComparison.Ordinal);
        var cancel = (await staff.GetAsync($"/admin/szkolenia/{edition.Id}/odwolanie")).Form("main form").Fill("Input.Reason", "Burza.");
        Assert.Contains("Nie można go odwołać", (await staff.SubmitAsync(cancel)).Text(".error-summary"), StringComparison.Ordinal);
        // Who may only look has nothing to tick.
        Assert.False((await (await site.SignInAsRoleAsync("Audytor")).GetAsync(Lists(edition))).Has("form.attendance button"));
        Assert.Equal(HttpStatusCode.NotFound, (await (await site.SignInAsRoleAsync("Pracownik partnera")).GetAsync(Lists(edition))).Status);
    }

    [Fact]
    public async Task Staff_are_reminded_of_an_edition_that_is_over_once_and_once_more_before_the_week_is_gone()
    {
        var edition = await site.EditionAsync(2);
        await site.HappenedAsync(edition);
        for (var i = 0; i < 2; i++) await site.InScopeAsync(s => s.GetRequiredService<EndReminder>().RunAsync(Ct));
        Assert.Equal(1, await RemindedAsync(edition));
        await site.HappenedAsync(edition, daysAgo: 8);
        for (var i = 0; i < 2; i++) await site.InScopeAsync(s => s.GetRequiredService<EndReminder>().RunAsync(Ct));
        Assert.Equal(2, await RemindedAsync(edition));
        await site.UntilAsync(db => db.Database.SqlQuery<string>($"SELECT html AS \"Value\" FROM mail_outbox WHERE template = 'trainings.end-due'").AnyAsync(h => h.Contains($"{edition.Id}/obecnosc"), Ct));
    }

    private static string Lists(Edition edition) => $"/admin/szkolenia/{edition.Id}/obecnosc";

    /// <summary>An edition that is ended, and the one who completed it.</summary>
    private async Task<(Edition Edition, Applicant Holder)> EndedAsync()
    {
        var edition = await site.EditionAsync(2, "liderzy-i-animatorzy");
        var holder = await site.ApplicantAsync(edition);
        await site.HappenedAsync(edition);
        var staff = await site.SignInAsRoleAsync("Koordynator szkoleń");
        await TickAsync(staff, edition, 1, holder);
        await TickAsync(staff, edition, 2, holder);
        await staff.SubmitAsync((await staff.GetAsync($"/admin/szkolenia/{edition.Id}/zakonczenie")).Form("main form"));
        return (edition, holder);
    }

    private static Task TickAsync(Visitor staff, Edition edition, int day, params Applicant[] present) => TickAsync(staff, edition, day, null, present);

    private static async Task TickAsync(Visitor staff, Edition edition, int day, string? reason, params Applicant[] present)
    {
        var form = (await staff.GetAsync($"{Lists(edition)}?dzien={day}")).Form("form.attendance").Fill("Input.Present", null);
        foreach (var applicant in present) form.Add("Input.Present", applicant.Enrolment.Id.ToString());
        if (reason is not null) form.Fill("Input.Reason", reason);
        Assert.Equal(HttpStatusCode.Redirect, (await staff.SubmitAsync(form)).Status);
    }

    /// <summary>Hours of support that stand in the ledger for somebody's application, corrections taken off.</summary>
    private Task<decimal> HoursAsync(Applicant applicant) => site.InScopeAsync(async s =>
    {
        var db = s.GetRequiredService<RcwesDb>();
        var entries = await db.Set<AttendanceEntry>().Where(e => e.EnrolmentId == applicant.Enrolment.Id).Select(e => e.Id).ToListAsync(Ct);
        var hours = 0m;
        foreach (var entry in entries) hours += (await db.Database.SqlQuery<decimal>($"SELECT hours AS \"Value\" FROM participants_supports WHERE source_id = {entry}").ToListAsync(Ct)).Sum();
        return hours;
    });

    private Task<int> LeftAsync(Applicant applicant) => site.InScopeAsync(async s =>
    {
        var id = await s.GetRequiredService<RcwesDb>().Set<Enrolment>().Where(e => e.Id == applicant.Enrolment.Id).Select(e => e.PersonId!.Value).SingleAsync(Ct);
        return (await s.GetRequiredService<IEntitlements>().OfAsync(id, Ct)).Left;
    });

    private Task<List<Certificate>> CertificatesAsync(Edition edition) => site.InScopeAsync(s => s.GetRequiredService<CertificateDesk>().OfEditionAsync(edition.Id, Ct));

    private Task<int> RemindedAsync(Edition edition) => site.InScopeAsync(s => s.GetRequiredService<RcwesDb>().Set<Edition>().Where(e => e.Id == edition.Id).Select(e => e.EndReminders).SingleAsync(Ct));
}

[Collection<SqliteSite>]
public sealed class AttendanceTestsOnSqlite(SqliteSite site) : AttendanceTests(site);

[Collection<PostgresSite>]
public sealed class AttendanceTestsOnPostgres(PostgresSite site) : AttendanceTests(site);
