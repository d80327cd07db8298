using System.Globalization;
using Rcwes.Framework;
using Rcwes.Framework.Activity;

namespace Rcwes.Trainings.Editions;

/// <summary>What an applicant agrees to.</summary>
/// <param name="Name">As it stands beside the box that is ticked.</param>
/// <param name="Number">Version of the document; null while there is only a name.</param>
internal sealed record AgreedRules(string Name, int? Number);

/// <summary>The rules that applicants agree to: a name, and from the first document on a version too.</summary>
internal sealed partial class Edition
{
    public string Rules { get; private set; } = "";

    /// <summary>Version of the document that applicants agree to now; null while there is none.</summary>
    public int? RulesNumber { get; private set; }

    public AgreedRules Agreed => new(Rules, RulesNumber);

    /// <summary>Tells versions apart for a form that was opened before.</summary>
    public string RulesKey => string.Create(CultureInfo.InvariantCulture, $"{RulesNumber ?? 0} {Rules}");

    /// <summary>A new version with a document of its own.</summary>
    /// <exception cref="RuleException">It is cancelled, or there is no name.</exception>
    public ActivityEntry PutRules(string name, Actor actor, DateTime now)
    {
        if (State == EditionState.Cancelled) throw new RuleException("edition.cancelled", "Ten termin jest odwołany. Nie można go zmieniać.");
        Rules = Text(name) ?? throw new RuleException("edition.rules", "Podaj nazwę i datę regulaminu.") { Field = "Name" };
        (RulesNumber, ModifiedUtc, Stamp) = ((RulesNumber ?? 0) + 1, now, Guid.NewGuid());
        return Record("rules-changed", actor, now, Rules);
    }

    /// <summary>Whoever sends agrees to what they saw.</summary>
    /// <param name="seen">Key of the rules on the page; null for who saw none there.</param>
    /// <exception cref="RuleException">There is another version since.</exception>
    public void RefuseOtherRules(string? seen)
    {
        if (seen is not null && seen != RulesKey) throw OtherRules();
    }

    public static RuleException OtherRules() => new("enrolment.rules-changed", "Zasady zmieniły się, kiedy ta strona była otwarta. Przeczytaj je i zaznacz zgodę jeszcze raz.") { Field = "Agrees" };

    /// <summary>A name with a document changes only together with it.</summary>
    private void RefuseNameAlone(string name)
    {
        if (RulesNumber is not null && name.Trim() != Rules) throw new RuleException("edition.rules-document", "Te zasady mają dokument, więc nazwę zmień razem z nim: dodaj nową wersję na stronie „Zasady”.") { Field = nameof(Rules) };
    }
}
