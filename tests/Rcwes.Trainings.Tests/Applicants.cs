using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rcwes.Framework.Data;
using Rcwes.Participants.Contracts;
using Rcwes.Trainings.Editions;
using Rcwes.Trainings.Enrolments;

namespace Rcwes.Trainings.Tests;

/// <summary>Somebody with an application and the link to it.</summary>
internal sealed record Applicant(Enrolment Enrolment, string Token, string Family)
{
    public string Url => $"/zapisy/{Token}";
}

/// <summary>People who applied, and editions whose days have passed.</summary>
internal static class Applicants
{
    private static int _number;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>A family name that nobody else in the tests has.</summary>
    public static string Family()
    {
        var n = Interlocked.Increment(ref _number);
        return $"Świąć-{(char)('A' + n % 26)}{(char)('a' + n / 26 % 26)}{(char)('a' + n / 676 % 26)}owska";
    }

    /// <summary>An application that was sent.</summary>
    public static Task<Applicant> ApplicantAsync(this Site site, Edition edition, string? family = null) => site.InScopeAsync(async services =>
    {
        var (desk, name) = (services.GetRequiredService<EnrolmentDesk>(), family ?? Family());
        var token = await desk.BeginAsync(edition, new("Łucja", name, new(1988, 2, 29), $"{Guid.NewGuid():N}@laka.example.pl") { Represented = true, NeedsAnswered = true }, Ct);
        var draft = (await desk.FindAsync(token, Ct))!;
        await desk.SendAsync(draft, Ct);
        return new Applicant(draft, token, name);
    });

    /// <summary>An application of somebody who gives more than a name; not sent when it is not to be.</summary>
    public static Task<Applicant> ApplicantAsync(this Site site, Edition edition, DraftFacts facts, bool isSent = true) => site.InScopeAsync(async services =>
    {
        var desk = services.GetRequiredService<EnrolmentDesk>();
        var token = await desk.BeginAsync(edition, facts with { Represented = true, NeedsAnswered = true }, Ct);
        var draft = (await desk.FindAsync(token, Ct))!;
        if (isSent) await desk.SendAsync(draft, Ct);
        return new Applicant(draft, token, facts.FamilyName);
    });

    /// <summary>A token as letters bring it; the one of an applicant is what the browser got at the first step.</summary>
    public static Task<string> LetterTokenAsync(this Site site, Applicant applicant) => site.InScopeAsync(async services =>
    {
        var db = services.GetRequiredService<RcwesDb>();
        var (link, token) = EnrolmentLink.New(applicant.Enrolment.Id, DateTime.UtcNow, isProven: true);
        db.Add(link);
        await db.SaveChangesAsync(Ct);
        return token;
    });

    public static Task<Guid> PersonOfAsync(this Site site, Applicant applicant) => site.InScopeAsync(s => s.GetRequiredService<RcwesDb>().Set<Enrolment>().Where(e => e.Id == applicant.Enrolment.Id).Select(e => e.PersonId!.Value).SingleAsync(Ct));

    public static async Task<int> LeftAsync(this Site site, Applicant applicant)
    {
        var person = await site.PersonOfAsync(applicant);
        return await site.InScopeAsync(async s => (await s.GetRequiredService<IEntitlements>().OfAsync(person, Ct)).Left);
    }

    /// <summary>What the log tells of an application, in order.</summary>
    public static Task<List<string>> VerbsAsync(this Site site, Applicant applicant)
    {
        var id = applicant.Enrolment.Id.ToString();
        return site.InScopeAsync(s => s.GetRequiredService<RcwesDb>().Activities.Where(a => a.SubjectId == id).OrderBy(a => a.Sequence).Select(a => a.Verb).ToListAsync(Ct));
    }

    /// <summary>The letter of a kind that came to an address.</summary>
    public static async Task<string> HtmlAsync(this Site site, string template, string email)
    {
        await site.UntilAsync(db => db.Database.SqlQuery<string>($"SELECT html AS \"Value\" FROM mail_outbox WHERE template = {template} AND recipient = {email}").AnyAsync(Ct));
        return await site.InScopeAsync(async s => (await s.GetRequiredService<RcwesDb>().Database.SqlQuery<string>($"SELECT html AS \"Value\" FROM mail_outbox WHERE template = {template} AND recipient = {email}").ToListAsync(Ct))[^1]);
    }

    /// <summary>The words of every letter of a kind that came to an address, in the order of writing, once everything that has happened was told.</summary>
    public static async Task<IReadOnlyList<string>> LettersAsync(this Site site, string template, string email)
    {
        await site.CaughtUpAsync();
        return await site.InScopeAsync(s => s.GetRequiredService<RcwesDb>().Database.SqlQuery<string>($"SELECT text AS \"Value\" FROM mail_outbox WHERE template = {template} AND recipient = {email} ORDER BY activity").ToListAsync(Ct));
    }

    /// <summary>The same of the one letter that there is.</summary>
    public static async Task<string> LetterTextAsync(this Site site, string template, string email) => Assert.Single(await site.LettersAsync(template, email));

    /// <summary>A group of two that was sent, with the link of whoever enrolled it.</summary>
    public static Task<(EnrolmentGroup Group, string Token)> GroupAsync(this Site site, Edition edition, GroupMode mode = GroupMode.AsManyAsFit, bool isSent = true) => site.InScopeAsync(async services =>
    {
        var desk = services.GetRequiredService<GroupDesk>();
        var token = await desk.BeginAsync(edition, new("Grażyna Źdźbło", $"{Guid.NewGuid():N}@laka.example.pl", null, mode), Ct);
        var group = (await desk.FindAsync(token, Ct))!;
        await desk.WriteAsync(group.Id, (g, now) => g.Represent(null, "Ośrodek Źródło", now), Ct);
        for (var i = 0; i < 2; i++) await desk.PutAsync(group.Id, null, new("Łucja", Family(), new(1988, 2, 29), $"{Guid.NewGuid():N}@laka.example.pl"), new(false, false, false, null, null), Ct);
        if (isSent) await desk.SendAsync(group, Ct);
        return ((await desk.FindAsync(token, Ct))!, token);
    });

    /// <summary>Moves the two days of an edition to the day before yesterday and yesterday.</summary>
    public static Task HappenedAsync(this Site site, Edition edition, int daysAgo = 2) => site.InScopeAsync(async services =>
    {
        var db = services.GetRequiredService<RcwesDb>();
        var days = await db.Set<Session>().AsNoTracking().Where(s => s.EditionId == edition.Id).OrderBy(s => s.Day).ToListAsync(Ct);
        var first = Cast.Today.AddDays(-daysAgo);
        for (var i = 0; i < days.Count; i++)
        {
            var (id, day) = (days[i].Id, first.AddDays(i));
            await db.Set<Session>().Where(s => s.Id == id).ExecuteUpdateAsync(set => set.SetProperty(s => s.Day, day), Ct);
        }
        await db.Set<Edition>().Where(e => e.Id == edition.Id).ExecuteUpdateAsync(set => set.SetProperty(e => e.FirstDay, first).SetProperty(e => e.LastDay, first.AddDays(days.Count - 1)).SetProperty(e => e.OpensOn, first.AddDays(-10)).SetProperty(e => e.ClosesOn, first), Ct);
    });

    public static Task<EnrolmentState> StateAsync(this Site site, Applicant applicant) => site.InScopeAsync(s =>
        s.GetRequiredService<RcwesDb>().Set<Enrolment>().Where(e => e.Id == applicant.Enrolment.Id).Select(e => e.State).SingleAsync(Ct));

    public static Task<IReadOnlyList<PlaceFault>> FaultsAsync(this Site site, Edition edition) => site.FaultsAsync(edition.Id);

    /// <summary>Whether a letter of a kind went to the applicant.</summary>
    public static Task LetterAsync(this Site site, string template, Applicant applicant) => site.UntilAsync(db =>
        db.Database.SqlQuery<string>($"SELECT html AS \"Value\" FROM mail_outbox WHERE template = {template} AND recipient = {applicant.Enrolment.Email}").AnyAsync(Ct));
}
