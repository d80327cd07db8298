namespace Rcwes.Content.Contracts;

/// <summary>What people call a part, which the definition may name otherwise, or a kind of field, whose fields the definition names.</summary>
/// <param name="name">Polish name (a localisation key).</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class CalledAttribute(string name) : Attribute
{
    public string Name { get; } = name;

    /// <summary>Stands beside the text in the editor, not in its flow: address, language, times.</summary>
    public bool Aside { get; init; }

    /// <summary>Right that a person needs to change it; empty for the right to edit alone.</summary>
    public string Needs { get; init; } = "";
}
