namespace Rcwes.Content.Contracts;

/// <summary>What kind of thing an element says to readers.</summary>
public enum PassageKind
{
    /// <summary>Safe HTML.</summary>
    Html,

    /// <summary>Plain words.</summary>
    Words,

    /// <summary>The words of a link; <see cref="Passage.More"/> is its address.</summary>
    Link,

    /// <summary>The alternative text of a picture; <see cref="Passage.More"/> is its path.</summary>
    Picture,
}

/// <summary>Something that an element shows to readers, for those who give advice about it.</summary>
/// <param name="Input">Name of the element's input where a person would change it.</param>
/// <param name="Kind">How to read <paramref name="Text"/>.</param>
/// <param name="Text">What is said.</param>
/// <param name="More">See <see cref="PassageKind"/>.</param>
public sealed record Passage(string Input, PassageKind Kind, string Text, string More = "");
