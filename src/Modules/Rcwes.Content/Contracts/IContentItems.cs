using System.Text.Json.Nodes;
using Rcwes.Framework.Web;

namespace Rcwes.Content.Contracts;

/// <summary>One version of a content item as other modules see it. Shared by requests: read it only.</summary>
public interface IShownItem : IBlock
{
    string ContentItemId { get; }

    string VersionId { get; }

    string ContentType { get; }

    string DisplayText { get; }

    /// <summary><c>pl</c> or <c>en</c>.</summary>
    string Culture { get; }

    /// <summary>This version is before the public.</summary>
    bool Published { get; }

    DateTime ModifiedUtc { get; }

    /// <summary>The whole document, Orchard Core's JSON.</summary>
    JsonObject Document { get; }
}

/// <summary>What a module finds wrong with items of its types that a recipe brings; nothing of it stops the recipe. Registered scoped, many times.</summary>
public interface IContentDoubts
{
    /// <summary>Sentences in the language of whoever imports.</summary>
    IEnumerable<string> Of(IShownItem item);
}

/// <summary>What another module still reads in old versions of its types, e.g. the questions of a form that somebody answers. Registered scoped, many times.</summary>
public interface IVersionUse
{
    /// <summary>Whether any of the versions must stay readable for now; then it is not removed for good.</summary>
    Task<bool> NeedsAsync(IReadOnlyCollection<string> versionIds, CancellationToken ct);
}

/// <summary>Content items of types that another module gives a meaning to.</summary>
public interface IContentItems
{
    /// <summary>The version that the public sees; null when there is none.</summary>
    ValueTask<IShownItem?> PublishedAsync(string contentItemId, CancellationToken ct);

    /// <summary>Any version that is still kept, also of an item that was withdrawn or deleted; null when it was purged.</summary>
    Task<IShownItem?> VersionAsync(string versionId, CancellationToken ct);

    /// <summary>The published version of every item of a type, else its newest draft; by name, in Polish order.</summary>
    Task<IReadOnlyList<IShownItem>> OfTypeAsync(string contentType, CancellationToken ct);

    /// <summary>Root-relative public address of a published item; null when it has none.</summary>
    string? AddressOf(IShownItem item);
}
