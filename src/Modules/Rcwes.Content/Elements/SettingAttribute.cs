namespace Rcwes.Content.Elements;

/// <summary>A setting of a part or field that its editor or its reading obeys; the screen of content types asks for it in these words.</summary>
/// <param name="path">In the definition's settings, e.g. <c>TextFieldSettings.Required</c>; Orchard Core's names.</param>
/// <param name="kind">How it is asked for and kept.</param>
/// <param name="label">Polish words (a localisation key).</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
internal sealed class SettingAttribute(string path, SettingKind kind, string label) : Attribute
{
    public string Path { get; } = path;

    public SettingKind Kind { get; } = kind;

    public string Label { get; } = label;

    /// <summary>One more sentence (a localisation key).</summary>
    public string Hint { get; init; } = "";

    /// <summary>What holds for a flag that the definition does not mention.</summary>
    public bool Usual { get; init; }

    /// <summary>For a choice: value, words, value, words …</summary>
    public string[] Choices { get; init; } = [];
}

internal enum SettingKind
{
    Flag,
    Line,

    /// <summary>A Liquid template of one line.</summary>
    Template,
    Number,
    Choice,

    /// <summary>A list of <c>{ name, value }</c>, one a line.</summary>
    Options,

    /// <summary>Names of content types.</summary>
    Types,

    /// <summary>Names of the types that are blocks.</summary>
    Blocks,

    /// <summary>Id of a vocabulary.</summary>
    Vocabulary,
}
