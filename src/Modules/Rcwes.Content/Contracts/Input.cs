using Rcwes.Content.Advice;

namespace Rcwes.Content.Contracts;

/// <summary>One input with its label, hint and errors; the model of the partial views in <c>/Editing</c>.</summary>
public sealed record Input
{
    public required string Name { get; init; }

    public required string Id { get; init; }

    public required string Label { get; init; }

    public string? Hint { get; init; }

    public string? Value { get; init; }

    public bool Required { get; init; }

    /// <summary>Shown, but not to be changed by this person.</summary>
    public bool Locked { get; init; }

    public IReadOnlyList<string> Errors { get; init; } = [];

    /// <summary>What the accessibility rules say of it; stands in nobody's way.</summary>
    internal IReadOnlyList<Finding> Advice { get; init; } = [];

    /// <summary>HTML input type.</summary>
    public string Type { get; init; } = "text";

    public string Class { get; init; } = "width-full";

    public string? InputMode { get; init; }

    public string? Language { get; init; }

    /// <summary>What can be chosen, for lists.</summary>
    public IReadOnlyList<InputChoice> Choices { get; init; } = [];

    public bool Many { get; init; }

    /// <summary>A Polish text that readers get: how plain it is stands beside it.</summary>
    public bool Measured { get; init; }

    public string? DescribedBy
    {
        get
        {
            string?[] ids = [string.IsNullOrEmpty(Hint) ? null : Id + "-hint", Errors.Count == 0 ? null : Id + "-error", Advice.Count == 0 ? null : Id + "-advice"];
            var there = string.Join(' ', ids.OfType<string>());
            return there.Length == 0 ? null : there;
        }
    }
}

/// <summary>Something that can be chosen.</summary>
public sealed record InputChoice(string Value, string Text, bool Chosen)
{
    /// <summary>Adds what is stored but no longer offered, so that saving never drops it in silence.</summary>
    public static IReadOnlyList<InputChoice> With(IEnumerable<(string Value, string Text)> offered, IReadOnlyList<string> chosen)
    {
        var list = offered.Select(o => new InputChoice(o.Value, o.Text, chosen.Contains(o.Value))).ToList();
        list.AddRange(chosen.Where(c => c.Length > 0 && list.All(o => o.Value != c)).Select(c => new InputChoice(c, c, true)));
        return list;
    }
}
