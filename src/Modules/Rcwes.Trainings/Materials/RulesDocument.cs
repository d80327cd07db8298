using Rcwes.Framework;

namespace Rcwes.Trainings.Materials;

/// <summary>A version of the rules of an edition as a file. Never changed and never taken away: somebody agreed to it.</summary>
internal sealed class RulesDocument
{
    // For EF.
    private RulesDocument() { }

    public RulesDocument(Guid edition, int number, string name, Guid file, Actor actor, DateTime now) =>
        (EditionId, Number, Name, FileId, AddedBy, AddedUtc) = (edition, number, name, file, actor.Id, now);

    public Guid EditionId { get; private set; }

    /// <summary>Counts the versions of the edition from 1.</summary>
    public int Number { get; private set; }

    /// <summary>As applicants read it beside the box that they tick.</summary>
    public string Name { get; private set; } = "";

    public Guid FileId { get; private set; }

    /// <summary>Account of who added it.</summary>
    public string? AddedBy { get; private set; }

    public DateTime AddedUtc { get; private set; }
}
