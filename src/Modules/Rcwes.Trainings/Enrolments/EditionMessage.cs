namespace Rcwes.Trainings.Enrolments;

/// <summary>To whom of an edition staff write.</summary>
internal enum MessageReach
{
    Everybody,
    WithPlace,
    Waiting,

    /// <summary>Those whom staff ticked on the list; the history of each application tells so.</summary>
    Picked,
}

/// <summary>A message of the staff to people of an edition, kept so that everybody can see what was told.</summary>
internal sealed class EditionMessage
{
    public const int LongestTitle = 150;
    public const int LongestText = 3000;

    // For EF.
    private EditionMessage() { }

    public EditionMessage(Guid edition, MessageReach reach, string title, string text, DateTime now) =>
        (Id, EditionId, Reach, Title, Text, SentUtc) = (Guid.CreateVersion7(), edition, reach, title.Trim(), text.ReplaceLineEndings("\n").Trim(), now);

    public Guid Id { get; private set; }

    public Guid EditionId { get; private set; }

    public MessageReach Reach { get; private set; }

    public string Title { get; private set; } = "";

    public string Text { get; private set; } = "";

    public DateTime SentUtc { get; private set; }

    public bool Reaches(EnrolmentState state) => Reach switch
    {
        MessageReach.WithPlace => state.HoldsPlace() && state != EnrolmentState.Offered,
        MessageReach.Picked => false,
        MessageReach.Waiting => state is EnrolmentState.Reserve or EnrolmentState.Offered,
        _ => state.IsAlive(),
    };
}
