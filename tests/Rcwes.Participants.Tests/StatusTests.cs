using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rcwes.Framework;
using Rcwes.Framework.PersonalData;
using Rcwes.Participants.Contracts;
using Rcwes.Participants.People;
using Rcwes.Participants.Statuses;

namespace Rcwes.Participants.Tests;

/// <summary>What people tell for the reports, and what they need not tell.</summary>
public abstract class StatusTests(Site site)
{
    private static readonly StatusFacts Told = new(Sex.Woman, LabourStatus.LongTermUnemployed, Education.UpperSecondary, StatusAnswer.Refused, StatusAnswer.No, StatusAnswer.No, StatusAnswer.Refused, StatusAnswer.No);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task It_is_kept_once_may_be_put_right_until_the_first_support_and_stays_from_then_on()
    {
        var person = await site.PersonAsync("Żaneta", Cast.Family("Źdźbło"));
        Assert.False(await KnownAsync(person));
        await KeepAsync(person, Told);
        await KeepAsync(person, Told with { Labour = LabourStatus.Employed, Sex = Sex.Man });
        Assert.True(await KnownAsync(person));
        // What was said first about the sex stays, as everything that staff or a number said.
        Assert.Equal((LabourStatus.Employed, Sex.Woman), (await LabourAsync(person), await site.AskAsync(db => db.Set<Person>().Where(p => p.Id == person).Select(p => p.Sex!.Value).SingleAsync(Ct))));
        await site.SupportAsync(Cast.Day(person));
        var refused = await Assert.ThrowsAsync<RuleException>(() => KeepAsync(person, Told));
        Assert.Equal("status.frozen", refused.Code);
        Assert.Equal(LabourStatus.Employed, await LabourAsync(person));
        Assert.Equal(2, (await site.VerbsAsync(person)).Count(v => v == "status-told"));
    }

    [Fact]
    public async Task It_is_handed_out_with_the_person_and_goes_with_them()
    {
        var family = Cast.Family("Świąć");
        var person = await site.PersonAsync("Łucja", family);
        await KeepAsync(person, Told);
        var facts = await site.InScopeAsync(async s => (await Module(s).FindAsync(new() { GivenNames = "Łucja", FamilyName = family, BirthDate = Cast.Born }, Ct)).Single(r => r.Id == person.ToString()).Facts);
        Assert.Equal("wolę nie mówić", facts.Single(f => f.Key == "disability").Value);
        Assert.Equal("…", facts.Single(f => f.Key == "disability").Masked);
        Assert.Equal("osoba bezrobotna co najmniej rok", facts.Single(f => f.Key == "labour").Value);
        await site.InUnitAsync(async s =>
        {
            var clues = new PersonClues { GivenNames = "Łucja", FamilyName = family, BirthDate = Cast.Born };
            var records = (await Module(s).FindAsync(clues, Ct)).Where(r => r.Id == person.ToString()).ToList();
            await Module(s).EraseAsync(records, new(Actor.System, Cast.Now, clues), Ct);
        });
        Assert.False(await KnownAsync(person));
        Assert.Equal("status.gone", (await Assert.ThrowsAsync<RuleException>(() => KeepAsync(person, Told))).Code);
        Assert.Equal("status.gone", (await Assert.ThrowsAsync<RuleException>(() => KeepAsync(Guid.NewGuid(), Told))).Code);
    }

    [Fact]
    public async Task Staff_write_it_down_by_the_same_rules_and_read_nothing_of_it_afterwards()
    {
        var person = await site.PersonAsync("Ździsława", Cast.Family("Ćwiąkała"));
        var (address, staff) = ($"/admin/uczestnicy/{person}/dane-do-sprawozdan", await site.SignInAsRoleAsync("Koordynator szkoleń"));
        foreach (var role in new[] { "Audytor", "Pracownik partnera" }) Assert.Equal(HttpStatusCode.Forbidden, (await (await site.SignInAsRoleAsync(role)).GetAsync(address)).Status);
        var shown = await staff.GetAsync($"/admin/uczestnicy/{person}");
        Assert.Contains("nie ma ich jeszcze", shown.Text("section[aria-labelledby=data]"), StringComparison.Ordinal);
        var page = await staff.GetAsync(shown.One($"a[href='{address}']").GetAttribute("href")!);
        Assert.False(page.Has("#status input[checked]"));
        // Three must be told, five may be refused, and nothing may be left out.
        var form = page.Form("#status").Fill("Input.Labour", nameof(LabourStatus.LongTermUnemployed));
        var partly = await staff.SubmitAsync(form);
        Assert.Equal(7, partly.Document.QuerySelectorAll(".error-summary li").Length);
        Assert.Equal(nameof(LabourStatus.LongTermUnemployed), partly.Form("#status")["Input.Labour"].Single());
        Assert.False(await KnownAsync(person));
        form.Fill("Input.Sex", nameof(Sex.Woman)).Fill("Input.Education", nameof(Education.Higher));
        foreach (var question in new[] { "Disability", "ForeignOrigin", "ThirdCountry", "Minority", "Homeless" }) form.Fill("Input." + question, nameof(StatusAnswer.Refused));
        Assert.Equal($"/admin/uczestnicy/{person}", (await staff.SubmitAsync(form)).Location);
        Assert.Equal(["created", "status-written"], await site.VerbsAsync(person));

        var after = await staff.GetAsync($"/admin/uczestnicy/{person}");
        Assert.Contains("wpisano za uczestnika dane do sprawozdań – Łucja Żak", after.Text(".timeline"), StringComparison.Ordinal);
        foreach (var answer in new[] { "wolę nie mówić", "bezrobotna", "wykształcenie" }) Assert.DoesNotContain(answer, after.Text("main"), StringComparison.Ordinal);
        var again = await staff.GetAsync(address);
        Assert.False(again.Has("#status input[checked]"));
        Assert.Contains("ma już zapisane odpowiedzi", again.Text(".notice"), StringComparison.Ordinal);
        await site.SupportAsync(Cast.Day(person));
        Assert.False((await staff.GetAsync(address)).Has("#status"));
        Assert.False((await staff.GetAsync($"/admin/uczestnicy/{person}")).Has($"a[href='{address}']"));
        Assert.Contains("obowiązują w całym projekcie", (await staff.SubmitAsync(form.Fill("Input.Labour", nameof(LabourStatus.Employed)))).Text(".error-summary"), StringComparison.Ordinal);
        Assert.Equal(LabourStatus.LongTermUnemployed, await LabourAsync(person));
    }

    [Fact]
    public async Task What_the_person_told_while_staff_had_the_form_open_is_not_replaced_unseen()
    {
        var person = await site.PersonAsync("Ździsława", Cast.Family("Źrebak"));
        var (address, staff) = ($"/admin/uczestnicy/{person}/dane-do-sprawozdan", await site.SignInAsRoleAsync("Koordynator szkoleń"));
        var old = Filled((await staff.GetAsync(address)).Form("#status"));
        await KeepAsync(person, Told);
        Assert.Contains("Ktoś inny zmienił dane tej osoby", (await staff.SubmitAsync(old)).Text(".error-summary"), StringComparison.Ordinal);
        Assert.Equal(Told.Labour, await LabourAsync(person));
        // Whoever opens the page again is warned, and may.
        var again = await staff.GetAsync(address);
        Assert.Contains("ma już zapisane odpowiedzi", again.Text(".notice"), StringComparison.Ordinal);
        Assert.Equal($"/admin/uczestnicy/{person}", (await staff.SubmitAsync(Filled(again.Form("#status")))).Location);
        Assert.Equal(LabourStatus.Employed, await LabourAsync(person));

        static Form Filled(Form form)
        {
            form.Fill("Input.Sex", nameof(Sex.Woman)).Fill("Input.Labour", nameof(LabourStatus.Employed)).Fill("Input.Education", nameof(Education.Higher));
            foreach (var question in new[] { "Disability", "ForeignOrigin", "ThirdCountry", "Minority", "Homeless" }) form.Fill("Input." + question, nameof(StatusAnswer.Refused));
            return form;
        }
    }

    [Fact]
    public async Task Who_has_told_it_is_known_by_every_id_of_the_person()
    {
        var family = Cast.Family("Wąż");
        var (one, other, third) = (await site.PersonAsync("Bożena", family), await site.PersonAsync("Bożenna", family), await site.PersonAsync("Łukasz", family));
        await KeepAsync(other, Told);
        Assert.True((await AmongAsync()).SetEquals([other]));
        await site.InScopeAsync(s => s.GetRequiredService<Joins.JoinBook>().JoinAsync(one, other, Actor.System, Ct));
        Assert.True((await AmongAsync()).SetEquals([one, other]));

        Task<IReadOnlySet<Guid>> AmongAsync() => site.InScopeAsync(s => s.GetRequiredService<IPersonStatuses>().KnownAsync([one, other, third], Ct));
    }

    private Task KeepAsync(Guid person, StatusFacts facts) => site.InUnitAsync(s => s.GetRequiredService<IPersonStatuses>().KeepAsync(person, facts, Actor.Visitor, Cast.Now, Ct));

    private Task<bool> KnownAsync(Guid person) => site.InScopeAsync(s => s.GetRequiredService<IPersonStatuses>().IsKnownAsync(person, Ct));

    private Task<LabourStatus> LabourAsync(Guid person) => site.AskAsync(db => db.Set<PersonStatus>().Where(s => s.PersonId == person).Select(s => s.Labour).SingleAsync(Ct));

    private static ParticipantsPersonalData Module(IServiceProvider services) => services.GetServices<IPersonalData>().OfType<ParticipantsPersonalData>().Single();
}

[Collection<SqliteSite>]
public sealed class StatusTestsOnSqlite(SqliteSite site) : StatusTests(site);

[Collection<PostgresSite>]
public sealed class StatusTestsOnPostgres(PostgresSite site) : StatusTests(site);
