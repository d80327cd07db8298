using CsCheck;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Rcwes.Advisory.Deadlines;
using Rcwes.Advisory.Owners;
using Rcwes.Advisory.Requests;
using Rcwes.Framework;
using Rcwes.Framework.Data;
using Rcwes.Framework.Localization;
using Rcwes.Framework.Polish;
using Rcwes.Partners.Contracts;

namespace Rcwes.Advisory.Tests;

/// <summary>Clocks count the days on which whoever has the request works.</summary>
public sealed class PartnerWeekTests
{
    private static readonly DeadlineTerms Terms = new(2, 3, 5);
    private static readonly Guid[] Owners = [RequestOwner.Centre, .. Enumerable.Range(0, 3).Select(_ => Guid.CreateVersion7())];
    private static readonly Guid Partner = Owners[1];

    /// <summary>Some days of the week, at least one, each with an hour of closing or without.</summary>
    private static readonly Gen<WorkWeek> Weeks = Gen.Select(Gen.Int[1, 127], Gen.Int[8, 24].Array[7], (days, hours) =>
        new WorkWeek(Enumerable.Range(0, 7).Where(d => (days & (1 << d)) != 0).Select(d => new WorkDay((DayOfWeek)d, hours[d] > 23 ? null : new TimeOnly(7, 0), hours[d] > 23 ? null : new TimeOnly(hours[d], 0)))));

    [Fact]
    public void Whatever_is_done_no_last_day_that_is_ahead_is_a_day_off_of_the_owner() =>
        Gen.Select(Weeks.Array[3], Gen.Int[0, 800 * 24], Gen.Select(Gen.Int[0, 9], Gen.Int[0, 3], Gen.Int[0, 90], Weeks).Array[0, 30]).Try((weeks, start, moves) =>
        {
            var now = new DateTime(2026, 1, 1, 5, 0, 0, DateTimeKind.Utc).AddHours(start);
            var kept = Owners.Skip(1).Zip(weeks).ToDictionary(w => w.First, w => w.Second);
            var request = Sent(now, kept);
            Check(request, now);
            foreach (var (act, to, hours, week) in moves)
            {
                now = now.AddHours(hours);
                try
                {
                    Do(request, act, Owners[to], kept, week, now);
                }
                catch (RuleException)
                {
                    // Not possible in this state: nothing has changed.
                }
                Check(request, now);
            }
        }, 100);

    [Fact]
    public void A_change_of_hands_keeps_the_promise_unless_nothing_before_it_is_ahead() =>
        Gen.Select(Weeks, Gen.Int[0, 800 * 24], Gen.Int[0, 200]).Try((week, start, hours) =>
        {
            var now = new DateTime(2026, 1, 1, 5, 0, 0, DateTimeKind.Utc).AddHours(start);
            var request = Sent(now, new Dictionary<Guid, WorkWeek> { [Owners[2]] = week });
            var promised = Due(request, DeadlineStep.Proposal);
            now = now.AddHours(hours);
            request.HandOver(Owners[2], "Bliżej.", Terms, Actor.System, now);
            var (today, kept) = (DayOf(now), request.Deadlines.Single(d => d.Step == DeadlineStep.Proposal).DueOn);
            Assert.True(kept <= promised || (week.AtLatest(promised) <= today && kept == week.After(promised, 0)), $"{promised} → {kept} on {today}");
        }, 100);

    [Fact]
    public void Who_works_from_monday_to_thursday_until_two_is_counted_so()
    {
        var week = new WorkWeek(new[] { DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday }.Select(d => new WorkDay(d, new(8, 0), new(14, 0))));
        var weeks = new Dictionary<Guid, WorkWeek> { [Partner] = week };
        // Wednesday at 13:59 in Gorzów: Thursday and Monday. One minute later: Monday and Tuesday.
        Assert.Equal(new DateOnly(2026, 11, 30), Due(Sent(new(2026, 11, 25, 12, 59, 0, DateTimeKind.Utc), weeks), DeadlineStep.Assignment));
        Assert.Equal(new DateOnly(2026, 12, 1), Due(Sent(new(2026, 11, 25, 13, 0, 0, DateTimeKind.Utc), weeks), DeadlineStep.Assignment));
        // The offices have Friday: due there on the 27th, at the partner on the Thursday before it.
        var request = Sent(new(2026, 11, 24, 9, 0, 0, DateTimeKind.Utc), new Dictionary<Guid, WorkWeek> { [Owners[2]] = week });
        Assert.Equal(new DateOnly(2026, 11, 27), Due(request, DeadlineStep.FirstAnswer));
        request.HandOver(Owners[2], "Bliżej.", Terms, Actor.System, new(2026, 11, 24, 10, 0, 0, DateTimeKind.Utc));
        Assert.Equal(new DateOnly(2026, 11, 26), Due(request, DeadlineStep.FirstAnswer));
        // Three days of a pause over the weekend: what was left is left, in the partner's own days.
        request.Accept("doradca", Terms, Actor.System, new(2026, 11, 25, 8, 0, 0, DateTimeKind.Utc));
        request.AskBack("Kiedy?", null, Actor.System, new(2026, 11, 25, 9, 0, 0, DateTimeKind.Utc));
        request.Reply("Jutro.", Terms, Actor.System, new(2026, 11, 26, 15, 0, 0, DateTimeKind.Utc));
        // Five days of the offices from Tuesday end on Tuesday the 1st: Thursday, Monday and Tuesday were left on Wednesday.
        Assert.Equal(new DateOnly(2026, 12, 2), Due(request, DeadlineStep.Proposal));
    }

    private static void Check(AdviceRequest request, DateTime now)
    {
        var today = DayOf(now);
        Assert.All(request.Deadlines.Where(d => d.EndedUtc is null && d.DueOn >= today), d => Assert.True(request.Week.Contains(d.DueOn), $"{d.Step} on {d.DueOn:yyyy-MM-dd, dddd}"));
        Assert.All(request.Deadlines, d => Assert.True(d.DueOn >= d.StartedOn));
    }

    private static void Do(AdviceRequest request, int act, Guid to, Dictionary<Guid, WorkWeek> weeks, WorkWeek week, DateTime now)
    {
        var actor = Actor.System;
        Action move = act switch
        {
            0 => () => request.Accept("doradca", Terms, actor, now),
            1 => () => request.Refuse("Nie nasz temat.", Terms, actor, now),
            2 => () => request.HandOver(to, "Bliżej.", Terms, actor, now),
            3 => () => request.Answer("Odpowiedź.", null, actor, now),
            4 => () => request.AskBack("Pytanie?", null, actor, now),
            5 => () => request.Reply("Dopisuję.", Terms, actor, now),
            6 => () => request.Close(null, actor, now),
            7 => () => request.Reopen("Jednak nie.", Owners.ToHashSet(), Terms, actor, now),
            8 => () => request.LoseOwner(Terms, now),
            _ => () =>
            {
                weeks[to] = week;
                request.CountBy(weeks);
                request.FitClocks(now);
            }
            ,
        };
        move();
    }

    private static AdviceRequest Sent(DateTime now, IReadOnlyDictionary<Guid, WorkWeek> weeks)
    {
        var request = new AdviceRequest(Guid.CreateVersion7(), "biznesplan", RequestChannel.Web, "pl", Actor.Visitor, now);
        request.WriteClient(ClientKind.Person, null, null, now);
        request.CountBy(weeks);
        request.Send("DOR/2026/0001", new(Partner, []), "1", null, Terms, Actor.Visitor, now);
        return request;
    }

    private static DateOnly Due(AdviceRequest request, DeadlineStep step) => request.Deadlines.Single(d => d.Step == step && d.EndedUtc is null).DueOn;

    private static DateOnly DayOf(DateTime utc) => DateOnly.FromDateTime(Warsaw.FromUtc(utc));
}

/// <summary>The week of a partner reaches the clocks, the letters and what is open already.</summary>
public abstract class PartnerWeekSiteTests(Site site)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_is_open_moves_off_new_days_off_and_reminders_keep_to_the_days_of_the_partner()
    {
        var (id, _, partner, staff, _) = await site.CaseAsync();
        var due = (await site.RequestAsync(id)).Deadlines.Where(d => d.EndedUtc is null).Max(d => d.DueOn);
        // From now on nobody is there on the weekday on which the last step is due.
        var form = (await staff.GetAsync($"/admin/partnerzy/{partner}/godziny")).Form("main form.form");
        await staff.SubmitAsync(form.Fill($"Input.Days[{((int)due.DayOfWeek + 6) % 7}].Works", null));
        await site.UntilAsync(async db => !await db.Set<RequestDeadline>().AnyAsync(d => d.RequestId == id && d.EndedUtc == null && d.DueOn == due, Ct));
        var request = await site.RequestAsync(id);
        Assert.All(request.Deadlines.Where(d => d.EndedUtc is null), d => Assert.NotEqual(due.DayOfWeek, d.DueOn.DayOfWeek));
        Assert.Equal(request.Deadlines.Where(d => d.EndedUtc is null).Min(d => d.DueOn), request.DueOn);
        // New clocks count by it too, whoever begins them.
        await site.ActAsync(id, (r, now) => r.Refuse("Nie nasz temat.", new(2, 3, 5), Actor.System, now));
        await site.ActAsync(id, (r, now) => r.HandOver(partner, "Jednak Wasz.", new(2, 3, 5), Actor.System, now));
        Assert.All((await site.RequestAsync(id)).Deadlines.Where(d => d.EndedUtc is null), d => Assert.NotEqual(due.DayOfWeek, d.DueOn.DayOfWeek));

        // On a day off of the partner nobody there is reminded; on the working day before the last one they are.
        var last = (await site.RequestAsync(id)).DueOn!.Value;
        var off = last;
        while (off.DayOfWeek != due.DayOfWeek) off = off.AddDays(-1);
        await LookAsync(off, id, reminded: 0);
        await LookAsync(last, id, reminded: 1);
        await LookAsync(last, id, reminded: 1);
    }

    private async Task LookAsync(DateOnly day, Guid id, int reminded)
    {
        var clock = new FakeTimeProvider(new DateTimeOffset(day.ToDateTime(new(12, 0)), TimeSpan.Zero));
        await site.InScopeAsync(async s =>
        {
            var (db, partners) = (s.GetRequiredService<RcwesDb>(), s.GetRequiredService<IPartners>());
            await new DeadlineJob(db, new WorkDesk(db, s.GetRequiredService<AdvisoryOptions>(), partners, clock), partners, clock).RunAsync(Ct);
        });
        var subject = id.ToString();
        Assert.Equal(reminded, await site.InScopeAsync(s => s.GetRequiredService<RcwesDb>().Activities.CountAsync(a => a.SubjectId == subject && a.Verb == "reminded", Ct)));
    }
}

[Collection<SqliteSite>]
public sealed class PartnerWeekSiteTestsOnSqlite(SqliteSite site) : PartnerWeekSiteTests(site);

[Collection<PostgresSite>]
public sealed class PartnerWeekSiteTestsOnPostgres(PostgresSite site) : PartnerWeekSiteTests(site);
