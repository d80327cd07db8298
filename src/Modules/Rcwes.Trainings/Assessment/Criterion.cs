using Rcwes.Framework;

namespace Rcwes.Trainings.Assessment;

/// <summary>What applications for an edition are assessed by.</summary>
internal sealed class Criterion
{
    public const int LongestLabel = 300;
    public const int MostPoints = 100;
    public const int MostOfEdition = 12;

    // For EF.
    private Criterion() { }

    public Criterion(Guid edition, int order, CriterionFacts facts)
    {
        (Id, EditionId) = (Guid.CreateVersion7(), edition);
        Write(order, facts);
    }

    public Guid Id { get; private set; }

    public Guid EditionId { get; private set; }

    public int Order { get; private set; }

    public string Label { get; private set; } = "";

    /// <summary>Points that one assessor may give for it.</summary>
    public int Most { get; private set; }

    public void Write(int order, CriterionFacts facts)
    {
        if (facts.Most is < 1 or > MostPoints) throw new RuleException("criterion.points", "Za jedno kryterium można dać od 1 do {0} punktów.", MostPoints);
        (Order, Label, Most) = (order, facts.Label.Trim(), facts.Most);
    }
}

/// <summary>One criterion as staff write it.</summary>
internal sealed record CriterionFacts(string Label, int Most);
