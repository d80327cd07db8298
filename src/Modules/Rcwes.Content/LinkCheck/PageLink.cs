namespace Rcwes.Content.LinkCheck;

/// <summary>A link in the newest version of an item, and what was found behind it.</summary>
internal sealed class PageLink
{
    public const int LongestUrl = 1000;

    public required string ContentItemId { get; init; }

    /// <summary>As it stands in the text, without fragment.</summary>
    public required string Url { get; init; }

    public required bool External { get; init; }

    public required LinkState State { get; set; }

    /// <summary>Answer of the other side, when it gave one.</summary>
    public int? Status { get; set; }

    public DateTime? CheckedUtc { get; set; }
}

internal enum LinkState
{
    /// <summary>Nobody looked yet, or the network may not be asked.</summary>
    NotAsked,

    Good,

    /// <summary>There is nothing behind the link.</summary>
    Broken,

    /// <summary>The other side did not let us look: it was slow, busy or refused robots.</summary>
    Unclear,
}
