using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Rcwes.Institutions.Contracts;
using Rcwes.Trainings.Editions;

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

    /// <summary>A group that waits does not fit on what is free, and somebody further back does. Stands before the line that gives them the place.</summary>
    Skipped,

    /// <summary>A group that waited together waits one by one from here on.</summary>
    Split,

    /// <summary>An appeal changed the order: somebody waits under another number.</summary>
    Moved,
}

/// <summary>
/// One line of the book of places of an edition. Every line carries the hash of the one before it, so that none can be changed or taken out
/// without being seen. Holds ids and numbers, never a name.
/// </summary>
internal sealed class PlaceEntry
{
    // For EF.
    private PlaceEntry() { }

    public PlaceEntry(Guid edition, int number, string previous, PlaceAct act, Guid? enrolment, int? queue, int? place, int capacity, DateTime now, Guid? group = null, int? mostSkips = null, PlaceSplit? split = null, Subregion? home = null)
    {
        (KeptGorzowski, KeptZielonogorski) = split is { IsNone: false } ? (split.Gorzowski, split.Zielonogorski) : ((int?)null, (int?)null);
        Home = home;
        (GroupId, MostSkips) = (group, mostSkips);
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

    /// <summary>The group that has its places together; null for everybody who is on their own.</summary>
    public Guid? GroupId { get; private set; }

    /// <summary>How often the group may be passed over; in the lines with which it begins to wait.</summary>
    public int? MostSkips { get; private set; }

    /// <summary>How many places were kept for each subregion at that moment; null while the edition was not divided.</summary>
    public int? KeptGorzowski { get; private set; }

    public int? KeptZielonogorski { get; private set; }

    /// <summary>Where the applicant lives; null for elsewhere, and for lines about nobody.</summary>
    public Subregion? Home { get; private set; }

    public PlaceSplit Split => KeptGorzowski is { } one && KeptZielonogorski is { } other ? new(one, other) : PlaceSplit.None;

    public string Hash { get; private set; } = "";

    /// <summary>What the hash must be when the line before has this one.</summary>
    public string HashAfter(string previous)
    {
        var line = string.Create(CultureInfo.InvariantCulture, $"{previous}|{EditionId:N}|{Number}|{At:yyyyMMddHHmmssfff}|{Act}|{EnrolmentId:N}|{Queue}|{Place}|{Capacity}");
        if (GroupId is { } group) line += string.Create(CultureInfo.InvariantCulture, $"|{group:N}|{MostSkips}");
        if (KeptGorzowski is not null) line += string.Create(CultureInfo.InvariantCulture, $"|kept {KeptGorzowski} {KeptZielonogorski}");
        if (Home is { } home) line += $"|home {home}";
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(line)));
    }
}
