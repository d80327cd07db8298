namespace Rcwes.Content.Planning;

/// <summary>Several items that go out or come down together, as one act.</summary>
internal sealed class Release
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public required string Name { get; set; }

    /// <summary>When it happens by itself; null while it waits for a person.</summary>
    public DateTime? AtUtc { get; set; }

    public required ReleaseState State { get; set; }

    /// <summary>Why the last try did nothing, for staff, in Polish; null when nothing stood in the way.</summary>
    public string? Problem { get; set; }

    public required DateTime CreatedUtc { get; init; }

    /// <summary>Account.</summary>
    public string? CreatedBy { get; init; }

    public DateTime? DoneUtc { get; set; }

    public List<ReleaseItem> Items { get; } = [];
}

/// <summary>An item of a set and what happens to it.</summary>
internal sealed class ReleaseItem
{
    public required Guid ReleaseId { get; init; }

    public required string ContentItemId { get; init; }

    public required ReleaseAct Act { get; set; }
}

internal enum ReleaseState
{
    Planned,
    Done,
    Cancelled,
}

internal enum ReleaseAct
{
    Publish,
    Withdraw,
}
