namespace Rcwes.Trainings.Enrolments;

/// <summary>Where an application stands. The page <c>docs/enrolment-states.md</c> says what each means to people.</summary>
internal enum EnrolmentState
{
    /// <summary>Being filled in; nobody but the applicant sees it.</summary>
    Draft,

    /// <summary>Sent and waiting for a decision, in editions where staff decide.</summary>
    Submitted,

    /// <summary>Staff asked the applicant to complete it; then it waits for the decision again, where it stood.</summary>
    Returned,
    Rejected,

    /// <summary>Has a place.</summary>
    Placed,

    /// <summary>Waits for a place that becomes free.</summary>
    Reserve,

    /// <summary>Is asked whether a freed place is still wanted; the place is held until the answer or the deadline.</summary>
    Offered,

    /// <summary>Has a place and said so.</summary>
    Confirmed,
    Attended,
    Completed,
    NotCompleted,
    NoShow,
    Resigned,

    /// <summary>An offer that nobody answered in time.</summary>
    Expired,
    CancelledByOrganiser,

    /// <summary>Gave a place up so late that hardly anybody could take it: the training counts as used.</summary>
    ResignedLate,

    /// <summary>Waited until the edition began, and no place became free.</summary>
    Unplaced,
}

/// <summary>The one table of states and moves.</summary>
internal static class EnrolmentMoves
{
    public static EnrolmentState[] Next(EnrolmentState state) => state switch
    {
        EnrolmentState.Draft => [EnrolmentState.Submitted, EnrolmentState.Placed, EnrolmentState.Reserve],
        EnrolmentState.Submitted => [EnrolmentState.Returned, EnrolmentState.Rejected, EnrolmentState.Placed, EnrolmentState.Reserve, EnrolmentState.Unplaced, EnrolmentState.Resigned, EnrolmentState.CancelledByOrganiser],
        EnrolmentState.Returned => [EnrolmentState.Submitted, EnrolmentState.Rejected, EnrolmentState.Unplaced, EnrolmentState.Resigned, EnrolmentState.CancelledByOrganiser],
        EnrolmentState.Reserve => [EnrolmentState.Offered, EnrolmentState.Unplaced, EnrolmentState.Rejected, EnrolmentState.Resigned, EnrolmentState.CancelledByOrganiser],
        EnrolmentState.Offered => [EnrolmentState.Confirmed, EnrolmentState.Resigned, EnrolmentState.Expired, EnrolmentState.CancelledByOrganiser],
        EnrolmentState.Placed => [EnrolmentState.Confirmed, EnrolmentState.Attended, EnrolmentState.NoShow, EnrolmentState.Rejected, EnrolmentState.Resigned, EnrolmentState.ResignedLate, EnrolmentState.CancelledByOrganiser],
        EnrolmentState.Confirmed => [EnrolmentState.Attended, EnrolmentState.NoShow, EnrolmentState.Rejected, EnrolmentState.Resigned, EnrolmentState.ResignedLate, EnrolmentState.CancelledByOrganiser],
        // Back when all that was ticked was a mistake.
        EnrolmentState.Attended => [EnrolmentState.Confirmed, EnrolmentState.Completed, EnrolmentState.NotCompleted],
        // Staff excuse it, or nobody comes after all.
        EnrolmentState.ResignedLate => [EnrolmentState.Resigned, EnrolmentState.CancelledByOrganiser],
        // Results change only when the list of attendance is corrected, with a reason.
        EnrolmentState.Completed => [EnrolmentState.NotCompleted, EnrolmentState.NoShow],
        EnrolmentState.NotCompleted => [EnrolmentState.Completed, EnrolmentState.NoShow],
        EnrolmentState.NoShow => [EnrolmentState.Completed, EnrolmentState.NotCompleted],
        // An appeal was right, or staff take back what they did by mistake.
        EnrolmentState.Rejected or EnrolmentState.Resigned => [EnrolmentState.Reserve, EnrolmentState.Submitted, EnrolmentState.Returned, EnrolmentState.Placed],
        EnrolmentState.Expired or EnrolmentState.CancelledByOrganiser or EnrolmentState.Unplaced => [],
        _ => throw new ArgumentOutOfRangeException(nameof(state)),
    };

    /// <summary>Somebody sits, or will sit, on a place.</summary>
    public static bool HoldsPlace(this EnrolmentState state) => state is EnrolmentState.Offered || (state.UsesEntitlement() && state != EnrolmentState.ResignedLate);

    /// <summary>One of the trainings that every person has a right to is used up.</summary>
    public static bool UsesEntitlement(this EnrolmentState state) => state is EnrolmentState.Placed or EnrolmentState.Confirmed or EnrolmentState.Attended
        or EnrolmentState.Completed or EnrolmentState.NotCompleted or EnrolmentState.NoShow or EnrolmentState.ResignedLate;

    /// <summary>Takes part, or took part: who has a place for sure, and who came at all. Only they get materials.</summary>
    public static bool IsParticipant(this EnrolmentState state) => state is EnrolmentState.Placed or EnrolmentState.Confirmed or EnrolmentState.Attended or EnrolmentState.Completed or EnrolmentState.NotCompleted;

    /// <summary>The applicant may give it up; what ended as a late resignation only staff can excuse.</summary>
    public static bool MayResign(this EnrolmentState state) => state != EnrolmentState.ResignedLate && Next(state).Contains(EnrolmentState.Resigned);

    /// <summary>The applicant may write into it: before it is sent, and when staff ask for more.</summary>
    public static bool TakesAnswers(this EnrolmentState state) => state is EnrolmentState.Draft or EnrolmentState.Returned;

    /// <summary>Alive and without a result.</summary>
    public static bool IsUnderWay(this EnrolmentState state) => state.IsAlive() && state is not (EnrolmentState.Completed or EnrolmentState.NotCompleted or EnrolmentState.NoShow);

    /// <summary>The applicant is still in it: a second application of the same person is refused.</summary>
    public static bool IsAlive(this EnrolmentState state) => state is EnrolmentState.Submitted or EnrolmentState.Returned or EnrolmentState.Reserve || state.HoldsPlace();
}
