using Microsoft.Extensions.DependencyInjection;
using Rcwes.AdminTheme.Navigation;

namespace Rcwes.AdminTheme;

public static class AdminThemeServices
{
    /// <summary>The face of the back office: the rail of what modules offer, the layout, the living style page.</summary>
    public static IServiceCollection AddAdminTheme(this IServiceCollection services) => services.AddScoped<Rail>();
}
