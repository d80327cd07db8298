using Rcwes.Advisory.Deadlines;
using Rcwes.Advisory.Owners;
using Rcwes.Advisory.Requests;
using Rcwes.Framework;

namespace Rcwes.Advisory.Tests;

/// <summary>Clocks count working days, stand while the client is asked, and begin anew with a new owner.</summary>
public sealed class ClockTests
{
    private static readonly DeadlineTerms Terms = new(2, 3, 5);
    private static readonly Guid Partner = Guid.CreateVersion7();

    [Fact]
    public void A_request_of_the_last_minute_before_a_holiday_has_its_whole_time()
    {
        // 23:59 in Gorzów on the Wednesday before Corpus Christi.
        var request = Sent(new(2026, 6, 3, 21, 59, 0, DateTimeKind.Utc));
        Assert.Equal(new DateOnly(2026, 6, 8), Due(request, DeadlineStep.Assignment));
        Assert.Equal(new DateOnly(2026, 6, 9), Due(request, DeadlineStep.FirstAnswer));
        Assert.Equal(new DateOnly(2026, 6, 11), Due(request, DeadlineStep.Proposal));
        Assert.Equal(new DateOnly(2026, 6, 8), request.DueOn);
        // One minute later it is the holiday already, and the time is the same.
        Assert.Equal(new DateOnly(2026, 6, 9), Due(Sent(new(2026, 6, 3, 22, 1, 0, DateTimeKind.Utc)), DeadlineStep.FirstAnswer));
    }

    [Fact]
    public void While_the_client_is_asked_the_clock_stands_and_what_was_left_is_left_afterwards()
    {
        var request = Sent(At(23));
        request.Accept("doradca", Terms, Actor.System, At(24));
        request.AskBack("Jaki to podmiot?", null, Actor.System, At(25));
        Assert.Null(request.DueOn);
        Assert.NotNull(request.Deadlines.Single(d => d.Step == DeadlineStep.FirstAnswer).EndedUtc);
        // Five working days from Monday the 23rd end on the 30th; two of them are over when the clock stops.
        request.Reply("Spółdzielnia.", Terms, Actor.System, At(25).AddDays(14));
        Assert.Equal(new DateOnly(2026, 12, 14), Due(request, DeadlineStep.Proposal));
        request.Answer("Proszę przyjść.", null, Actor.System, At(25).AddDays(15));
        Assert.Null(request.DueOn);
        Assert.All(request.Deadlines, d => Assert.True(d.IsMet));
    }

    [Fact]
    public void A_new_owner_has_two_days_of_its_own_but_the_promise_to_the_client_stays()
    {
        var request = Sent(At(23));
        var promised = Due(request, DeadlineStep.FirstAnswer);
        request.HandOver(Guid.CreateVersion7(), "Bliżej klienta.", Terms, Actor.System, At(25));
        Assert.Equal(new DateOnly(2026, 11, 27), Due(request, DeadlineStep.Assignment));
        Assert.Equal(promised, Due(request, DeadlineStep.FirstAnswer));
        request.Refuse("Nie nasz temat.", Terms, Actor.System, At(26));
        Assert.Equal((RequestOwner.Centre, RequestState.Returned), (request.OwnerId, request.State));
        Assert.Equal(3, request.Deadlines.Count(d => d.Step == DeadlineStep.Assignment));
    }

    [Fact]
    public void What_was_late_when_the_clock_stopped_stays_late()
    {
        var request = Sent(At(23));
        request.Accept("doradca", Terms, Actor.System, At(24));
        request.AskBack("Kiedy?", null, Actor.System, At(23).AddDays(10));
        request.Reply("Teraz.", Terms, Actor.System, At(23).AddDays(12));
        Assert.Equal(new DateOnly(2026, 11, 30), Due(request, DeadlineStep.Proposal));
    }

    [Fact]
    public void Whoever_waits_for_a_person_has_a_day_by_which_to_hear_whatever_was_said_before()
    {
        foreach (var meeting in new DateTime?[] { null, At(26) })
        {
            var request = Sent(At(23));
            request.Accept("doradca", Terms, Actor.System, At(23));
            for (var turn = 0; turn < 3; turn++)
            {
                request.AskBack("A to?", meeting, Actor.System, At(24));
                request.Reply("Tak.", Terms, Actor.System, At(24));
                Assert.NotNull(request.DueOn);
                request.Answer("Proszę.", null, Actor.System, At(24));
                Assert.Null(request.DueOn);
                request.Attach(Terms, Actor.System, At(24));
                Assert.NotNull(request.DueOn);
            }
            request.Answer("Proszę.", null, Actor.System, At(24));
            request.HandOver(Guid.CreateVersion7(), "Bliżej.", Terms, Actor.System, At(24));
            request.Accept("inna", Terms, Actor.System, At(24));
            Assert.NotNull(request.DueOn);
        }
    }

    [Fact]
    public void A_promise_that_was_missed_long_ago_does_not_hide_that_somebody_waits_again()
    {
        var request = Sent(At(23));
        request.Accept("doradca", Terms, Actor.System, At(23));
        request.AskBack("Jaki to podmiot?", null, Actor.System, At(24));
        request.Reply("Spółdzielnia.", Terms, Actor.System, At(25));
        request.Breach(new DateOnly(2026, 12, 10), Actor.System, At(30).AddDays(10));
        request.AskBack("A gdzie?", null, Actor.System, At(30).AddDays(10));
        request.Reply("W Żarach.", Terms, Actor.System, At(30).AddDays(10));
        var fresh = request.Deadlines.Single(d => d is { Step: DeadlineStep.FirstAnswer, EndedUtc: null });
        Assert.Equal((new DateOnly(2026, 12, 15), (DateTime?)null), (fresh.DueOn, fresh.BreachedUtc));
    }

    [Fact]
    public void What_is_done_on_a_day_off_after_the_last_day_was_late()
    {
        // Sent on Monday the 23rd; the first answer is due on Thursday the 26th.
        var request = Sent(At(23));
        request.Accept("doradca", Terms, Actor.System, At(23));
        request.Answer("Proszę.", null, Actor.System, At(28));
        var first = request.Deadlines.Single(d => d.Step == DeadlineStep.FirstAnswer);
        Assert.Equal((true, (Guid?)Partner), (first.IsMet, first.BreachedBy));
        Assert.Null(request.Deadlines.Single(d => d.Step == DeadlineStep.Proposal).BreachedBy);
    }

    [Fact]
    public void Who_let_the_day_pass_is_late_and_not_who_gets_the_request_then()
    {
        var request = Sent(At(23));
        request.HandOver(Guid.CreateVersion7(), "Bliżej.", Terms, Actor.System, At(28));
        Assert.Equal([Partner, Partner], request.Deadlines.Where(d => d.BreachedUtc is not null).Select(d => d.BreachedBy!.Value));
        // Nobody is late twice for one day.
        request.Breach(new DateOnly(2026, 11, 30), Actor.System, At(30));
        Assert.Equal(2, request.Deadlines.Count(d => d.BreachedUtc is not null));
    }

    private static DateTime At(int day) => new(2026, 11, day, 9, 0, 0, DateTimeKind.Utc);

    private static DateOnly Due(AdviceRequest request, DeadlineStep step) => request.Deadlines.Single(d => d.Step == step && d.EndedUtc is null).DueOn;

    private static AdviceRequest Sent(DateTime now)
    {
        var request = new AdviceRequest(Guid.CreateVersion7(), "biznesplan", RequestChannel.Web, "pl", Actor.Visitor, now);
        request.WriteClient(ClientKind.Person, null, null, now);
        request.Send("DOR/2026/0001", new(Partner, []), "1", null, Terms, Actor.Visitor, now);
        return request;
    }
}
