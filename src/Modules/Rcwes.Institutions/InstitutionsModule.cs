using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Rcwes.Framework.Activity;
using Rcwes.Framework.Data;
using Rcwes.Framework.Modules;
using Rcwes.Institutions.Contracts;
using Rcwes.Institutions.Entries;
using Rcwes.Institutions.Territory;
using Rcwes.Institutions.Types;
using Rcwes.Institutions.Vocabulary;

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
    };

    public void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        services.AddScoped<IRegion, RegionReader>().AddScoped<TercImport>().AddScoped<ICommand, TerytCommand>();
        services.AddScoped<EntrySources>().AddScoped<InstitutionBook>().AddScoped<Duplicates>();
        services.AddScoped<IInstitutions, InstitutionCards>().AddScoped<ISubjectNames, InstitutionSubjects>();
    }

    public void ConfigureModel(ModelBuilder model, DatabaseEngine engine) => InstitutionsModel.Configure(model);

    public async Task InitialiseAsync(IServiceProvider services, CancellationToken ct)
    {
        var db = services.GetRequiredService<RcwesDb>();
        await TerritorySeed.AddMissingAsync(db, ct);
        await TypeSeed.AddMissingAsync(db, ct);
        await TermSeed.AddMissingAsync(db, ct);
        await db.SaveChangesAsync(ct);
    }
}
