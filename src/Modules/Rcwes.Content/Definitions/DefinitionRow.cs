namespace Rcwes.Content.Definitions;

/// <summary>A content type or part as Orchard Core's JSON, kept whole so that settings we do not know survive.</summary>
internal sealed class DefinitionRow
{
    public required DefinitionKind Kind { get; init; }

    public required string Name { get; init; }

    public required string Document { get; set; }

    public required DateTime ModifiedUtc { get; set; }
}

internal enum DefinitionKind
{
    Type,
    Part,
}
