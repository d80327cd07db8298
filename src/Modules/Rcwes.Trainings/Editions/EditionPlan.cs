using System.Text.Json.Serialization;

namespace Rcwes.Trainings.Editions;

/// <summary>
/// When and where an edition takes place, as everybody may know it: no address at which one takes part online is in it. The log keeps the former one when an edition is moved,
/// so that letters can say what has changed.
/// </summary>
internal sealed record EditionPlan(string? Place, string? Locality, bool Online, IReadOnlyList<PlannedDay> Days)
{
    public bool IsSame(EditionPlan other) => (Place, Locality, Online) == (other.Place, other.Locality, other.Online) && Days.SequenceEqual(other.Days);

    /// <summary>Room, street and town of the edition; null for one that is online only.</summary>
    [JsonIgnore]
    public string? Venue => Place is null && Locality is null ? null : string.Join(", ", new[] { Place, Locality }.OfType<string>());

    /// <summary>Room, street and town of a day; null when nobody meets anywhere.</summary>
    public string? VenueOf(PlannedDay day) => day.IsOnline ? null : day.Place ?? Venue;

    /// <summary>Whether one may take part in a day from elsewhere.</summary>
    public bool IsOnlineOn(PlannedDay day) => Online || day.IsOnline;
}

/// <summary>One day of it.</summary>
internal sealed record PlannedDay(DateOnly Day, TimeOnly From, TimeOnly To, string? Place, bool IsOnline);
