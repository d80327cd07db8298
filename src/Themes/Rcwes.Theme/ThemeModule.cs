using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Rcwes.Framework.Modules;
using Rcwes.Framework.Web;
using Rcwes.Theme.Assets;

namespace Rcwes.Theme;

/// <summary>The public face: layout, components, styles, icons. Knows no domain types.</summary>
public sealed class ThemeModule : IModule
{
    public ModuleInfo Info { get; } = new("Rcwes.Theme", "theme", "Wygląd") { Texts = typeof(ThemeTexts) };

    public void AddServices(IServiceCollection services, IConfiguration configuration) =>
        services.AddSingleton<IIconSet, LucideIcons>();
}
