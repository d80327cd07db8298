using Rcwes.Institutions.Contracts;

namespace Rcwes.Trainings.Editions;

/// <summary>A place that somebody holds, without the application.</summary>
/// <param name="Enrolment">Whose it is.</param>
/// <param name="Place">Its number.</param>
/// <param name="Home">Where they live.</param>
internal sealed record Seat(Guid Enrolment, int Place, Subregion? Home);

/// <summary>Places that are held by applications which the gate did not bring, because the act changes none of them.</summary>
internal sealed partial class Edition
{
    private readonly List<Seat> _seats = [];

    /// <summary>What its course is called in Polish; the gate says it.</summary>
    public string CourseName { get; private set; } = "";

    /// <summary>Says what the course is called.</summary>
    public void Call(string course) => CourseName = course;

    /// <summary>Says who sits where, of whom nothing else is known here.</summary>
    public void Learn(IEnumerable<Seat> seats) => _seats.AddRange(seats);

    /// <summary>Those of them whose applications did not come later, e.g. with their person.</summary>
    private IEnumerable<Seat> Others => _seats.Where(s => !_enrolments.Exists(e => e.Id == s.Enrolment));
}
