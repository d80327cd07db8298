using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Rcwes.Framework.Activity;
using Rcwes.Framework.Bulk;
using Rcwes.Framework.Data;
using Rcwes.Framework.Finding;
using Rcwes.Framework.Mail;
using Rcwes.Framework.Modules;
using Rcwes.Framework.PersonalData;
using Rcwes.Framework.Security;
using Rcwes.Users.Accounts;
using Rcwes.Users.Bulk;
using Rcwes.Users.Contracts;
using Rcwes.Users.Finders;
using Rcwes.Users.FirstRun;
using Rcwes.Users.Outside;
using Rcwes.Users.OwnRecords;
using Rcwes.Users.Passwords;
using Rcwes.Users.Roles;
using Rcwes.Users.SecondFactors;
using Rcwes.Users.Sessions;
using Rcwes.Users.Tries;

namespace Rcwes.Users;

/// <summary>Accounts, roles and permissions, sign-in, first-run set-up.</summary>
public sealed class UsersModule : IModule
{
    /// <summary>Key of the module: table prefix, activity-log module and cache stamp.</summary>
    internal const string Key = "users";

    public ModuleInfo Info { get; } = new("Rcwes.Users", Key, "Konta")
    {
        Texts = typeof(UsersTexts),
        Permissions = UsersPermissions.All,
        Acts = UsersActs.All,
        AdminMenu =
        [
            new("Konta", "/admin/konta", "users", UsersPermissions.Accounts, 80, "Zarządzanie"),
            new("Role", "/admin/role", "shield-check", UsersPermissions.Roles, 81, "Zarządzanie"),
        ],
    };

    public void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        services.AddAccounts().AddOutsideSignIn(configuration);
        services.AddSingleton(TryLimits.From(configuration));
        services.AddMailTemplate(AccountNotices.NewDevice).AddMailTemplate(AccountNotices.Changed).AddMailTemplate(OwnDoor.Letter);
        services.AddRetention<SessionRetention>("users.sessions", "0 20 3 * * ?", "Zapominanie dawnych sesji i przeglądarek");
        services.AddScoped<AccountChanges>().AddScoped<PasswordLinks>().AddScoped<RoleChanges>().AddScoped<PermissionChoices>().AddScoped<FirstAdministrator>().AddScoped<PasswordChange>();
        services.AddBulkList<AccountList>().AddBulkAct<BlockMany>().AddBulkAct<UnblockMany>().AddBulkAct<GiveRoleMany>();
        services.AddScoped<IRecipeStep, RolesStep>().AddScoped<IActorNames, AccountNames>().AddScoped<IStaffRoles, StaffRoles>().AddScoped<ISubjectNames, AccountSubjects>();
        services.AddScoped<IPersonalData, UsersPersonalData>().AddScoped<IStaffAccounts, StaffAccounts>().AddScoped<ICommand, AccountCommand>().AddMailTemplate(StaffAccounts.Letter);
        services.AddHiddenColumn<SecondFactor>(nameof(SecondFactor.KeyHidden), SecondFactorBook.KeyPurpose);
        services.AddFinder<AccountFinder>().AddFinder<RoleFinder>();
    }

    public Task InitialiseAsync(IServiceProvider services, CancellationToken ct) => UsersStart.RunAsync(services, ct);

    public void ConfigureModel(ModelBuilder model, DatabaseEngine engine) => UsersModel.Configure(model);
}
