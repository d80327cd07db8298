using Rcwes.Trainings.Editions;
using Rcwes.Trainings.Enrolments;

namespace Rcwes.Trainings.Attendance;

/// <summary>The list of one day as somebody saves it.</summary>
/// <param name="SessionId">The day.</param>
/// <param name="Present">Applications that are ticked.</param>
/// <param name="Seen">Stamp of the list when the form was opened; null when nobody had saved it.</param>
/// <param name="Reason">Why a list of an earlier day is changed.</param>
internal sealed record AttendanceList(Guid SessionId, IReadOnlySet<Guid> Present, Guid? Seen, string? Reason);

/// <summary>Somebody whose attendance on a day is different now.</summary>
internal sealed record AttendanceChange(AttendanceEntry Entry, Enrolment Enrolment);

/// <summary>All that is known of who came to an edition.</summary>
internal sealed class AttendanceBook(IEnumerable<Session> sessions, IEnumerable<AttendanceEntry> entries)
{
    private const int All = 100;

    private readonly Dictionary<Guid, int> _minutes = sessions.ToDictionary(s => s.Id, s => s.Minutes);
    private readonly List<AttendanceEntry> _entries = [.. entries];
    private readonly List<AttendanceEntry> _added = [];

    /// <summary>Entries that are not in the database yet.</summary>
    public IReadOnlyList<AttendanceEntry> Added => _added;

    public bool IsPresent(Guid session, Guid enrolment) => _entries.Exists(e => e.SessionId == session && e.EnrolmentId == enrolment && e.IsPresent);

    /// <summary>Minutes of all days that the person attended.</summary>
    public int MinutesOf(Guid enrolment) => _entries.Where(e => e.EnrolmentId == enrolment && e.IsPresent).Sum(e => _minutes.GetValueOrDefault(e.SessionId));

    /// <summary>The same as a part of the whole edition, rounded down.</summary>
    public int PercentOf(Guid enrolment) => _minutes.Values.Sum() is > 0 and var whole ? MinutesOf(enrolment) * All / whole : 0;

    /// <summary>What the person gets. Who came for less than a hundredth of the time was there all the same.</summary>
    public EnrolmentState ResultOf(Guid enrolment, int needed) =>
        PercentOf(enrolment) >= needed ? EnrolmentState.Completed : MinutesOf(enrolment) > 0 ? EnrolmentState.NotCompleted : EnrolmentState.NoShow;

    /// <summary>Writes the list of a day.</summary>
    /// <returns>What is different now; somebody who was not on the list and is absent is no difference.</returns>
    public IReadOnlyList<AttendanceChange> Put(Session session, IReadOnlyList<Enrolment> coming, IReadOnlySet<Guid> present)
    {
        var changes = new List<AttendanceChange>();
        foreach (var enrolment in coming)
        {
            var wanted = present.Contains(enrolment.Id);
            var entry = _entries.Find(e => e.SessionId == session.Id && e.EnrolmentId == enrolment.Id);
            if (entry is null) Add(entry = new(session.EditionId, session.Id, enrolment.Id));
            if (entry.IsPresent == wanted) continue;
            entry.Put(wanted);
            changes.Add(new(entry, enrolment));
        }
        return changes;
    }

    private void Add(AttendanceEntry entry)
    {
        _entries.Add(entry);
        _added.Add(entry);
    }
}
