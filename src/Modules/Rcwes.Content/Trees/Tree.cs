namespace Rcwes.Content.Trees;

/// <summary>The moves of lines in a tree. A line always takes what stands under it along.</summary>
/// <param name="lines">All lines in their order, also removed ones.</param>
/// <param name="deepest">The greatest depth that a line may have.</param>
internal sealed class Tree<T>(List<T> lines, int deepest) where T : TreeLine
{
    /// <summary>No line is added beyond it. What is stored already comes through whole, however much that is.</summary>
    public const int MostLines = 300;

    public int Deepest => deepest;

    public IReadOnlyList<T> Lines => lines;

    /// <summary>Puts in those of the stored lines that are not there, neither kept nor removed: their form did not arrive whole.</summary>
    /// <returns>Whether any was missing.</returns>
    public bool Complete(IEnumerable<T> stored)
    {
        var missing = stored.Where(s => lines.TrueForAll(l => l.Key != s.Key)).ToList();
        lines.AddRange(missing);
        Settle();
        return missing.Count > 0;
    }

    /// <summary>Lines that will be there after the save.</summary>
    public IEnumerable<T> Present => lines.Where(l => !l.Removed);

    public void Apply(TreeAct act)
    {
        var at = lines.FindIndex(l => l.Key == act.Key);
        if (at < 0 || !May(lines[at], act.Verb)) return;
        switch (act.Verb)
        {
            case "up": Move(at, Before(at)); break;
            case "down": Move(at, After(at) is var next ? next + Size(next) : at); break;
            case "in": Sink(at, 1); break;
            case "out": Rise(at); break;
            case "remove": foreach (var line in lines.GetRange(at, Size(at)).Where(l => !l.Removed)) line.RemovedWith = act.Key; break;
            case "undo": foreach (var line in lines.Where(l => l.RemovedWith == act.Key)) line.RemovedWith = ""; break;
        }
    }

    /// <summary>Can this be done with the line as it stands?</summary>
    public bool May(T line, string verb)
    {
        var at = lines.IndexOf(line);
        return verb switch
        {
            "undo" => line.RemovedWith == line.Key,
            _ when line.Removed => false,
            "up" => Before(at) >= 0,
            "down" => After(at) >= 0,
            "in" => Before(at) >= 0 && lines.GetRange(at, Size(at)).Max(l => l.Depth) < deepest,
            "out" => line.Depth > 0,
            "under" => line.Depth < deepest,
            _ => true,
        };
    }

    /// <summary>Puts a new line at the end, or at the end of what stands under another.</summary>
    public void Add(T line, string under)
    {
        var at = lines.FindIndex(l => l.Key == under && !l.Removed);
        line.Depth = at < 0 ? 0 : Math.Min(lines[at].Depth + 1, deepest);
        lines.Insert(at < 0 ? lines.Count : at + Size(at), line);
    }

    /// <summary>Moves the line under another, at its end; empty for the top.</summary>
    public void MoveUnder(T line, string under)
    {
        var at = lines.IndexOf(line);
        var block = lines.GetRange(at, Size(at));
        if (block.Any(l => l.Key == under)) return;
        lines.RemoveRange(at, block.Count);
        var parent = lines.FindIndex(l => l.Key == under && !l.Removed);
        var change = (parent < 0 ? 0 : lines[parent].Depth + 1) - line.Depth;
        foreach (var moved in block) moved.Depth = Math.Min(moved.Depth + change, deepest);
        lines.InsertRange(parent < 0 ? lines.Count : parent + Size(parent), block);
    }

    /// <summary>After the form brought lines in another order: nothing hangs in the air, nothing lies too deep.</summary>
    public void Settle()
    {
        var above = -1;
        foreach (var line in lines)
        {
            line.Depth = Math.Clamp(line.Depth, 0, Math.Min(above + 1, deepest));
            if (!line.Removed) above = line.Depth;
        }
    }

    /// <summary>Its place among those beside it, and how many they are.</summary>
    public (int Number, int Count) PlaceOf(T line)
    {
        var parent = ParentOf(line);
        var beside = Present.Where(l => l.Depth == line.Depth && ParentOf(l) == parent).ToList();
        return (beside.IndexOf(line) + 1, beside.Count);
    }

    /// <summary>What it stands under; null at the top.</summary>
    public T? ParentOf(T line) => lines.Take(lines.IndexOf(line)).LastOrDefault(l => l.Depth < line.Depth && (!l.Removed || line.Removed));

    /// <summary>Lines that stand under it, however deep.</summary>
    public IReadOnlyList<T> Under(T line) => lines.IndexOf(line) is var at ? lines.GetRange(at + 1, Size(at) - 1) : [];

    /// <summary>How many lines move with the one at this place, itself included.</summary>
    private int Size(int at)
    {
        var end = at + 1;
        while (end < lines.Count && lines[end].Depth > lines[at].Depth) end++;
        return end - at;
    }

    /// <summary>The one before it beside it; −1 when it is the first.</summary>
    private int Before(int at)
    {
        for (var i = at - 1; i >= 0; i--)
        {
            if (lines[i].Removed) continue;
            if (lines[i].Depth < lines[at].Depth) return -1;
            if (lines[i].Depth == lines[at].Depth) return i;
        }
        return -1;
    }

    private int After(int at)
    {
        for (var i = at + Size(at); i < lines.Count; i++)
        {
            if (lines[i].Removed) continue;
            return lines[i].Depth == lines[at].Depth ? i : -1;
        }
        return -1;
    }

    private void Move(int at, int to)
    {
        var block = lines.GetRange(at, Size(at));
        lines.RemoveRange(at, block.Count);
        lines.InsertRange(to > at ? to - block.Count : to, block);
    }

    private void Sink(int at, int by)
    {
        foreach (var line in lines.GetRange(at, Size(at))) line.Depth += by;
    }

    /// <summary>Out of its parent, to the place after it and after all that stays there.</summary>
    private void Rise(int at)
    {
        var parent = lines.IndexOf(ParentOf(lines[at])!);
        var (end, size) = (parent + Size(parent), Size(at));
        Sink(at, -1);
        var block = lines.GetRange(at, size);
        lines.RemoveRange(at, size);
        lines.InsertRange(end - size, block);
    }
}
