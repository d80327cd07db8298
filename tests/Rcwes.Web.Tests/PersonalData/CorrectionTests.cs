using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rcwes.Framework;
using Rcwes.Framework.Data;
using Rcwes.Framework.PersonalData;
using Rcwes.Participants.Contracts;
using Rcwes.Participants.People;

namespace Rcwes.Web.Tests.PersonalData;

/// <summary>Staff put names and contact right on the page of the request, in the modules' own way, and the history says which fields.</summary>
public abstract class CorrectionTests(Site site)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_participant_is_put_right_and_the_history_says_which_fields_but_not_what_stood_there()
    {
        var id = await ParticipantAsync("Żywiołka", "Przekręcona", "zywiolka@rcwes.example");
        var (staff, request) = await RequestAsync("Żywiołka", "Przekręcona", "zywiolka@rcwes.example");
        var form = (await staff.GetAsync(request.One($"a[href*='poprawa'][href*='{id}']").GetAttribute("href")!)).Form("form#correct");
        Assert.Equal("Przekręcona", form["values[FamilyName]"].Single());
        var same = await staff.SubmitAsync(form);
        Assert.Contains("Nic się nie zmieniło.", same.Text(".error-summary"));
        var wrong = await staff.SubmitAsync(same.Form("form#correct").Fill("values[Email]", "nie adres"));
        Assert.Contains("Wpisz adres e-mail", wrong.Text(".error-summary"));
        Assert.Equal("nie adres", wrong.Form("form#correct")["values[Email]"].Single());
        var done = await staff.FollowAsync(await staff.SubmitAsync(wrong.Form("form#correct").Fill("values[Email]", "zywiolka.nowa@rcwes.example").Fill("values[FamilyName]", "Poprawiona")));
        Assert.Contains("Poprawiono dane w zapisie.", done.Texts(".notice"));
        await site.InScopeAsync(async s =>
        {
            var db = s.GetRequiredService<RcwesDb>();
            var person = await db.Set<Person>().SingleAsync(p => p.Id == id, Ct);
            Assert.Equal(("Żywiołka", "Poprawiona", "zywiolka.nowa@rcwes.example"), (person.GivenNames, person.FamilyName, person.Email));
            var told = await db.Activities.Where(a => a.SubjectType == SubjectRequest.Subject && a.Verb == "corrected").OrderByDescending(a => a.Sequence).FirstAsync(Ct);
            Assert.Contains("FamilyName", told.Data);
            Assert.DoesNotContain("Poprawiona", told.Data);
            Assert.Contains(await db.Activities.Where(a => a.SubjectId == id.ToString()).Select(a => a.Verb).ToListAsync(Ct), v => v == "changed");
        });
    }

    [Fact]
    public async Task What_somebody_else_changed_meanwhile_is_not_written_over_and_what_was_not_picked_is_not_reached()
    {
        var id = await ParticipantAsync("Świetlana", "Równoległa", "swietlana@rcwes.example");
        var (staff, request) = await RequestAsync("Świetlana", "Równoległa", "swietlana@rcwes.example");
        var address = request.One($"a[href*='poprawa'][href*='{id}']").GetAttribute("href")!;
        var (first, second) = ((await staff.GetAsync(address)).Form("form#correct"), (await staff.GetAsync(address)).Form("form#correct"));
        await staff.SubmitAsync(first.Fill("values[Phone]", "95 738 00 61"));
        Assert.Contains("Ktoś inny zmienił dane tej osoby", (await staff.SubmitAsync(second.Fill("values[Phone]", "95 738 00 62"))).Text(".error-summary"));
        Assert.Equal(HttpStatusCode.NotFound, (await staff.GetAsync(request.Url + "/poprawa?zapis=participants%7Cperson%7C" + Guid.NewGuid())).Status);
        await staff.SubmitAsync(request.Form("form#picks").Fill("picks", null));
        Assert.Equal(HttpStatusCode.NotFound, (await staff.GetAsync(address)).Status);
    }

    private Task<Guid> ParticipantAsync(string given, string family, string email) => site.InScopeAsync(async s =>
    {
        var db = s.GetRequiredService<RcwesDb>();
        await using var transaction = await db.Database.BeginTransactionAsync(Ct);
        var id = await s.GetRequiredService<IPeople>().FindOrAddAsync(new(given, family, new(1984, 5, 6)) { Email = email }, Actor.System, DateTime.UtcNow, Ct);
        await db.SaveChangesAsync(Ct);
        await transaction.CommitAsync(Ct);
        return id;
    });

    /// <summary>A request for correction, with the page of what was found.</summary>
    private async Task<(Visitor Staff, Page Page)> RequestAsync(string given, string family, string email)
    {
        var staff = await site.SignInAsAdministratorAsync();
        var form = (await staff.GetAsync("/admin/dane-osobowe/nowa")).Form("form#subject").Fill("Input.Kind", nameof(SubjectRequestKind.Correction))
            .Fill("Input.GivenNames", given).Fill("Input.FamilyName", family).Fill("Input.Email", email);
        return (staff, await staff.FollowAsync(await staff.SubmitAsync(form)));
    }
}

[Collection<SqliteSite>]
public sealed class CorrectionTests_on_SQLite(SqliteSite site) : CorrectionTests(site);

[Collection<PostgresSite>]
public sealed class CorrectionTests_on_PostgreSQL(PostgresSite site) : CorrectionTests(site);
