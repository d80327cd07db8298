using Rcwes.Framework.Polish;

namespace Rcwes.Advisory.Deadlines;

/// <summary>What has to happen in time.</summary>
internal enum DeadlineStep
{
    /// <summary>Somebody takes the request up.</summary>
    Assignment,

    /// <summary>The client hears from a person.</summary>
    FirstAnswer,

    /// <summary>The client has an answer or a date to talk.</summary>
    Proposal,
}

/// <summary>Working days for each step.</summary>
internal sealed record DeadlineTerms(int Assignment, int FirstAnswer, int Proposal)
{
    public int Of(DeadlineStep step) => step switch
    {
        DeadlineStep.Assignment => Assignment,
        DeadlineStep.FirstAnswer => FirstAnswer,
        DeadlineStep.Proposal => Proposal,
        _ => throw new ArgumentOutOfRangeException(nameof(step)),
    };
}

/// <summary>One clock of a request. It counts working days, stands while the client is asked something, and keeps whether it was late.</summary>
internal sealed class RequestDeadline
{
    // For EF.
    private RequestDeadline() { }

    public RequestDeadline(Guid request, DeadlineStep step, int round, DateOnly today, DateOnly due)
    {
        (RequestId, Step, Round, StartedOn, DueOn) = (request, step, round, today, due);
    }

    public Guid RequestId { get; private set; }

    public DeadlineStep Step { get; private set; }

    /// <summary>1, 2, 3 …: a new owner or a reopened request starts a step anew.</summary>
    public int Round { get; private set; }

    public DateOnly StartedOn { get; private set; }

    /// <summary>The last day in time.</summary>
    public DateOnly DueOn { get; private set; }

    /// <summary>Since when the clock stands.</summary>
    public DateOnly? PausedOn { get; private set; }

    public DateTime? EndedUtc { get; private set; }

    /// <summary>It ended because it was done, not because it no longer mattered.</summary>
    public bool IsMet { get; private set; }

    public DateOnly? RemindedOn { get; private set; }

    /// <summary>When it was first found to be late; the report of breaches counts these.</summary>
    public DateTime? BreachedUtc { get; private set; }

    /// <summary>Kept by which owner: a breach belongs to whoever had the request then.</summary>
    public Guid? BreachedBy { get; private set; }

    /// <summary>Account of who led the request then; null when nobody did.</summary>
    public string? BreachedAdviserId { get; private set; }

    public bool IsRunning => EndedUtc is null && PausedOn is null;

    /// <summary>Its last day is over and nobody has noted it yet.</summary>
    public bool IsLateOn(DateOnly today) => IsRunning && BreachedUtc is null && DueOn < today;

    public void End(bool met, DateTime now)
    {
        if (EndedUtc is null) (EndedUtc, IsMet) = (now, met);
    }

    public void Pause(DateOnly today)
    {
        if (IsRunning) PausedOn = today;
    }

    /// <summary>The working days that were left when the clock stopped are left now.</summary>
    public void Resume(WorkWeek week, DateOnly today)
    {
        if (EndedUtc is not null || PausedOn is not { } stopped) return;
        if (DueOn >= stopped) DueOn = week.After(today, week.Between(stopped, DueOn));
        PausedOn = null;
    }

    /// <summary>Its last day, when that is ahead, becomes one on which somebody works: the one before it, or the next when that is not ahead.</summary>
    public void Fit(WorkWeek week, DateOnly today)
    {
        if (EndedUtc is not null || DueOn < today || week.Contains(DueOn)) return;
        var before = week.AtLatest(DueOn);
        DueOn = before > today ? before : week.After(DueOn, 0);
    }

    public void Remind(DateOnly today) => RemindedOn = today;

    public void Breach(Guid owner, string? adviser, DateTime now) => (BreachedUtc, BreachedBy, BreachedAdviserId) = (now, owner, adviser);
}
