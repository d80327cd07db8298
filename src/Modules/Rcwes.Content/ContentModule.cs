using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Rcwes.Framework.Data;
using Rcwes.Framework.Modules;

namespace Rcwes.Content;

/// <summary>Content items in Orchard Core's document format, their definitions, routes, menus, recipes and public pages.</summary>
public sealed class ContentModule : IModule
{
    /// <summary>Key of the module: table prefix, activity-log module and cache stamp.</summary>
    internal const string Key = "content";

    public ModuleInfo Info { get; } = new("Rcwes.Content", Key, "Treści")
    {
        Texts = typeof(ContentTexts),
        Permissions = ContentPermissions.All,
        AdminMenu =
        [
            new("Treści", "/admin/tresc", "file-text", ContentPermissions.View, 10, "Serwis"),
        ],
    };

    public void AddServices(IServiceCollection services, IConfiguration configuration) { }

    public void ConfigureModel(ModelBuilder model, DatabaseEngine engine) => ContentModel.Configure(model, engine);
}
