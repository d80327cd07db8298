using Rcwes.Framework;
using Rcwes.Framework.PersonalData;
using Rcwes.Trainings.Enrolments;

namespace Rcwes.Trainings.Assessment;

/// <summary>What one assessor says of one application. Others see it when both of the two are there, so that nobody copies.</summary>
internal sealed class AssessmentCard
{
    public const int LongestNote = 1000;

    /// <summary>So many people assess every application.</summary>
    public const int Assessors = 2;

    private readonly List<GivenPoints> _points = [];

    // For EF.
    private AssessmentCard() { }

    public AssessmentCard(Guid enrolment, Guid edition, string assessor) => (Id, EnrolmentId, EditionId, Assessor) = (Guid.CreateVersion7(), enrolment, edition, assessor);

    public Guid Id { get; private set; }

    public Guid EnrolmentId { get; private set; }

    public Guid EditionId { get; private set; }

    /// <summary>Account of who assesses.</summary>
    public string Assessor { get; private set; } = "";

    /// <summary>The person may take part at all: target group, region, complete data.</summary>
    public bool IsEligible { get; private set; }

    public int Total { get; private set; }

    [Personal]
    public string? Note { get; private set; }

    public DateTime SavedUtc { get; private set; }

    public IReadOnlyList<GivenPoints> Points => _points;

    /// <exception cref="RuleException">Points are missing or more than a criterion has, or a refusal has no reason.</exception>
    public void Write(bool isEligible, IReadOnlyDictionary<Guid, int> points, string? note, IReadOnlyList<Criterion> criteria, DateTime now)
    {
        if (!isEligible && string.IsNullOrWhiteSpace(note)) throw new RuleException("assessment.note", "Napisz, dlaczego ta osoba nie może wziąć udziału.") { Field = nameof(Note) };
        foreach (var criterion in criteria)
            if (!points.TryGetValue(criterion.Id, out var some) || some < 0 || some > criterion.Most) throw new RuleException("assessment.points", "Za kryterium „{0}” daj od 0 do {1} punktów.", criterion.Label, criterion.Most);
        foreach (var criterion in criteria)
        {
            if (_points.Find(p => p.CriterionId == criterion.Id) is { } given) given.Give(points[criterion.Id]);
            else _points.Add(new(Id, criterion.Id, points[criterion.Id]));
        }
        (IsEligible, Total, Note, SavedUtc) = (isEligible, _points.Sum(p => p.Points), string.IsNullOrWhiteSpace(note) ? null : note.Trim(), now);
    }

    /// <summary>It says something of the application as it stands. What is older than the applicant's last change must be saved anew.</summary>
    public bool IsOf(Enrolment enrolment) => enrolment.RevisedUtc is not { } revised || SavedUtc >= revised;

    public void Forget() => Note = null;
}

/// <summary>Points of one assessor for one criterion.</summary>
internal sealed class GivenPoints
{
    // For EF.
    private GivenPoints() { }

    public GivenPoints(Guid card, Guid criterion, int points) => (CardId, CriterionId, Points) = (card, criterion, points);

    public Guid CardId { get; private set; }

    public Guid CriterionId { get; private set; }

    public int Points { get; private set; }

    public void Give(int points) => Points = points;
}
