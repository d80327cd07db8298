using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.DataAnnotations;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;
using Rcwes.Framework.Activity;
using Rcwes.Framework.Backups;
using Rcwes.Framework.Bulk;
using Rcwes.Framework.Caching;
using Rcwes.Framework.Data;
using Rcwes.Framework.Files;
using Rcwes.Framework.Finding;
using Rcwes.Framework.Health;
using Rcwes.Framework.Jobs;
using Rcwes.Framework.Localization;
using Rcwes.Framework.Mail;
using Rcwes.Framework.Modules;
using Rcwes.Framework.OpenData;
using Rcwes.Framework.Pages.Admin;
using Rcwes.Framework.PersonalData;
using Rcwes.Framework.Security;
using Rcwes.Framework.Telemetry;
using Rcwes.Framework.Web;

namespace Rcwes.Framework;

public static class FrameworkServices
{
    /// <summary>What every module stands on, and the modules themselves.</summary>
    /// <param name="services">The host's services.</param>
    /// <param name="configuration">Keys of <c>docs/configuration.md</c>.</param>
    /// <param name="contentRoot">Folder that relative paths stand in.</param>
    /// <param name="modules">The modules of this host.</param>
    public static ModuleCatalog AddRcwes(this IServiceCollection services, IConfiguration configuration, string contentRoot, IEnumerable<IModule> modules)
    {
        var catalog = new ModuleCatalog(modules);
        services.AddSingleton(catalog);
        services.TryAddSingleton(TimeProvider.System);
        var database = DatabaseOptions.From(configuration, contentRoot);
        services.AddRcwesDb(database);
        services.AddScoped<NumberSeries>();
        services.AddSingleton<Stamps>().AddSingleton<PageStamp>().AddSingleton<Web.Fragments>().AddSingleton<StampedCache>().AddSingleton<CheckedCache>();
        services.AddSingleton(Node.From(configuration));
        services.AddMetrics().AddSingleton<Meters>();
        services.AddActivityLog();
        services.AddSingleton<IStringLocalizerFactory, PolishFirstFactory>();
        services.AddMail(configuration, database);
        services.AddJobRunner();
        services.AddFinding();
        services.AddScoped<OpenDataCatalog>();
        services.AddRcwesHealth();
        services.AddSingleton<StandInAddress>();
        services.AddSingleton<ModuleNames>().AddSingleton<Pages.Admin.Mail.TemplateTitles>().AddScoped<ActorWords>();
        services.AddScoped<SubjectBook>().AddScoped<ISubjectNames, BulkSubjects>().AddScoped<BulkRunner>().AddScoped<BulkSentences>();
        services.AddScoped(p => new BulkDesk(p.GetRequiredService<RcwesDb>(), p.GetServices<BulkList>(), p.GetServices<BulkAct>(), p.GetRequiredService<IAuthorizationService>(), p.GetRequiredService<TimeProvider>()));
        services.AddJob<BulkRetention>("bulk.trim", "0 40 3 * * ?", "Zapominanie dawnych działań zbiorczych");
        services.AddFiles(configuration, database);
        services.AddScoped<BackupRestore>().AddScoped<ICommand, BackupCommand>()
            .AddScoped(p => new BackupMaker(database, p.GetRequiredService<FileStores>(), p.GetRequiredService<TimeProvider>()));
        services.AddPersonalData(configuration);
        services.AddLocalization();
        services.AddSingleton<ValidationTexts>()
            .AddSingleton<IPostConfigureOptions<MvcOptions>>(p => p.GetRequiredService<ValidationTexts>())
            .AddSingleton<IConfigureOptions<MvcDataAnnotationsLocalizationOptions>>(p => p.GetRequiredService<ValidationTexts>());
        // Forms are checked on the server; the attributes for a script that we do not have would only weigh.
        services.Configure<MvcViewOptions>(views => views.HtmlHelperOptions.ClientValidationEnabled = false);
        services.AddHttpContextAccessor();
        // The default encoder turns ł into an entity: longer pages, and source that nobody can read.
        services.AddSingleton(HtmlEncoder.Create(UnicodeRanges.All));
        services.AddKeys(configuration);
        services.AddPermissionPolicies(catalog);

        foreach (var module in catalog.Modules) module.AddServices(services, configuration);

        services.TryAddSingleton<ISiteChrome, PlainChrome>();
        services.TryAddSingleton<ISiteAddress, PlainAddress>();
        services.TryAddSingleton<IIconSet, NoIcons>();
        services.TryAddSingleton<IPermissionGrants, NoGrants>();
        services.TryAddSingleton<IActorNames, NoActorNames>();
        services.TryAddSingleton<IStaffRoles, NoStaffRoles>();
        return catalog;
    }

    /// <summary>Migrates, reads the stamps, lets every module seed. Runs before the host serves.</summary>
    public static async Task PrepareAsync(this IServiceProvider root, CancellationToken ct)
    {
        await using var scope = root.CreateAsyncScope();
        // A wrong address is told before anything is touched.
        _ = root.GetRequiredService<StandInAddress>();
        await Migration.RunAsync(scope.ServiceProvider, ct);
        var db = scope.ServiceProvider.GetRequiredService<RcwesDb>();
        await root.GetRequiredService<StampReader>().CatchUpAsync(db, ct);
        await Keys.TellOfBareKeysAsync(scope.ServiceProvider, db, ct);
        await using var gate = await StartGate.EnterAsync(db, scope.ServiceProvider.GetRequiredService<DatabaseOptions>().DataDirectory, ct);
        // Before the modules seed: what they write now is the first thing that a new consumer reads.
        await Cursors.EnsureAsync(scope.ServiceProvider, db, ct);
        foreach (var module in root.GetRequiredService<ModuleCatalog>().Modules)
            await module.InitialiseAsync(scope.ServiceProvider, ct);
    }
}
