using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Rcwes.Trainings.Enrolments;

/// <summary>What happened to a place.</summary>
internal enum PlaceAct
{
    Given,
    Queued,
    Offered,
    Accepted,
    Declined,
    Expired,
    Resigned,
    Cancelled,
    Capacity,

    /// <summary>Waited until the edition began.</summary>
    Closed,

    /// <summary>Staff ended the application.</summary>
    Rejected,
}

/// <summary>
/// One line of the book of places of an edition. Every line carries the hash of the one before it, so that none can be changed or taken out
/// without being seen. Holds ids and numbers, never a name.
/// </summary>
internal sealed class PlaceEntry
{
    // For EF.
    private PlaceEntry() { }

    public PlaceEntry(Guid edition, int number, string previous, PlaceAct act, Guid? enrolment, int? queue, int? place, int capacity, DateTime now)
    {
        (EditionId, Number, Act, EnrolmentId, Queue, Place, Capacity) = (edition, number, act, enrolment, queue, place, capacity);
        // Both engines keep milliseconds as they are.
        At = new DateTime(now.Ticks - now.Ticks % TimeSpan.TicksPerMillisecond, DateTimeKind.Utc);
        Hash = HashAfter(previous);
    }

    public Guid EditionId { get; private set; }

    /// <summary>Counts the lines of the edition from 1.</summary>
    public int Number { get; private set; }

    public DateTime At { get; private set; }

    public PlaceAct Act { get; private set; }

    public Guid? EnrolmentId { get; private set; }

    public int? Queue { get; private set; }

    public int? Place { get; private set; }

    /// <summary>How many places the edition had at that moment.</summary>
    public int Capacity { get; private set; }

    public string Hash { get; private set; } = "";

    /// <summary>What the hash must be when the line before has this one.</summary>
    public string HashAfter(string previous)
    {
        var line = string.Create(CultureInfo.InvariantCulture, $"{previous}|{EditionId:N}|{Number}|{At:yyyyMMddHHmmssfff}|{Act}|{EnrolmentId:N}|{Queue}|{Place}|{Capacity}");
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(line)));
    }
}
