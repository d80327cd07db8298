namespace Rcwes.Content.Trees;

/// <summary>One entry of a tree as its form shows it: a flat list, in which the depth tells what stands under what.</summary>
internal abstract class TreeLine
{
    /// <summary>Tells the lines of one form apart.</summary>
    public required string Key { get; init; }

    /// <summary>0 at the top.</summary>
    public int Depth { get; set; }

    /// <summary>Key of the line whose removal took this one along, its own when it was removed by itself; empty while it is there.</summary>
    public string RemovedWith { get; set; } = "";

    public bool Removed => RemovedWith.Length > 0;

    /// <summary>What people call the line.</summary>
    public abstract string Name { get; }
}
