namespace Rcwes.Framework.Workflows;

/// <summary>One thing that a person sets at a step.</summary>
/// <param name="Name">Of the property in the document, as Orchard Core calls it where it has it.</param>
/// <param name="Label">Polish (a localisation key of the activity's texts).</param>
/// <param name="Kind">How it is written and kept.</param>
public sealed record ActivityField(string Name, string Label, FieldKind Kind)
{
    /// <summary>Polish sentence below the label (a localisation key).</summary>
    public string Hint { get; init; } = "";

    public bool IsRequired { get; init; }

    /// <summary>Name of a field that does the same: while that is set, this one may stay empty.</summary>
    public string? SparedBy { get; init; }

    /// <summary>For <see cref="FieldKind.Choice"/>: value and Polish word (a localisation key).</summary>
    public IReadOnlyList<(string Value, string Words)> Choices { get; init; } = [];
}

/// <summary>How a field of a step is written and kept.</summary>
public enum FieldKind
{
    /// <summary>Text as it is.</summary>
    Text,

    /// <summary>One line of Liquid, kept as <c>{ "Expression": … }</c>.</summary>
    Liquid,

    /// <summary>Several lines of Liquid, kept as <c>{ "Expression": … }</c>.</summary>
    LiquidArea,

    /// <summary>A JavaScript expression, kept as <c>{ "Expression": … }</c>.</summary>
    Script,

    /// <summary>JavaScript statements, kept as <c>{ "Expression": … }</c>.</summary>
    ScriptArea,

    Number,

    Flag,

    /// <summary>Texts, one a line, kept as a list.</summary>
    Lines,

    Choice,

    /// <summary>Name of a role, kept as a text.</summary>
    Role,

    /// <summary>Names of roles, kept as a list.</summary>
    Roles,

    /// <summary>A kind of entry of the activity log, kept as <c>subject/verb</c>.</summary>
    Act,

    /// <summary>A kind of message that staff added, and its values as Liquid, kept as <see cref="LetterChoice"/> says; not kept at all without one.</summary>
    Letter,
}
