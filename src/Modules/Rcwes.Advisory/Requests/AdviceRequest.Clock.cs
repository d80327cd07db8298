using Rcwes.Advisory.Deadlines;
using Rcwes.Framework;
using Rcwes.Framework.Localization;
using Rcwes.Framework.Polish;

namespace Rcwes.Advisory.Requests;

/// <summary>The clocks of a request.</summary>
internal sealed partial class AdviceRequest
{
    private IReadOnlyDictionary<Guid, WorkWeek> _weeks = new Dictionary<Guid, WorkWeek>();

    public List<RequestDeadline> Deadlines { get; private set; } = [];

    /// <summary>The nearest day by which something must be done; null while no clock runs.</summary>
    public DateOnly? DueOn { get; private set; }

    /// <summary>The days on which whoever has the request works: its clocks count them.</summary>
    public WorkWeek Week => OwnerId is { } owner && _weeks.TryGetValue(owner, out var own) ? own : WorkWeek.Office;

    /// <summary>From now on clocks count the days of the owner.</summary>
    /// <param name="weeks">Weeks of the partners that work otherwise than the offices.</param>
    public void CountBy(IReadOnlyDictionary<Guid, WorkWeek> weeks) => _weeks = weeks;

    /// <summary>The owner, or its week, is another one: a last day on which it does not work goes to the one before it, so that the promise holds, or to the next when that is not ahead.</summary>
    public void FitClocks(DateTime now)
    {
        foreach (var deadline in Deadlines) deadline.Fit(Week, DayOf(now));
        Count();
    }

    /// <summary>What is due soon is told to the owner once, in one letter for all steps of a day.</summary>
    public void Remind(DateOnly today, DateOnly soon, Actor actor, DateTime now)
    {
        var near = Deadlines.Where(d => d.IsRunning && d.RemindedOn is null && d.DueOn >= today && d.DueOn <= soon).ToList();
        if (near.Count == 0) return;
        foreach (var deadline in near) deadline.Remind(today);
        Tell("reminded", actor, now, data: new { steps = near.Select(d => d.Step.ToString()) });
    }

    /// <summary>Who has taken it up. Whoever is only named has taken up nothing, and misses nothing.</summary>
    private string? Taker => State is RequestState.Routed or RequestState.Returned ? null : AdviserId;

    /// <summary>What is late is kept for the report and told to the moderator, once for each clock.</summary>
    public void Breach(DateOnly today, Actor actor, DateTime now)
    {
        var late = Deadlines.Where(d => d.IsLateOn(today)).ToList();
        if (late.Count == 0) return;
        foreach (var deadline in late) deadline.Breach(OwnerId!.Value, Taker, now);
        Tell("breached", actor, now, data: new { steps = late.Select(d => d.Step.ToString()), owner = OwnerId });
    }

    private void Start(DeadlineStep step, DeadlineTerms terms, DateTime now)
    {
        var round = Deadlines.Where(d => d.Step == step).Select(d => d.Round).DefaultIfEmpty().Max() + 1;
        Deadlines.Add(new(Id, step, round, DayOf(now), Week.After(CountedFrom(now), terms.Of(step))));
        Count();
    }

    private void End(DeadlineStep step, bool met, DateTime now)
    {
        foreach (var deadline in Deadlines.Where(d => d.Step == step)) End(deadline, met, now);
        Count();
    }

    /// <summary>What ends after its last day was late, also when nobody looked in between; it is done, so nobody is told.</summary>
    private void End(RequestDeadline deadline, bool met, DateTime now)
    {
        if (deadline.IsLateOn(DayOf(now))) deadline.Breach(OwnerId!.Value, Taker, now);
        deadline.End(met, now);
    }

    /// <summary>Somebody waits for a person: a clock runs, whatever was answered or missed before.</summary>
    private void Await(DeadlineTerms terms, DateTime now)
    {
        if (!Deadlines.Any(d => d is { EndedUtc: null, Step: DeadlineStep.FirstAnswer } or { EndedUtc: null, BreachedUtc: null, Step: DeadlineStep.Proposal })) Start(DeadlineStep.FirstAnswer, terms, now);
    }

    private void Resume(DateTime now)
    {
        foreach (var deadline in Deadlines) deadline.Resume(Week, CountedFrom(now));
        Count();
    }

    private void Count() => DueOn = Deadlines.Where(d => d.IsRunning).Min(d => (DateOnly?)d.DueOn);

    /// <summary>What comes after the last hour of a day counts from the next one.</summary>
    private DateOnly CountedFrom(DateTime now) => Week.DayOf(Warsaw.FromUtc(now));

    private static DateOnly DayOf(DateTime utc) => DateOnly.FromDateTime(Warsaw.FromUtc(utc));
}
