using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Rcwes.Framework.Modules;

namespace Rcwes.Framework.Health;

internal static class HealthEndpoints
{
    public static void MapHealth(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/health/live", Live).AllowAnonymous().ExcludeFromDescription();
        endpoints.MapGet("/health/ready", ReadyAsync).AllowAnonymous().ExcludeFromDescription();
    }

    /// <summary>The process answers; nothing else is asked, or a sick database would make the machine restart healthy nodes.</summary>
    private static IResult Live(HttpContext context)
    {
        context.Response.Headers.CacheControl = "no-store";
        return Results.Json(new { status = nameof(HealthStatus.Healthy) });
    }

    private static async Task<IResult> ReadyAsync(HttpContext context, LastReport last, IAuthorizationService authorization)
    {
        var report = await last.GetAsync();
        // What is wrong may tell an attacker something; it is for those who may see the log anyway.
        // Rights stand in the database, so without it there is nobody to tell.
        var staff = context.User.Identity?.IsAuthenticated == true
            && report.Entries["database"].Status == HealthStatus.Healthy
            && (await authorization.AuthorizeAsync(context.User, FrameworkPermissions.ActivityView)).Succeeded;
        context.Response.Headers.CacheControl = "no-store";
        return Results.Json(
            new
            {
                status = $"{report.Status}",
                checks = report.Entries.ToDictionary(e => e.Key, e => $"{e.Value.Status}"),
                details = staff ? report.Entries.ToDictionary(e => e.Key, e => e.Value.Description ?? e.Value.Exception?.Message) : null,
            },
            statusCode: report.Status == HealthStatus.Unhealthy ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status200OK);
    }
}
