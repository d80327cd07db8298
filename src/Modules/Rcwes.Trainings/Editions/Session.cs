namespace Rcwes.Trainings.Editions;

/// <summary>One day of an edition on the clock on the wall in Poland.</summary>
internal sealed record SessionTime(DateOnly Day, TimeOnly From, TimeOnly To)
{
    /// <summary>Room, street and town of this day, when it is elsewhere than the edition.</summary>
    public string? Place { get; init; }

    /// <summary>Nobody meets anywhere on this day.</summary>
    public bool IsOnline { get; init; }

    /// <summary>Where one takes part online on this day, when it is another address than that of the edition. Only participants see it.</summary>
    public string? OnlineAddress { get; init; }

    public PlannedDay Planned => new(Day, From, To, Place, IsOnline);
}

/// <summary>A day of an edition as it is kept.</summary>
internal sealed class Session
{
    // For EF.
    private Session() { }

    public Session(Guid edition, SessionTime time)
    {
        (Id, EditionId) = (Guid.CreateVersion7(), edition);
        Move(time);
    }

    /// <summary>Stays the same when the day moves, so that calendars move it too.</summary>
    public Guid Id { get; private set; }

    public Guid EditionId { get; private set; }

    public DateOnly Day { get; private set; }

    public TimeOnly From { get; private set; }

    public TimeOnly To { get; private set; }

    /// <summary>See <see cref="SessionTime.Place"/>; null where the edition is.</summary>
    public string? Place { get; private set; }

    public bool IsOnline { get; private set; }

    /// <summary>See <see cref="SessionTime.OnlineAddress"/>; null for that of the edition.</summary>
    public string? OnlineAddress { get; private set; }

    /// <summary>Changes whenever the list of attendance is saved; null while nobody has saved it.</summary>
    public Guid? ListStamp { get; private set; }

    public SessionTime Time => new(Day, From, To) { Place = Place, IsOnline = IsOnline, OnlineAddress = OnlineAddress };

    public bool IsChecked => ListStamp is not null;

    public int Minutes => (int)(To - From).TotalMinutes;

    /// <summary>Hours of 60 minutes, as support is counted.</summary>
    public decimal Hours => decimal.Round(Minutes / 60m, 2);

    public DateTime EndsUtc => Edition.Utc(Day, To);

    public void Move(SessionTime time) => (Day, From, To, Place, IsOnline, OnlineAddress) = (time.Day, time.From, time.To, time.Place, time.IsOnline, time.OnlineAddress);

    public void Check() => ListStamp = Guid.NewGuid();
}
