using Rcwes.Advisory.Deadlines;
using Rcwes.Framework;
using Rcwes.Framework.Localization;

namespace Rcwes.Advisory.Requests;

/// <summary>The clocks of a request.</summary>
internal sealed partial class AdviceRequest
{
    public List<RequestDeadline> Deadlines { get; private set; } = [];

    /// <summary>The nearest day by which something must be done; null while no clock runs.</summary>
    public DateOnly? DueOn { get; private set; }

    /// <summary>A step that is due soon was told of.</summary>
    public void Remind(RequestDeadline deadline, Actor actor, DateTime now)
    {
        deadline.Remind(DayOf(now));
        Tell("reminded", actor, now, data: new { step = deadline.Step.ToString(), due = deadline.DueOn });
    }

    /// <summary>A step is late: it is kept for the report and told to the moderator.</summary>
    public void Breach(RequestDeadline deadline, Actor actor, DateTime now)
    {
        deadline.Breach(OwnerId!.Value, now);
        Tell("breached", actor, now, data: new { step = deadline.Step.ToString(), due = deadline.DueOn, owner = OwnerId });
    }

    private void Start(DeadlineStep step, DeadlineTerms terms, DateTime now)
    {
        var round = Deadlines.Where(d => d.Step == step).Select(d => d.Round).DefaultIfEmpty().Max() + 1;
        Deadlines.Add(new(Id, step, round, DayOf(now), terms.Of(step)));
        Count();
    }

    private void End(DeadlineStep step, bool met, DateTime now)
    {
        foreach (var deadline in Deadlines.Where(d => d.Step == step)) deadline.End(met, now);
        Count();
    }

    private void Resume(DateTime now)
    {
        foreach (var deadline in Deadlines) deadline.Resume(DayOf(now));
        Count();
    }

    private void Count() => DueOn = Deadlines.Where(d => d.IsRunning).Min(d => (DateOnly?)d.DueOn);

    private static DateOnly DayOf(DateTime utc) => DateOnly.FromDateTime(Warsaw.FromUtc(utc));
}
