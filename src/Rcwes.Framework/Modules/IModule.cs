using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Rcwes.Framework.Data;

namespace Rcwes.Framework.Modules;

/// <summary>
/// A module of the site, introduced in one file: what it is called, what it stands on, its services, tables,
/// addresses and first data. The host lists its modules explicitly; nothing is found by scanning folders.
/// A module never calls <c>Use…</c> and never maps Razor Pages: the pipeline belongs to the host.
/// </summary>
public interface IModule
{
    /// <summary>Name, needs, permissions, menu entries and jobs.</summary>
    ModuleInfo Info { get; }

    /// <summary>Registers services. Called once, before the host is built.</summary>
    void AddServices(IServiceCollection services, IConfiguration configuration);

    /// <summary>Adds the module's (internal) entities; table names carry the module's prefix.</summary>
    void ConfigureModel(ModelBuilder model, DatabaseEngine engine) { }

    /// <summary>Maps what has no page: files, feeds, JSON. Form posts are Razor Pages only (antiforgery).</summary>
    void MapEndpoints(IEndpointRouteBuilder endpoints) { }

    /// <summary>Seeds what the module cannot live without. Runs after migration at every start, so it must be idempotent.</summary>
    Task InitialiseAsync(IServiceProvider services, CancellationToken ct) => Task.CompletedTask;
}
