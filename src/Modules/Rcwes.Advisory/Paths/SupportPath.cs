using Rcwes.Framework;
using Rcwes.Framework.PersonalData;

namespace Rcwes.Advisory.Paths;

/// <summary>Where a path stands.</summary>
internal enum PathState
{
    /// <summary>The client was asked whether it suits them.</summary>
    Waiting,
    Accepted,

    /// <summary>The client wants it otherwise and says how.</summary>
    Refused,

    /// <summary>A newer one took its place.</summary>
    Replaced,
}

/// <summary>One service that is planned.</summary>
/// <param name="Topic">Code of the topic.</param>
/// <param name="What">What is to be done.</param>
/// <param name="Hours">Planned hours of 60 minutes, in quarters.</param>
/// <param name="Until">By which day; null while nobody knows.</param>
internal sealed record PathStepFacts(string Topic, string What, decimal Hours, DateOnly? Until);

/// <summary>What a path says.</summary>
/// <param name="Goals">What is to succeed, in the client's words.</param>
/// <param name="Responsible">Account of the person who sees to it.</param>
/// <param name="Steps">One service each.</param>
internal sealed record PathFacts(string Goals, string Responsible, IReadOnlyList<PathStepFacts> Steps);

/// <summary>What is planned with a client: goals, services, hours, and who sees to it. Nothing of it is changed: what must be otherwise is a new path.</summary>
internal sealed class SupportPath
{
    public const string Subject = "support-path";
    public const int LongestText = 2000;
    public const int LongestStep = 500;
    public const int MostSteps = 12;
    public const int MostHours = 200;

    // For EF.
    private SupportPath() { }

    /// <exception cref="RuleException">There is no step, or hours that make no sense.</exception>
    public SupportPath(Guid request, int number, PathFacts plan, DateTime now)
    {
        var steps = plan.Steps;
        if (steps.Count is 0 or > MostSteps) throw new RuleException("path.steps", "Zaplanuj od jednej do {0} usług.", MostSteps) { Field = "Steps" };
        if (steps.Any(s => s.Hours <= 0 || s.Hours > MostHours || s.Hours * 4 % 1 != 0)) throw new RuleException("path.hours", "Godziny planujemy co kwadrans, na przykład 1,25, najwyżej {0}.", MostHours) { Field = "Steps" };
        (Id, RequestId, Number, Goals, ResponsibleId, CreatedUtc) = (Guid.CreateVersion7(), request, number, plan.Goals.Trim(), plan.Responsible, now);
        Steps.AddRange(steps.Select((s, i) => new PathStep(Id, i + 1, s)));
    }

    public Guid Id { get; private set; }

    public Guid RequestId { get; private set; }

    /// <summary>1, 2, 3 … within the request.</summary>
    public int Number { get; private set; }

    public PathState State { get; private set; }

    [Personal]
    public string Goals { get; private set; } = "";

    /// <summary>Account of the person who sees to it.</summary>
    public string ResponsibleId { get; private set; } = "";

    public DateTime CreatedUtc { get; private set; }

    public DateTime? DecidedUtc { get; private set; }

    /// <summary>What the client wants otherwise, or where the paper lies on which they agreed.</summary>
    [Personal]
    public string? Reason { get; private set; }

    public List<PathStep> Steps { get; private set; } = [];

    public decimal Hours => Steps.Sum(s => s.Hours);

    public void Accept(DateTime now, string? paper = null) => Decide(PathState.Accepted, paper?.Trim(), now);

    public void Refuse(string reason, DateTime now) => Decide(PathState.Refused, reason.Trim(), now);

    public void Replace()
    {
        if (State is PathState.Waiting or PathState.Accepted) State = PathState.Replaced;
    }

    /// <summary>The words go; services, hours and days stay.</summary>
    public void Forget()
    {
        (Goals, Reason) = (Erasing.Gone, Reason is null ? null : Erasing.Gone);
        foreach (var step in Steps) step.Forget();
    }

    private void Decide(PathState to, string? reason, DateTime now)
    {
        if (State != PathState.Waiting) throw new RuleException("path.state", "O tej ścieżce już zdecydowano albo zastąpiła ją nowsza. Otwórz stronę jeszcze raz.");
        (State, Reason, DecidedUtc) = (to, reason, now);
    }
}

/// <summary>One planned service of a path.</summary>
internal sealed class PathStep
{
    // For EF.
    private PathStep() { }

    public PathStep(Guid path, int number, PathStepFacts facts) =>
        (PathId, Number, Topic, What, Hours, Until) = (path, number, facts.Topic, facts.What.Trim(), facts.Hours, facts.Until);

    public Guid PathId { get; private set; }

    public int Number { get; private set; }

    public string Topic { get; private set; } = "";

    [Personal]
    public string What { get; private set; } = "";

    public decimal Hours { get; private set; }

    public void Forget() => What = Erasing.Gone;

    public DateOnly? Until { get; private set; }
}
