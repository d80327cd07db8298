using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Rcwes.Framework.Activity;
using Rcwes.Framework.Data;
using Rcwes.Framework.Jobs;
using Rcwes.Framework.Modules;
using Rcwes.Framework.PersonalData;
using Rcwes.Framework.Searching;
using Rcwes.Search.Asking;
using Rcwes.Search.Feeds;
using Rcwes.Search.Index;
using Rcwes.Search.Misses;
using Rcwes.Search.Synonyms;

namespace Rcwes.Search;

/// <summary>The public search: an index of Lucene on every node, Polish words, synonyms, and what nobody found.</summary>
public sealed class SearchModule : IModule
{
    /// <summary>Key of the module: table prefix and activity-log module.</summary>
    internal const string Key = "search";

    public ModuleInfo Info { get; } = new("Rcwes.Search", Key, "Wyszukiwarka")
    {
        Texts = typeof(SearchTexts),
        ShownToPublic = true,
        Permissions = SearchPermissions.All,
        Acts = SearchActs.All,
        AdminMenu = [new("Wyszukiwarka", "/admin/wyszukiwarka", "search", SearchPermissions.Manage, 44, "Serwis")],
    };

    public void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton<SearchFolder>().AddSingleton<SearchIndex>().AddActivityConsumer<IndexConsumer>();
        services.AddScoped<SynonymBook>().AddScoped<SiteSearch>().AddScoped<Suggestions>().AddScoped<ISiteSearch>(provider => provider.GetRequiredService<SiteSearch>());
        services.AddSearchSource<FixedPages>();
        services.AddSingleton<MissBasket>().AddScoped<MissBook>().AddScoped<IPersonalData, SearchPersonalData>();
        services.AddJob<IndexCheckJob>("search.check", "0 40 3 * * ?", "Sprawdzenie wyszukiwarki");
        services.AddRetention<MissRetention>("search.misses", "0 50 3 * * ?", "Usuwanie starych pytań bez wyników");
    }

    public void MapEndpoints(IEndpointRouteBuilder endpoints)
    {
        SearchEndpoints.Map(endpoints);
        // Neither the start nor the first page waits for the index; a question that comes earlier opens it at once.
        var index = endpoints.ServiceProvider.GetRequiredService<SearchIndex>();
        endpoints.ServiceProvider.GetRequiredService<IHostApplicationLifetime>().ApplicationStarted.Register(index.OpenSoon);
    }

    public void ConfigureModel(ModelBuilder model, DatabaseEngine engine) => SearchTables.Configure(model);

    public Task InitialiseAsync(IServiceProvider services, CancellationToken ct) =>
        SynonymBook.SeedAsync(services.GetRequiredService<RcwesDb>(), services.GetRequiredService<TimeProvider>().GetUtcNow().UtcDateTime, ct);
}
