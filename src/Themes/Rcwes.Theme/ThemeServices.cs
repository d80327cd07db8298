using Microsoft.Extensions.DependencyInjection;
using Rcwes.Framework.Web;
using Rcwes.Theme.Assets;

namespace Rcwes.Theme;

public static class ThemeServices
{
    /// <summary>The public face: its icons; layout, partials and styles are found by their names.</summary>
    public static IServiceCollection AddTheme(this IServiceCollection services) => services.AddSingleton<IIconSet, LucideIcons>();
}
