namespace Rcwes.Framework.Modules;

/// <summary>What a module says of itself.</summary>
/// <param name="Id">The project's name, also the area of its pages, e.g. <c>Rcwes.Content</c>.</param>
/// <param name="Key">Short lower-case name: table prefix, activity-log module, cache stamp, e.g. <c>content</c>.</param>
/// <param name="Name">Polish name for people (a localisation key).</param>
public sealed record ModuleInfo(string Id, string Key, string Name)
{
    /// <summary>Ids of the modules that this one may refer to; an architecture test compares with the project file.</summary>
    public IReadOnlyList<string> DependsOn { get; init; } = [];

    /// <summary>Rights that the module checks; each becomes an authorization policy of the same name.</summary>
    public IReadOnlyList<Permission> Permissions { get; init; } = [];

    /// <summary>Entries of the back-office rail.</summary>
    public IReadOnlyList<AdminMenuItem> AdminMenu { get; init; } = [];

    /// <summary>Words for every kind of act that the module writes into the activity log.</summary>
    public IReadOnlyList<ActWords> Acts { get; init; } = [];

    /// <summary>The public sees what this module keeps: its stamp is part of the key of every cached page.</summary>
    public bool ShownToPublic { get; init; }

    /// <summary>Marker type of the module's texts (<c>IStringLocalizer&lt;T&gt;</c>), used to show its names in the reader's language.</summary>
    public Type? Texts { get; init; }
}

/// <summary>A right that a module checks.</summary>
/// <param name="Name">Policy name, e.g. <c>Content.Publish</c>.</param>
/// <param name="Description">Polish sentence for the roles screen (a localisation key).</param>
public sealed record Permission(string Name, string Description)
{
    /// <summary>
    /// The wider right that opens the same pages, e.g. all things for „own things only”. The policy of this permission lets its
    /// holders in as well; what they see there is decided by finding.
    /// </summary>
    public string? ImpliedBy { get; init; }
}

/// <summary>An entry of the back-office rail.</summary>
/// <param name="Text">Polish label (a localisation key of the module's texts).</param>
/// <param name="Url">Application-relative, e.g. <c>/admin/tresc</c>.</param>
/// <param name="Icon">Name of an icon of the theme.</param>
/// <param name="Permission">Policy that shows the entry; null for everybody in the back office.</param>
/// <param name="Order">Smaller stands higher.</param>
/// <param name="Group">Polish heading of the group it stands in (a localisation key).</param>
public sealed record AdminMenuItem(string Text, string Url, string Icon, string? Permission, int Order, string Group);
