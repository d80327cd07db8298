namespace Rcwes.Content.Routes;

/// <summary>An address that staff lead elsewhere by hand, e.g. one that stands on a poster. Consulted when no content stands there.</summary>
internal sealed class Redirect
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>In <see cref="RoutePath"/> form, with the language prefix.</summary>
    public required string Path { get; init; }

    /// <summary>A root-relative address of this site, or a whole address of another.</summary>
    public required string Target { get; init; }

    public required DateTime CreatedUtc { get; init; }

    /// <summary>Account.</summary>
    public string? CreatedBy { get; init; }
}
