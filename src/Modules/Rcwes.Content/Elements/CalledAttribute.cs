namespace Rcwes.Content.Elements;

/// <summary>What people call a part; the definition may give another name. A field is named by its definition alone.</summary>
/// <param name="name">Polish name (a localisation key).</param>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class CalledAttribute(string name) : Attribute
{
    public string Name { get; } = name;

    /// <summary>Stands beside the text in the editor, not in its flow: address, language, times.</summary>
    public bool Aside { get; init; }

    /// <summary>Right that a person needs to change it; empty for the right to edit alone.</summary>
    public string Needs { get; init; } = "";
}
