using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Rcwes.Framework.OpenData;

/// <summary>Addresses that programs of others read.</summary>
public static class OpenDataRoutes
{
    /// <summary>Name of the policies that the host defines for such addresses: who may read them from a page of another site (everybody), and how often.</summary>
    public const string Policy = "open-data";

    /// <summary>A group of addresses that anybody may read, also from a page of another site, at a bounded rate. Described in <c>/api/openapi.json</c>.</summary>
    /// <param name="endpoints">Where modules map.</param>
    /// <param name="tag">Heading in the description.</param>
    public static RouteGroupBuilder MapOpenData(this IEndpointRouteBuilder endpoints, string tag)
    {
        var group = endpoints.MapGroup("").WithTags(tag);
        group.RequireCors(Policy).RequireRateLimiting(Policy);
        // Also where nobody asked from another page: the answer is kept, and the next who gets it may stand on one.
        group.AddEndpointFilter((context, next) =>
        {
            context.HttpContext.Response.Headers.AccessControlAllowOrigin = "*";
            return next(context);
        });
        return group;
    }
}
