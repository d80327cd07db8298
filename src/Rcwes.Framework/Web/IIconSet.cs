namespace Rcwes.Framework.Web;

/// <summary>The icons of the theme. Without a theme there are none, and <c>&lt;icon&gt;</c> shows nothing.</summary>
public interface IIconSet
{
    IReadOnlyCollection<string> Names { get; }

    /// <summary>Inner markup of an icon drawn on a 24 × 24 grid with a stroke; null for an unknown name.</summary>
    string? ShapeOf(string name);
}

internal sealed class NoIcons : IIconSet
{
    public IReadOnlyCollection<string> Names => [];

    public string? ShapeOf(string name) => null;
}
