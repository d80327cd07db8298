using Rcwes.Framework;

namespace Rcwes.Content.Items;

/// <summary>What a person says of the version that is being saved.</summary>
/// <param name="Over">The version that the person knew as the newest; the save is refused when another one is. Null: whatever is there.</param>
/// <param name="Note">Why, in a few words.</param>
internal sealed record Saving(string? Over = null, string? Note = null)
{
    public const int LongestNote = 300;

    /// <summary>The run of a workflow that makes the version, so that later steps know it from what people wrote; null for people and the rest of the site.</summary>
    public Guid? Run { get; init; }

    /// <summary>The version that this one repeats but for the id of a term: what was decided of that one (approval, a reason) holds for this one, too. Null for everything that people write.</summary>
    public ItemVersion? Like { get; init; }

    /// <summary>The person may publish, so a set that waits with the version <see cref="Over"/> goes on with this one. Anybody else's text stops it.</summary>
    public bool MayPublish { get; init; }

    /// <summary>Code of the rule that a newer version stands in the way.</summary>
    public const string Overtaken = "content.overtaken";

    /// <summary>The person decided on a version that is not the newest any more.</summary>
    public static RuleException Newer() => new("approval.newer", "Tekst zmienił się w międzyczasie. Przeczytaj nową wersję i zdecyduj jeszcze raz.");
}
