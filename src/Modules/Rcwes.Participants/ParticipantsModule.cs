using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Rcwes.Framework.Activity;
using Rcwes.Framework.Data;
using Rcwes.Framework.Finding;
using Rcwes.Framework.Modules;
using Rcwes.Framework.PersonalData;
using Rcwes.Framework.Security;
using Rcwes.Institutions.Contracts;
using Rcwes.Participants.Contracts;
using Rcwes.Participants.Entitlements;
using Rcwes.Participants.Indicators;
using Rcwes.Participants.Joins;
using Rcwes.Participants.Keys;
using Rcwes.Participants.People;
using Rcwes.Participants.Recipes;
using Rcwes.Participants.Statuses;
using Rcwes.Participants.Supports;

namespace Rcwes.Participants;

/// <summary>People of the project, the rule of three, the support ledger and what is counted from it.</summary>
public sealed class ParticipantsModule : IModule
{
    /// <summary>Key of the module: table prefix, activity-log module and cache stamp. Entries of the ledger move the stamp of public pages.</summary>
    internal const string Key = "participants";

    /// <summary>Activity-log module of what the public cannot see: it must not move the stamp of its pages.</summary>
    internal const string DeskKey = "participants.desk";

    public ModuleInfo Info { get; } = new("Rcwes.Participants", Key, "Uczestnicy")
    {
        DependsOn = ["Rcwes.Users", "Rcwes.Institutions"],
        Texts = typeof(ParticipantsTexts),
        ShownToPublic = true,
        Permissions = ParticipantsPermissions.All,
        Acts = ParticipantsActs.All,
        AdminMenu =
        [
            new("Uczestnicy", "/admin/uczestnicy", "users", ParticipantsPermissions.View, 30, "Uczestnicy"),
            new("Możliwe powtórzenia", "/admin/uczestnicy/powtorzenia", "copy", ParticipantsPermissions.Join, 31, "Uczestnicy"),
            new("Wskaźniki", "/admin/wskazniki", "target", ParticipantsPermissions.Indicators, 32, "Uczestnicy"),
        ],
    };

    public void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton(ParticipantsOptions.Of(configuration)).AddSingleton<KnownKey>().AddScoped<PersonKeys>()
            .AddHiddenColumn<HashKey>(nameof(HashKey.Protected), PersonKeys.KeyPurpose).AddHiddenColumn<Person>(nameof(Person.PeselHidden), PersonKeys.PeselPurpose);
        services.AddScoped<PersonRegister>().AddScoped<PersonBook>().AddScoped<PersonHistory>().AddScoped<JoinBook>().AddScoped<IPersonHold, PersonHold>().AddScoped<IPersonalData, ParticipantsPersonalData>().AddScoped<AlikeFinder>().AddFinder<PersonFinder>();
        services.AddScoped<IPeople>(provider => provider.GetRequiredService<PersonRegister>()).AddScoped<IEntitlements, EntitlementBook>().AddScoped<ISupports, SupportLedger>().AddScoped<PersonStatuses>().AddScoped<IPersonStatuses>(provider => provider.GetRequiredService<PersonStatuses>());
        services.AddRetention<PersonRetention>("participants.unsupported", "0 30 4 * * ?", "Usuwanie danych osób, które nie dostały wsparcia");
        services.AddScoped<ReachedReader>().AddScoped<IRecipeStep, ParticipantsStep>();
        services.AddScoped<ISubjectNames, PersonSubjects>().AddScoped<IInstitutionUse, SupportInstitutions>().AddScoped<IPersonCorrection, PersonCorrection>();
    }

    public void ConfigureModel(ModelBuilder model, DatabaseEngine engine) => ParticipantsModel.Configure(model, engine);

    public Task InitialiseAsync(IServiceProvider services, CancellationToken ct) => services.GetRequiredService<PersonKeys>().MakeAsync(ct);
}
