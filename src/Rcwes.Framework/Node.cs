using Microsoft.Extensions.Configuration;

namespace Rcwes.Framework;

/// <summary>
/// This process among those that serve the site. The name stands under per-node cursors, so it must stay the same over
/// restarts and differ between nodes that share a database.
/// </summary>
/// <param name="Name">From <c>Rcwes:Node</c>; the machine's name when it is not set.</param>
public sealed record Node(string Name)
{
    internal static Node From(IConfiguration configuration) =>
        new(configuration["Rcwes:Node"] is { Length: > 0 } set ? set : Environment.MachineName);
}
