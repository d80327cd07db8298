namespace Rcwes.Content.Items;

/// <summary>Where an item stands, as staff see it.</summary>
internal enum ItemState
{
    /// <summary>Never published.</summary>
    Draft,

    Published,

    /// <summary>Published, with a newer draft beside it.</summary>
    Changed,

    /// <summary>Was published once; its address answers 410.</summary>
    Withdrawn,

    Deleted,
}

internal static class ItemStates
{
    /// <param name="latest">The newest version is not deleted.</param>
    /// <param name="latestPublished">The newest version is the published one.</param>
    /// <param name="anyPublished">Some version is published.</param>
    /// <param name="publishedOnce">The item was before the public at some time.</param>
    public static ItemState Of(bool latest, bool latestPublished, bool anyPublished, bool publishedOnce) =>
        !latest ? ItemState.Deleted
        : latestPublished ? ItemState.Published
        : anyPublished ? ItemState.Changed
        : publishedOnce ? ItemState.Withdrawn
        : ItemState.Draft;

    /// <summary>Polish word (a localisation key).</summary>
    public static string Word(this ItemState state) => state switch
    {
        ItemState.Published => "Opublikowane",
        ItemState.Changed => "Zmienione po publikacji",
        ItemState.Withdrawn => "Wycofane",
        ItemState.Deleted => "Usunięte",
        _ => "Szkic",
    };

    /// <summary>Name of its mark in the theme.</summary>
    public static string Mark(this ItemState state) => state switch
    {
        ItemState.Published => "published",
        ItemState.Changed => "changed",
        ItemState.Withdrawn or ItemState.Deleted => "parked",
        _ => "draft",
    };
}
