namespace Rcwes.Content.Items;

/// <summary>What a person says of the version that is being saved.</summary>
/// <param name="Over">The version that the person knew as the newest; the save is refused when another one is. Null: whatever is there.</param>
/// <param name="Note">Why, in a few words.</param>
internal sealed record Saving(string? Over = null, string? Note = null)
{
    public const int LongestNote = 300;

    /// <summary>The run of a workflow that makes the version, so that later steps know it from what people wrote; null for people and the rest of the site.</summary>
    public Guid? Run { get; init; }

    /// <summary>Code of the rule that a newer version stands in the way.</summary>
    public const string Overtaken = "content.overtaken";
}
