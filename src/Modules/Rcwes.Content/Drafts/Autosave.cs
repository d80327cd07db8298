using Rcwes.Framework.PersonalData;

namespace Rcwes.Content.Drafts;

/// <summary>What one person has typed into one form and not saved yet; one for each person and item, gone after the save.</summary>
internal sealed class Autosave
{
    public required string ContentItemId { get; init; }

    /// <summary>Account id.</summary>
    public required string Account { get; init; }

    public required string ContentType { get; set; }

    /// <summary>The version that the form was made from; empty for a new item.</summary>
    public required string VersionId { get; set; }

    /// <summary>The posted fields, JSON: name → values.</summary>
    [Personal]
    public required string Form { get; set; }

    public required DateTime AtUtc { get; set; }
}

/// <summary>Somebody has the form of an item open.</summary>
internal sealed class Presence
{
    public required string ContentItemId { get; init; }

    /// <summary>Account id.</summary>
    public required string Account { get; init; }

    public required DateTime SinceUtc { get; set; }

    public required DateTime SeenUtc { get; set; }
}
