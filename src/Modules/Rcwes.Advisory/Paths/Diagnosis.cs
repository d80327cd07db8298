using Rcwes.Framework;
using Rcwes.Framework.PersonalData;

namespace Rcwes.Advisory.Paths;

/// <summary>What a diagnosis looks at.</summary>
internal enum DiagnosisArea
{
    /// <summary>What it is for.</summary>
    Purpose,
    People,
    Offer,
    Clients,
    Money,
    Law,

    /// <summary>Premises and equipment.</summary>
    Place,

    /// <summary>Partners and the people around.</summary>
    Partners,
}

/// <summary>Where a client stands, as the adviser sees it on one day. It is never changed: the next one shows what became of it.</summary>
internal sealed class Diagnosis
{
    public const int Lowest = 1;
    public const int Highest = 5;
    public const int LongestSummary = 2000;

    // For EF.
    private Diagnosis() { }

    /// <exception cref="RuleException">No area has a score, or one is off the scale.</exception>
    public Diagnosis(Guid request, string adviser, IReadOnlyDictionary<DiagnosisArea, int> scores, string? summary, DateTime now)
    {
        if (scores.Count == 0 || scores.Values.Any(s => s is < Lowest or > Highest)) throw new RuleException("diagnosis.scores", "Oceń co najmniej jeden obszar, od {0} do {1}.", Lowest, Highest);
        (Id, RequestId, AdviserId, AtUtc) = (Guid.CreateVersion7(), request, adviser, now);
        Summary = string.IsNullOrWhiteSpace(summary) ? null : summary.Trim();
        Scores.AddRange(scores.Select(s => new DiagnosisScore(Id, s.Key, s.Value)));
    }

    public Guid Id { get; private set; }

    public Guid RequestId { get; private set; }

    /// <summary>Account of whoever made it.</summary>
    public string AdviserId { get; private set; } = "";

    public DateTime AtUtc { get; private set; }

    [Personal]
    public string? Summary { get; private set; }

    public List<DiagnosisScore> Scores { get; private set; } = [];

    /// <summary>The scores stay, because they are counted.</summary>
    public void Forget() => Summary = Summary is null ? null : Erasing.Gone;

    public int? Of(DiagnosisArea area) => Scores.Find(s => s.Area == area)?.Score;
}

/// <summary>One area of a diagnosis, from 1 (weak) to 5 (strong).</summary>
internal sealed class DiagnosisScore
{
    // For EF.
    private DiagnosisScore() { }

    public DiagnosisScore(Guid diagnosis, DiagnosisArea area, int score) => (DiagnosisId, Area, Score) = (diagnosis, area, score);

    public Guid DiagnosisId { get; private set; }

    public DiagnosisArea Area { get; private set; }

    public int Score { get; private set; }
}
