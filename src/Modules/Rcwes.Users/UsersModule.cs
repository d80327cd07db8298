using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Rcwes.Framework.Data;
using Rcwes.Framework.Modules;

namespace Rcwes.Users;

/// <summary>Accounts, roles and permissions, sign-in, first-run set-up.</summary>
public sealed class UsersModule : IModule
{
    public ModuleInfo Info { get; } = new("Rcwes.Users", "users", "Konta")
    {
        Texts = typeof(UsersTexts),
        Permissions =
        [
            new("Users.Manage", "Prowadzenie kont"),
            new("Roles.Manage", "Prowadzenie ról i uprawnień"),
        ],
    };

    public void AddServices(IServiceCollection services, IConfiguration configuration) { }

    public void ConfigureModel(ModelBuilder model, DatabaseEngine engine) { }
}
