using Rcwes.Framework.PersonalData;
using Rcwes.Participants.Contracts;

namespace Rcwes.Participants.Statuses;

/// <summary>What somebody told for the reports. A row of its own: it is deleted whole when the person is forgotten.</summary>
internal sealed class PersonStatus
{
    // For EF.
    private PersonStatus() { }

    public PersonStatus(Guid person, StatusFacts facts, DateTime now)
    {
        PersonId = person;
        Put(facts, now);
    }

    public Guid PersonId { get; private set; }

    [Personal]
    public LabourStatus Labour { get; private set; }

    [Personal]
    public Education Education { get; private set; }

    [Personal]
    public StatusAnswer Disability { get; private set; }

    [Personal]
    public StatusAnswer ForeignOrigin { get; private set; }

    [Personal]
    public StatusAnswer ThirdCountry { get; private set; }

    [Personal]
    public StatusAnswer Minority { get; private set; }

    [Personal]
    public StatusAnswer Homeless { get; private set; }

    public DateTime ToldUtc { get; private set; }

    public void Put(StatusFacts facts, DateTime now)
    {
        (Labour, Education, ToldUtc) = (facts.Labour, facts.Education, now);
        (Disability, ForeignOrigin, ThirdCountry, Minority, Homeless) = (facts.Disability, facts.ForeignOrigin, facts.ThirdCountry, facts.Minority, facts.Homeless);
    }
}
