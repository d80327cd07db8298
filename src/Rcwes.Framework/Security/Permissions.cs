using System.Security.Claims;
using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.DependencyInjection;
using Rcwes.Framework.Modules;

namespace Rcwes.Framework.Security;

/// <summary>Tells whether a signed-in person has a right. Implemented by the module that keeps roles.</summary>
public interface IPermissionGrants
{
    ValueTask<bool> HasAsync(ClaimsPrincipal user, string permission, CancellationToken ct = default);
}

internal sealed record PermissionRequirement(string Permission, string? ImpliedBy = null) : IAuthorizationRequirement;

internal sealed class PermissionHandler(IPermissionGrants grants) : AuthorizationHandler<PermissionRequirement>
{
    protected override async Task HandleRequirementAsync(AuthorizationHandlerContext context, PermissionRequirement requirement)
    {
        if (context.User.Identity?.IsAuthenticated != true) return;
        if (await grants.HasAsync(context.User, requirement.Permission) || (requirement.ImpliedBy is { } wider && await grants.HasAsync(context.User, wider)))
            context.Succeed(requirement);
    }
}

/// <summary>Nobody has any right: the answer of a host without the module that keeps roles.</summary>
internal sealed class NoGrants : IPermissionGrants
{
    public ValueTask<bool> HasAsync(ClaimsPrincipal user, string permission, CancellationToken ct = default) => new(false);
}

public static class PermissionPolicies
{
    /// <summary>One policy per permission, named like it: <c>[Authorize(Policy = "Content.Publish")]</c>.</summary>
    public static IServiceCollection AddPermissionPolicies(this IServiceCollection services, ModuleCatalog catalog)
    {
        var authorization = services.AddAuthorizationBuilder();
        foreach (var permission in catalog.Permissions)
            authorization.AddPolicy(permission.Name, policy => policy.RequireAuthenticatedUser().AddRequirements(new PermissionRequirement(permission.Name, permission.ImpliedBy)));
        services.AddScoped<IAuthorizationHandler, PermissionHandler>();
        return services;
    }
}
