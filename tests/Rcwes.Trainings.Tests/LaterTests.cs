using System.Net;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Rcwes.Framework.OwnRecords;
using Rcwes.Trainings.Editions;
using Rcwes.Trainings.Enrolments;

namespace Rcwes.Trainings.Tests;

/// <summary>Whoever puts an application off has its link sent to the address that stands in it, and to no other.</summary>
public abstract partial class LaterTests(Site site)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Who_closes_the_browser_goes_on_by_the_link_of_the_letter()
    {
        var (edition, mailbox, visitor) = (await site.EditionAsync(4), $"{Guid.NewGuid():N}@laka.example.pl", site.Visitor());
        var start = await visitor.GetAsync($"/szkolenia/{Cast.Slug}/zapisy?edycja={edition.Number}");
        var step = await visitor.FollowAsync(await visitor.SubmitAsync(start.Form("main form.form").Fill("Input.GivenNames", "Łucja").Fill("Input.FamilyName", Applicants.Family()).Fill("Input.BirthDate", "1988-02-29").Fill("Input.Email", mailbox)));
        var later = await visitor.GetAsync(step.Document.QuerySelectorAll("main a").Single(a => a.TextContent == "Wyślij mi link, żeby dokończyć później").GetAttribute("href")!);
        Assert.Contains(mailbox, later.Text("main"), StringComparison.Ordinal);
        // Looking sends nothing.
        Assert.Empty(await site.LettersAsync("trainings.draft", mailbox));
        var told = await visitor.FollowAsync(await visitor.SubmitAsync(later.Form("main form")));
        Assert.Contains(mailbox, told.Text(".notice"), StringComparison.Ordinal);

        var letter = await site.LetterTextAsync("trainings.draft", mailbox);
        Assert.Contains("09:00–15:00", letter, StringComparison.Ordinal);
        Assert.DoesNotContain("Numer zgłoszenia", letter, StringComparison.Ordinal);
        var elsewhere = site.Visitor();
        var status = await elsewhere.GetAsync(await LinkAsync("trainings.draft", mailbox));
        Assert.Equal("Zgłoszenie czeka na wysłanie", status.Heading);
        Assert.Equal("W czyim imieniu przychodzisz?", (await elsewhere.FollowAsync(await elsewhere.GetAsync(status.One("main .actions a.button").GetAttribute("href")!))).Heading);
    }

    [Fact]
    public async Task No_mailbox_is_filled_and_none_is_written_to_that_the_draft_does_not_carry()
    {
        var (edition, name, visitor) = (await site.EditionAsync(4), $"a{Guid.NewGuid():N}", site.Visitor());
        var drafts = new[] { await DraftAsync(edition, $"{name}@laka.example.pl"), await DraftAsync(edition, $"{name.ToUpperInvariant()}@laka.example.pl") };
        for (var i = 0; i < DraftPost.MostLetters; i++) Assert.Equal(HttpStatusCode.Redirect, (await PutOffAsync(visitor, drafts[i % 2])).Status);
        foreach (var draft in drafts) Assert.Contains("kilka wiadomości", (await PutOffAsync(visitor, draft)).Text(".error-summary"), StringComparison.Ordinal);
        Assert.Equal(DraftPost.MostLetters, (await site.LettersAsync("trainings.draft", drafts[0].Enrolment.Email)).Count + (await site.LettersAsync("trainings.draft", drafts[1].Enrolment.Email)).Count);

        var other = await DraftAsync(edition, $"{Guid.NewGuid():N}@laka.example.pl");
        var page = await visitor.GetAsync(other.Url + "/pozniej");
        var changed = $"{Guid.NewGuid():N}@laka.example.pl";
        await ReaddressAsync(other.Url, changed);
        Assert.Contains("właśnie się zmienił", (await visitor.SubmitAsync(page.Form("main form"))).Text(".error-summary"), StringComparison.Ordinal);
        Assert.Empty(await site.LettersAsync("trainings.draft", other.Enrolment.Email));
        Assert.Empty(await site.LettersAsync("trainings.draft", changed));

        // Once it is sent there is nothing to put off.
        await site.SendAsync(other.Enrolment);
        Assert.Equal(HttpStatusCode.Redirect, (await visitor.GetAsync(other.Url + "/pozniej")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.GetAsync("/zapisy/nie-ma-takiego/pozniej")).Status);
    }

    [Fact]
    public async Task A_link_that_went_to_a_wrong_address_opens_nothing_once_the_address_is_put_right()
    {
        var edition = await site.EditionAsync(4);
        var (draft, visitor) = (await DraftAsync(edition, $"{Guid.NewGuid():N}@laka.example.pl"), site.Visitor());
        await PutOffAsync(visitor, draft);
        var wrong = await LinkAsync("trainings.draft", draft.Enrolment.Email);
        Assert.Equal(HttpStatusCode.OK, (await visitor.GetAsync(wrong)).Status);
        // The same address in other letters is no other address.
        await ReaddressAsync(draft.Url, draft.Enrolment.Email.ToUpperInvariant());
        Assert.Equal(HttpStatusCode.OK, (await visitor.GetAsync(wrong)).Status);
        await ReaddressAsync(draft.Url, $"{Guid.NewGuid():N}@laka.example.pl");
        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.OK), ((await visitor.GetAsync(wrong)).Status, (await visitor.GetAsync(draft.Url)).Status));
    }

    [Fact]
    public async Task A_draft_is_listed_for_the_mailbox_to_which_its_link_was_sent_and_for_no_other()
    {
        var (edition, mailbox, visitor) = (await site.EditionAsync(4), $"{Guid.NewGuid():N}@laka.example.pl", site.Visitor());
        var (asked, typed) = (await DraftAsync(edition, mailbox), await DraftAsync(edition, mailbox));
        Assert.Empty(await ListAsync(mailbox));
        Assert.Null(await OpenAsync(mailbox, asked.Enrolment.Id));
        await PutOffAsync(visitor, asked);
        var row = Assert.Single(await ListAsync(mailbox));
        Assert.Equal((asked.Enrolment.Id, "Łucja", "w trakcie wypełniania", true), (row.Id, row.Who, row.State, row.IsDraft));
        Assert.Null(await OpenAsync(mailbox, typed.Enrolment.Id));
        Assert.Equal("Zgłoszenie czeka na wysłanie", (await site.Visitor().GetAsync((await OpenAsync(mailbox, asked.Enrolment.Id))!)).Heading);

        var other = $"{Guid.NewGuid():N}@laka.example.pl";
        await ReaddressAsync(asked.Url, other);
        Assert.Empty(await ListAsync(mailbox));
        Assert.Empty(await ListAsync(other));
    }

    [Fact]
    public async Task A_group_that_is_put_off_is_found_by_its_letter_and_not_from_a_wrong_address()
    {
        var edition = await site.EditionAsync(4);
        var ((group, token), visitor) = (await site.GroupAsync(edition, isSent: false), site.Visitor());
        var here = $"/zapisy-grupowe/{token}";
        foreach (var step in new[] { "", "/instytucja", "/osoby", "/sprawdzenie" }) Assert.True((await visitor.GetAsync(here + step)).Has($"a[href='{here}/pozniej']"), step);
        await visitor.SubmitAsync((await visitor.GetAsync(here + "/pozniej")).Form("main form"));
        var link = await LinkAsync("trainings.group-draft", group.Email);
        Assert.Equal("Zgłoszenie grupy czeka na wysłanie", (await site.Visitor().GetAsync(link)).Heading);
        await visitor.SubmitAsync((await visitor.GetAsync(here + "/dane")).Form("main form").Fill("Input.Email", $"{Guid.NewGuid():N}@laka.example.pl"));
        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.OK), ((await visitor.GetAsync(link)).Status, (await visitor.GetAsync(here)).Status));
    }

    private Task<Applicant> DraftAsync(Edition edition, string mailbox) => site.ApplicantAsync(edition, new DraftFacts("Łucja", Applicants.Family(), new(1988, 2, 29), mailbox), isSent: false);

    private static async Task<Page> PutOffAsync(Visitor visitor, Applicant draft) => await visitor.SubmitAsync((await visitor.GetAsync(draft.Url + "/pozniej")).Form("main form"));

    /// <summary>Corrects the address on the page of the draft.</summary>
    private async Task ReaddressAsync(string url, string mailbox)
    {
        var visitor = site.Visitor();
        Assert.Equal(HttpStatusCode.Redirect, (await visitor.SubmitAsync((await visitor.GetAsync(url + "/dane")).Form("main form").Fill("Input.Email", mailbox))).Status);
    }

    private Task<IReadOnlyList<OwnRecord>> ListAsync(string mailbox) => site.InScopeAsync(services => Of(services).OfAsync(mailbox, Ct));

    private Task<string?> OpenAsync(string mailbox, Guid id) => site.InScopeAsync(services => Of(services).OpenAsync(mailbox, id, Ct));

    /// <summary>The link of a letter, from the root of the site.</summary>
    private async Task<string> LinkAsync(string template, string mailbox)
    {
        var link = Link().Match(await site.HtmlAsync(template, mailbox));
        Assert.True(link.Success);
        return link.Value;
    }

    private static IOwnRecords Of(IServiceProvider services)
    {
        System.Globalization.CultureInfo.CurrentUICulture = System.Globalization.CultureInfo.GetCultureInfo("pl-PL");
        return services.GetServices<IOwnRecords>().Single(m => m.Module == "trainings");
    }

    [GeneratedRegex("/zapisy(-grupowe)?/[A-Za-z0-9_-]{22}")]
    private static partial Regex Link();
}

[Collection<SqliteSite>]
public sealed class LaterTestsOnSqlite(SqliteSite site) : LaterTests(site);

[Collection<PostgresSite>]
public sealed class LaterTestsOnPostgres(PostgresSite site) : LaterTests(site);
