namespace Rcwes.Trainings.Editions;

/// <summary>What staff write about an edition.</summary>
internal sealed record EditionFacts(int Capacity, int Minimum, DateOnly OpensOn, DateOnly ClosesOn)
{
    public Guid? OrganiserId { get; init; }

    /// <summary>Building, street, room; empty for an edition that is online only.</summary>
    public string? Place { get; init; }

    public string? Locality { get; init; }

    /// <summary>Six digits of TERYT; null for an edition that is online only.</summary>
    public string? GminaCode { get; init; }

    public bool Online { get; init; }

    public string? Trainer { get; init; }

    /// <summary>What participants get: materials, meals, a night, travel.</summary>
    public string? Support { get; init; }

    /// <summary>Name of the version of the rules that applicants agree to, e.g. „Regulamin z 2.11.2026”.</summary>
    public string Rules { get; init; } = "";

    public RecruitmentMode Recruitment { get; init; }

    /// <summary>Places that are kept for people of each subregion.</summary>
    public PlaceSplit Kept { get; init; } = PlaceSplit.None;

    /// <summary>Last day on which they are; needed when there are any.</summary>
    public DateOnly? KeptUntil { get; init; }

    /// <summary>Most that one person gets back for travel, in złoty; null where travel is not refunded.</summary>
    public decimal? TravelCap { get; init; }

    public IReadOnlyList<SessionTime> Sessions { get; init; } = [];
}

/// <summary>One day of an edition on the clock on the wall in Poland.</summary>
internal sealed record SessionTime(DateOnly Day, TimeOnly From, TimeOnly To);

/// <summary>A day of an edition as it is kept.</summary>
internal sealed class Session
{
    // For EF.
    private Session() { }

    public Session(Guid edition, SessionTime time) => (Id, EditionId, Day, From, To) = (Guid.CreateVersion7(), edition, time.Day, time.From, time.To);

    /// <summary>Stays the same when the day moves, so that calendars move it too.</summary>
    public Guid Id { get; private set; }

    public Guid EditionId { get; private set; }

    public DateOnly Day { get; private set; }

    public TimeOnly From { get; private set; }

    public TimeOnly To { get; private set; }

    /// <summary>Changes whenever the list of attendance is saved; null while nobody has saved it.</summary>
    public Guid? ListStamp { get; private set; }

    public SessionTime Time => new(Day, From, To);

    public bool IsChecked => ListStamp is not null;

    public int Minutes => (int)(To - From).TotalMinutes;

    /// <summary>Hours of 60 minutes, as support is counted.</summary>
    public decimal Hours => decimal.Round(Minutes / 60m, 2);

    public DateTime EndsUtc => Edition.Utc(Day, To);

    public void Move(SessionTime time) => (Day, From, To) = (time.Day, time.From, time.To);

    public void Check() => ListStamp = Guid.NewGuid();
}
