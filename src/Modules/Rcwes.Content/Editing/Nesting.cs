namespace Rcwes.Content.Editing;

/// <summary>How much a page of blocks may hold before nobody can find anything in it.</summary>
internal static class Nesting
{
    /// <summary>Items of one list.</summary>
    public const int MostItems = 100;

    /// <summary>A list this deep takes no items that hold lists of their own.</summary>
    public const int DeepestList = 3;
}
