using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Rcwes.Framework.Activity;
using Rcwes.Framework.Data;
using Rcwes.Framework.Finding;
using Rcwes.Framework.Modules;
using Rcwes.Framework.PersonalData;
using Rcwes.Framework.Searching;
using Rcwes.Framework.Web;
using Rcwes.Framework.Workflows;
using Rcwes.Institutions.Claims;
using Rcwes.Institutions.Contracts;
using Rcwes.Institutions.Entries;
using Rcwes.Institutions.Exchange;
using Rcwes.Institutions.Exchange.Import;
using Rcwes.Institutions.Index;
using Rcwes.Institutions.Joins;
using Rcwes.Institutions.Listing;
using Rcwes.Institutions.Mistakes;
using Rcwes.Institutions.Recipes;
using Rcwes.Institutions.Searching;
using Rcwes.Institutions.Sheets;
using Rcwes.Institutions.Territory;
using Rcwes.Institutions.Truth;

namespace Rcwes.Institutions;

/// <summary>The directory of institutions: entries, their types and words, the gminy they lie in.</summary>
public sealed class InstitutionsModule : IModule
{
    /// <summary>Key of the module: table prefix, activity-log module and cache stamp.</summary>
    internal const string Key = "institutions";

    /// <summary>Activity-log module of what the public cannot see: it must not move the stamp of its pages.</summary>
    internal const string DeskKey = "institutions.desk";

    public ModuleInfo Info { get; } = new("Rcwes.Institutions", Key, "Instytucje")
    {
        Texts = typeof(InstitutionsTexts),
        ShownToPublic = true,
        Permissions = InstitutionsPermissions.All,
        Acts = InstitutionsActs.All,
        AdminMenu =
        [
            new("Instytucje", "/admin/instytucje", "building-2", InstitutionsPermissions.View, 30, "Katalog"),
            new("Zgłoszone błędy", "/admin/instytucje/bledy", "message-square-text", InstitutionsPermissions.View, 33, "Katalog"),
            new("Możliwe powtórzenia", "/admin/instytucje/duplikaty", "copy", InstitutionsPermissions.Approve, 32, "Katalog"),
            new("Poprawki instytucji", "/admin/instytucje/poprawki", "pencil", InstitutionsPermissions.View, 31, "Katalog"),
            new("Przedstawiciele instytucji", "/admin/instytucje/przedstawiciele", "users", InstitutionsPermissions.Approve, 32, "Katalog"),
            new("Zasady poprawek", "/admin/instytucje/zasady", "shield-check", InstitutionsPermissions.Approve, 36, "Katalog"),
            new("Słowniki instytucji", "/admin/slowniki-instytucji", "tag", InstitutionsPermissions.Approve, 35, "Katalog"),
            new("Wczytywanie plików", "/admin/instytucje/import", "upload", InstitutionsPermissions.Import, 34, "Katalog"),
        ],
    };

    public void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        services.AddSearchSource<InstitutionSource>().AddSearchPage<InstitutionsTexts>("instytucje", "Instytucje", "Katalog podmiotów ekonomii społecznej, instytucji rynku pracy i pomocy społecznej z województwa lubuskiego: adresy, telefony, usługi i mapa.");
        services.AddScoped<IRegion, RegionReader>().AddScoped<TercImport>().AddScoped<ICommand, TerytCommand>();
        services.AddScoped<EntryListing>().AddScoped<EntryHistory>().AddFinder<EntryFinder>();
        services.AddScoped<EntrySources>().AddScoped<InstitutionBook>().AddScoped<Duplicates>().AddScoped<Wishes>().AddScoped<Logos>();
        services.AddSingleton(Freshness.From(configuration)).AddSingleton<DirectoryIndex>().AddActivityConsumer<IndexConsumer>();
        services.AddClaims(configuration).AddTruth().AddMistakes().AddScoped<ISitemapPages, DirectorySitemap>();
        services.AddScoped<IInstitutions, InstitutionCards>().AddScoped<ISubjectNames, InstitutionSubjects>().AddWorkflowSubject<Workflows.InstitutionFlows>().AddScoped<IRecipeStep, InstitutionsStep>();
        services.AddScoped<IPersonalData, InstitutionsPersonalData>().AddJoins().AddImport(configuration).AddExchange();
    }

    public void ConfigureModel(ModelBuilder model, DatabaseEngine engine) => InstitutionsModel.Configure(model);

    public async Task InitialiseAsync(IServiceProvider services, CancellationToken ct)
    {
        await DictionarySeed.AddMissingAsync(services.GetRequiredService<RcwesDb>(), ct);
        // Not before the site serves: the first pages are in no hurry for the directory.
        services.GetRequiredService<IHostApplicationLifetime>().ApplicationStarted.Register(services.GetRequiredService<DirectoryIndex>().Nudge);
    }

    public void MapEndpoints(IEndpointRouteBuilder endpoints)
    {
        VCard.Map(endpoints);
        ExchangeServices.Map(endpoints);
    }
}
