using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rcwes.Framework;
using Rcwes.Framework.Data;
using Rcwes.Trainings.Editions;
using Rcwes.Trainings.Enrolments;

namespace Rcwes.Trainings.Tests;

/// <summary>Who has a place is reminded a week before the training and on the day before it.</summary>
public abstract class ReminderTests(Site site)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_week_before_and_on_the_day_before_and_never_twice_on_one_day()
    {
        var edition = await site.EditionAsync(3, change: _ => Cast.Facts(3, startsIn: 7));
        var (comes, resigns) = (await site.ApplicantAsync(edition), await site.ApplicantAsync(edition));
        await RemindAsync();
        Assert.Equal((1, 1), (await LettersAsync(comes), await LettersAsync(resigns)));

        // Days go by: nothing before the day before.
        await site.HappenedAsync(edition, daysAgo: -2);
        await RemindedAsync(edition, daysAgo: 5);
        await RemindAsync();
        Assert.Equal(1, await LettersAsync(comes));

        await site.HappenedAsync(edition, daysAgo: -1);
        await RemindedAsync(edition, daysAgo: 6);
        await site.InScopeAsync(s => s.GetRequiredService<EnrolmentDesk>().ResignAsync(resigns.Enrolment, isWarned: true, Actor.Visitor, Ct));
        await RemindAsync();
        Assert.Equal((2, 1), (await LettersAsync(comes), await LettersAsync(resigns)));
    }

    [Fact]
    public async Task What_is_published_on_the_day_before_is_told_once()
    {
        var edition = await site.EditionAsync(2, change: _ => Cast.Facts(2, startsIn: 1));
        var applicant = await site.ApplicantAsync(edition);
        await RemindAsync();
        Assert.Equal(1, await LettersAsync(applicant));
        // It has begun: nobody is reminded of what is today.
        await site.HappenedAsync(edition, daysAgo: 0);
        await RemindedAsync(edition, daysAgo: 1);
        await RemindAsync();
        Assert.Equal(1, await LettersAsync(applicant));
    }

    /// <summary>As the schedule runs it, and once more after a fall.</summary>
    private async Task RemindAsync()
    {
        for (var i = 0; i < 2; i++) await site.InScopeAsync(s => s.GetRequiredService<StartReminder>().RunAsync(Ct));
        await site.CaughtUpAsync();
    }

    private Task RemindedAsync(Edition edition, int daysAgo)
    {
        var at = DateTime.UtcNow.AddDays(-daysAgo);
        return site.InScopeAsync(s => s.GetRequiredService<RcwesDb>().Set<Edition>().Where(e => e.Id == edition.Id).ExecuteUpdateAsync(set => set.SetProperty(e => e.RemindedUtc, at), Ct));
    }

    private Task<int> LettersAsync(Applicant applicant) => site.InScopeAsync(async s =>
        (await s.GetRequiredService<RcwesDb>().Database.SqlQuery<string>($"SELECT html AS \"Value\" FROM mail_outbox WHERE template = 'trainings.soon' AND recipient = {applicant.Enrolment.Email}").ToListAsync(Ct)).Count);
}

[Collection<SqliteSite>]
public sealed class ReminderTestsOnSqlite(SqliteSite site) : ReminderTests(site);

[Collection<PostgresSite>]
public sealed class ReminderTestsOnPostgres(PostgresSite site) : ReminderTests(site);
