namespace Rcwes.Trainings.Attendance;

/// <summary>Whether somebody came on one day. Its id is the source of the support in the ledger.</summary>
internal sealed class AttendanceEntry
{
    // For EF.
    private AttendanceEntry() { }

    public AttendanceEntry(Guid edition, Guid session, Guid enrolment) => (Id, EditionId, SessionId, EnrolmentId) = (Guid.CreateVersion7(), edition, session, enrolment);

    public Guid Id { get; private set; }

    public Guid EditionId { get; private set; }

    public Guid SessionId { get; private set; }

    public Guid EnrolmentId { get; private set; }

    public bool IsPresent { get; private set; }

    public void Put(bool present) => IsPresent = present;
}
