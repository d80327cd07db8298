using Microsoft.AspNetCore.Routing;
using Rcwes.Framework.Health;

namespace Rcwes.Framework;

public static class FrameworkEndpoints
{
    /// <summary>Maps what the framework itself answers: <c>/health/live</c> and <c>/health/ready</c>.</summary>
    public static void MapFramework(this IEndpointRouteBuilder endpoints) => endpoints.MapHealth();
}
