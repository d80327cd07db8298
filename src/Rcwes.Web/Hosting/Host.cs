using Rcwes.Framework.Modules;
using Rcwes.Framework.Web;

namespace Rcwes.Web.Hosting;

/// <summary>The pipeline. Modules bring services, pages and endpoints; the order of middleware is decided here alone.</summary>
internal static class Host
{
    public static void AddHost(this WebApplicationBuilder builder)
    {
        builder.Services.AddAuthentication();
        builder.Services.AddRazorPages();
    }

    public static void UseHost(this WebApplication app)
    {
        app.UseMiddleware<CulturePrefix>();
        app.UseRouting();
        app.UseAuthentication();
        app.UseAuthorization();
        app.MapStaticAssets();
        app.MapRazorPages().WithStaticAssets();
        foreach (var module in app.Services.GetRequiredService<ModuleCatalog>().Modules) module.MapEndpoints(app);
    }
}

